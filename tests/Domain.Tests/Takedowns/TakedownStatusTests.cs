using Domain.Takedowns;

namespace Domain.Tests.Takedowns;

/// <summary>Every state times every move, against a table written here and nowhere else.</summary>
public class TakedownStatusTests
{
    // Columns: legal review, send, acknowledge, ask, answer, decide one, decide last, verified, still online, close, withdraw, priority,
    // return.
    private const string Table = """
        Draft                 LR SU -  -  -  -  -  -  -  -  WI DR -
        AwaitingLegalReview   -  SU -  -  -  -  -  -  -  -  WI LR DR
        Submitted             -  -  AC IR -  UR DE -  -  -  WI SU -
        Acknowledged          -  -  -  IR -  UR DE -  -  -  WI AC -
        UnderReview           -  -  -  IR -  UR DE -  -  -  WI UR -
        InformationRequested  -  -  -  -  UR IR DE -  -  -  WI IR -
        Decided               -  -  -  -  -  -  -  VR SO CL -  - -
        VerifiedRemoved       -  -  -  -  -  -  -  -  -  CL -  - -
        StillOnline           -  -  -  IR -  SO DE -  SO -  WI SO -
        ComplaintLodged       -  -  -  -  -  -  -  -  -  -  -  - -
        Closed                -  -  -  -  -  -  -  -  -  -  -  - -
        Withdrawn             -  -  -  -  -  -  -  -  -  -  -  - -
        """;

    private static readonly Dictionary<string, TakedownStatus?> Short = new()
    {
        ["-"] = null,
        ["DR"] = TakedownStatus.Draft,
        ["LR"] = TakedownStatus.AwaitingLegalReview,
        ["SU"] = TakedownStatus.Submitted,
        ["AC"] = TakedownStatus.Acknowledged,
        ["UR"] = TakedownStatus.UnderReview,
        ["IR"] = TakedownStatus.InformationRequested,
        ["DE"] = TakedownStatus.Decided,
        ["VR"] = TakedownStatus.VerifiedRemoved,
        ["SO"] = TakedownStatus.StillOnline,
        ["CL"] = TakedownStatus.Closed,
        ["WI"] = TakedownStatus.Withdrawn,
    };

    private static readonly TakedownMove[] Columns =
    [
        TakedownMove.AskForLegalReview, TakedownMove.Send, TakedownMove.Acknowledge, TakedownMove.AskForInformation,
        TakedownMove.AnswerInformation, TakedownMove.DecideItem, TakedownMove.DecideLastItem, TakedownMove.VerifyRemoved,
        TakedownMove.ReportStillOnline, TakedownMove.Close, TakedownMove.Withdraw, TakedownMove.ChangePriority, TakedownMove.Return,
    ];

    private static readonly Dictionary<(TakedownStatus, TakedownMove), TakedownStatus?> Expected = Read();

    public static IEnumerable<object[]> Everything =>
        from status in Enum.GetValues<TakedownStatus>()
        from move in Enum.GetValues<TakedownMove>()
        select new object[] { status, move };

    /// <summary>Each of them records an event that finishes its record; <c>TaskTests</c> tries them.</summary>
    [Fact]
    public void A_request_is_finished_by_these_moves_and_no_other() => Assert.Equal(
        [TakedownMove.VerifyRemoved, TakedownMove.Close, TakedownMove.Withdraw],
        Enum.GetValues<TakedownMove>().Where(
            move => Enum.GetValues<TakedownStatus>().Any(from => from.After(move) is { } next && next.IsFinished())));

    [Theory]
    [MemberData(nameof(Everything))]
    public void A_move_leads_where_the_table_says_or_nowhere(TakedownStatus from, TakedownMove move)
    {
        var expected = Expected[(from, move)];

        Assert.Equal(expected, from.After(move));
        Assert.Equal(expected is not null, from.Allows(move));
    }

    [Fact]
    public void Every_state_can_be_reached_and_from_every_open_one_an_end()
    {
        // A complaint is lodged by a later room of the house.
        TakedownStatus[] notYet = [TakedownStatus.ComplaintLodged];

        Assert.Equal(Enum.GetValues<TakedownStatus>().Except(notYet), Reachable(TakedownStatus.Draft).Order());
        Assert.All(
            Enum.GetValues<TakedownStatus>().Except(notYet),
            status => Assert.Contains(Reachable(status), end => end.IsFinished()));
    }

    [Fact]
    public void What_is_closed_or_withdrawn_stays_so()
    {
        foreach (var move in Enum.GetValues<TakedownMove>())
        {
            Assert.Null(TakedownStatus.Closed.After(move));
            Assert.Null(TakedownStatus.Withdrawn.After(move));
        }
    }

    [Theory]
    [InlineData(TakedownStatus.Draft, false, false)]
    [InlineData(TakedownStatus.AwaitingLegalReview, false, false)]
    [InlineData(TakedownStatus.Submitted, true, false)]
    [InlineData(TakedownStatus.Acknowledged, true, false)]
    [InlineData(TakedownStatus.UnderReview, true, false)]
    [InlineData(TakedownStatus.InformationRequested, true, false)]
    [InlineData(TakedownStatus.Decided, false, false)]
    [InlineData(TakedownStatus.VerifiedRemoved, false, true)]
    [InlineData(TakedownStatus.StillOnline, true, false)]
    [InlineData(TakedownStatus.ComplaintLodged, true, false)]
    [InlineData(TakedownStatus.Closed, false, true)]
    [InlineData(TakedownStatus.Withdrawn, false, true)]
    public void It_is_known_who_owes_something(TakedownStatus status, bool platformOwes, bool finished)
    {
        Assert.Equal(platformOwes, status.AwaitsPlatform());
        Assert.Equal(finished, status.IsFinished());
    }

    private static HashSet<TakedownStatus> Reachable(TakedownStatus from)
    {
        var seen = new HashSet<TakedownStatus> { from };
        var next = new Queue<TakedownStatus>([from]);
        while (next.TryDequeue(out var status))
        {
            foreach (var move in Enum.GetValues<TakedownMove>())
                if (status.After(move) is { } to && seen.Add(to)) next.Enqueue(to);
        }

        return seen;
    }

    private static Dictionary<(TakedownStatus, TakedownMove), TakedownStatus?> Read()
    {
        var rows = from line in Table.Split('\n')
                   let cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                   from column in Columns.Index()
                   select (From: Enum.Parse<TakedownStatus>(cells[0]), Move: column.Item, To: Short[cells[column.Index + 1].Trim()]);
        return rows.ToDictionary(row => (row.From, row.Move), row => row.To);
    }
}
