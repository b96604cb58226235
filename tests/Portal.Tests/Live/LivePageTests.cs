using System.Globalization;
using Bunit;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Portal.Live;
using Xunit;

namespace Portal.Tests.Live;

/// <summary>What a page shows is never older than what it was told of, however slowly the door answers.</summary>
public sealed class LivePageTests : HelplineContext
{
    [Fact]
    public async Task What_changes_while_a_page_opens_is_looked_at_when_it_is_open()
    {
        var page = Render<Probe>(parameters => parameters.Add(one => one.Reference, "R-1"));
        await page.InvokeAsync(() => page.Instance.Asked[0].SetResult("R-1 as it was"));
        page.WaitForAssertion(() => Assert.Equal("R-1 as it was", page.Markup));

        // The page of another request opens; it knows the reference of that one only once it has its answer.
        page.Render(parameters => parameters.Add(one => one.Reference, "R-2"));
        Changes("R-2");
        await page.InvokeAsync(() => page.Instance.Asked[1].SetResult("R-2 before the change"));
        page.WaitForAssertion(() => Assert.Equal("R-2 before the change", page.Markup));
        Soon();
        page.WaitForAssertion(() => Assert.Equal(3, page.Instance.Asked.Count));
        await page.InvokeAsync(() => page.Instance.Asked[2].SetResult("R-2 after it"));
        page.WaitForAssertion(() => Assert.Equal("R-2 after it", page.Markup));
    }

    [Fact]
    public async Task An_older_answer_never_replaces_a_newer_one()
    {
        var page = Render<Probe>(parameters => parameters.Add(one => one.Reference, "R-1"));
        var again = page.InvokeAsync(page.Instance.AskAgain);
        Assert.Single(page.Instance.Asked);
        await page.InvokeAsync(() => page.Instance.Asked[0].SetResult("R-1 old"));
        page.WaitForAssertion(() => Assert.Equal(2, page.Instance.Asked.Count));
        await page.InvokeAsync(() => page.Instance.Asked[1].SetResult("R-1 new"));
        await again;
        Assert.Equal("R-1 new", page.Markup);
    }

    [Fact]
    public async Task What_comes_to_concern_a_page_while_it_asks_again_is_not_lost()
    {
        var page = Render<Probe>(parameters => parameters.Add(one => one.Reference, "R-1"));
        await page.InvokeAsync(() => page.Instance.Asked[0].SetResult("R-1"));
        var again = page.InvokeAsync(page.Instance.AskAgain);
        Changes("R-2");
        await page.InvokeAsync(() => page.Instance.Asked[1].SetResult("R-2 as it was"));
        await again;
        Soon();
        page.WaitForAssertion(() => Assert.Equal(3, page.Instance.Asked.Count));
    }

    [Fact]
    public async Task A_burst_is_asked_for_once_and_what_does_not_concern_the_page_not_at_all()
    {
        var page = Render<Probe>(parameters => parameters.Add(one => one.Reference, "R-1"));
        await page.InvokeAsync(() => page.Instance.Asked[0].SetResult("R-1"));
        page.WaitForAssertion(() => Assert.Equal("R-1", page.Markup));
        Changes("R-2");
        Soon();
        await page.InvokeAsync(() => Task.CompletedTask);
        Assert.Single(page.Instance.Asked);
        for (var i = 0; i < 5; i++) Changes("R-1");
        Soon();
        page.WaitForAssertion(() => Assert.Equal(2, page.Instance.Asked.Count));
        await page.InvokeAsync(() => page.Instance.Asked[1].SetResult("R-1"));
        Soon();
        await page.InvokeAsync(() => Task.CompletedTask);
        Assert.Equal(2, page.Instance.Asked.Count);
    }

    [Fact]
    public async Task However_much_changes_while_a_page_asks_it_asks_once_more()
    {
        var page = Render<Probe>(parameters => parameters.Add(one => one.Reference, "R-1"));
        for (var i = 0; i < 5; i++)
        {
            Changes("R-1");
            Soon();
        }

        await page.InvokeAsync(() => page.Instance.Asked[0].SetResult("R-1 as it was"));
        page.WaitForAssertion(() => Assert.Equal("R-1 as it was", page.Markup));
        Soon();
        page.WaitForAssertion(() => Assert.Equal(2, page.Instance.Asked.Count));
        await page.InvokeAsync(() => page.Instance.Asked[1].SetResult("R-1 as it is"));
        page.WaitForAssertion(() => Assert.Equal("R-1 as it is", page.Markup));
        Soon();
        await page.InvokeAsync(() => Task.CompletedTask);
        Assert.Equal(2, page.Instance.Asked.Count);
    }

    [Fact]
    public async Task A_page_that_was_left_while_it_asked_is_left_alone()
    {
        var page = Render<Probe>(parameters => parameters.Add(one => one.Reference, "R-1"));
        var probe = page.Instance;
        await DisposeComponentsAsync();
        Changes("R-1");
        probe.Asked[0].SetResult("R-1");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probe.AskAgain().WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Single(probe.Asked);
    }

    /// <summary>A page of one thing, whose answers come when the test gives them.</summary>
    private sealed class Probe : LivePage
    {
        private string _shown = "";

        [Parameter]
        public string Reference { get; set; } = "";

        public List<TaskCompletionSource<string>> Asked { get; } = [];

        public Task AskAgain() => Refresh();

        protected override bool Concerns(Change change) =>
            _shown.StartsWith(change.Reference, ignoreCase: false, CultureInfo.InvariantCulture);

        protected override async Task Load(bool opening)
        {
            Asked.Add(new());
            // Drawn at each question: the test is woken.
            StateHasChanged();
            _shown = await Asked[^1].Task;
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, _shown);
    }
}
