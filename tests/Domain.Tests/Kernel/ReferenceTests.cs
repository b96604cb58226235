using Domain.Kernel;
using FsCheck.Xunit;

namespace Domain.Tests.Kernel;

public class ReferenceTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXY";
    private static readonly DateTimeOffset Now = new(2026, 12, 31, 23, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Reference.Referral)]
    [InlineData(Reference.Case)]
    [InlineData(Reference.Request)]
    public void A_new_reference_reads_back_as_itself(char prefix)
    {
        var reference = Reference.New(prefix, Now);

        Assert.Matches($"^{prefix}-2026-[{Alphabet}]{{6}}$", reference);
        Assert.Equal(reference, Reference.Parse(reference));
    }

    [Fact]
    public void The_year_is_that_of_utc() =>
        Assert.StartsWith("R-2026-", Reference.New('R', new DateTimeOffset(2027, 1, 1, 0, 30, 0, TimeSpan.FromHours(1))));

    [Fact]
    public void References_are_no_counter()
    {
        var many = Enumerable.Range(0, 2000).Select(_ => Reference.New('R', Now)).ToList();

        Assert.InRange(many.Distinct().Count(), 1990, 2000);
        Assert.True(many.Select(one => one[7]).Distinct().Count() > 20, "The first random character hardly varies.");
    }

    [Fact]
    public void Every_single_wrong_character_is_found()
    {
        foreach (var reference in Some())
            for (var at = 7; at < reference.Length; at++)
                foreach (var wrong in Alphabet.Where(symbol => symbol != reference[at]))
                    Assert.Null(Reference.Parse(reference[..at] + wrong + reference[(at + 1)..]));
    }

    [Fact]
    public void Every_swap_of_two_characters_is_found()
    {
        foreach (var reference in Some())
            for (var i = 7; i < reference.Length; i++)
                for (var j = i + 1; j < reference.Length; j++)
                {
                    if (reference[i] == reference[j]) continue;
                    var swapped = reference.ToCharArray();
                    (swapped[i], swapped[j]) = (swapped[j], swapped[i]);
                    Assert.Null(Reference.Parse(new string(swapped)));
                }
    }

    [Fact]
    public void It_is_read_as_people_type_and_say_it()
    {
        // 1, 0 and the check character 3: 1*1 + 2*0 + 3*1 + 4*0 + 5*1 = 9.
        const string reference = "R-2026-101019";

        Assert.All(
            [
                "R-2026-101019", "r-2026-101019", " R 2026 101019 ", "R2026101019", "r.2026.101.019", "R-2026-IOIOI9", "r-2026-lololg"[
                    ..^1] + "9",
                "R–2026–101019", "R\u00A02026\u00A0101019", "R-2026-101019\r\n", "R\u20112026\u2011101019", "\tR-2026-101019",
            ],
            typed => Assert.Equal(reference, Reference.Parse(typed)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("R")]
    [InlineData("R-2026-10101")]
    [InlineData("R-2026-1010199")]
    [InlineData("X-2026-101019")]
    [InlineData("1-2026-101019")]
    [InlineData("R-20I6-10101Z")]
    [InlineData("R-2026-1U1019")]
    [InlineData("R-2026-10101é")]
    [InlineData("R-A026-101019")]
    [InlineData("R-2026-101019' OR 1=1")]
    [InlineData("R-2026-10١019")]
    public void Anything_else_is_no_reference(string? typed) => Assert.Null(Reference.Parse(typed));

    [Property(MaxTest = 2000)]
    public void Whatever_is_typed_the_answer_is_null_or_a_reference(string? typed)
    {
        if (Reference.Parse(typed) is { } reference) Assert.Matches($"^[FCR]-[0-9]{{4}}-[{Alphabet}]{{6}}$", reference);
    }

    private static IEnumerable<string> Some() => Enumerable.Range(0, 60).Select(_ => Reference.New('R', Now));
}
