using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Portal.Localization;
using Portal.Texts;
using Xunit;

namespace Portal.Tests.Localization;

public class PluralsTests : ShellContext
{
    [Theory]
    [InlineData("fr", 0, "0 délai")]
    [InlineData("fr", 1, "1 délai")]
    [InlineData("fr", 2, "2 délais")]
    [InlineData("en", 0, "0 deadlines")]
    [InlineData("en", 1, "1 deadline")]
    [InlineData("en", 1234, "1,234 deadlines")]
    public void What_is_counted_is_written_as_the_culture_counts(string language, int number, string text)
    {
        Speak(language);

        Assert.Equal(text, Services.GetRequiredService<IStringLocalizer<ReportTexts>>().Count("Total", number));
    }
}
