using Infrastructure.Reading.Access;

namespace Portal.Components.Pages.Access;

/// <summary>What an administrator can do with an account.</summary>
public enum PersonActKind
{
    /// <summary>Close it.</summary>
    Close,

    /// <summary>Open it again.</summary>
    Reopen,

    /// <summary>Send a new link to choose a password.</summary>
    SendLink,
}

/// <summary>An act on an account.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Person">On whose account.</param>
public sealed record PersonAct(PersonActKind Kind, PersonRow Person)
{
    /// <summary>Key of the sentence that says it was done.</summary>
    public string DoneKey => Kind switch
    {
        PersonActKind.Close => "People.ClosedNow",
        PersonActKind.Reopen => "People.ReopenedNow",
        PersonActKind.SendLink => "People.LinkSent",
    };
}
