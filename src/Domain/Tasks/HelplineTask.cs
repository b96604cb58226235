using Domain.Kernel;

namespace Domain.Tasks;

/// <summary>A task of the helpline came to its end.</summary>
/// <param name="Task">What it was: name of a <see cref="TaskKind"/>.</param>
/// <param name="End">How it ended: name of a <see cref="TaskEnd"/>.</param>
[TellsNobody("Nobody has anything left to do.")]
public sealed record TaskEnded(string Task, string End) : DomainEvent;

/// <summary>
/// Something that somebody of a helpline has to do, because of a clock or a case. Doing it never stops a clock; when what it was for is
/// answered, or what it is about is over, it ends by itself.
/// </summary>
public sealed class HelplineTask : AggregateRoot
{
    /// <summary>Longest result, in characters.</summary>
    public const int ResultMost = 500;

    private HelplineTask()
    {
    }

    /// <summary>The helpline that has to act.</summary>
    public Guid HelplineId { get; private init; }

    /// <summary>The platform it is about; null for none.</summary>
    public Guid? PlatformId { get; private init; }

    /// <summary>What to do.</summary>
    public TaskKind Kind { get; private init; }

    /// <summary>Whose turn it is. Whoever may do tasks may do it.</summary>
    public Role ForRole { get; private init; }

    /// <summary>Reference of the request, referral or case it is about.</summary>
    public string About { get; private init; } = "";

    /// <summary>The clock it is for; null when it is for none: it then ends with what it is about.</summary>
    public Guid? ClockId { get; private init; }

    /// <summary>By when it should be done (UTC).</summary>
    public DateTimeOffset DueAt { get; private init; }

    /// <summary>When it was created (UTC).</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When it ended (UTC); null while it waits.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How it ended; null while it waits.</summary>
    public TaskEnd? End { get; private set; }

    /// <summary>Who did it, by name; null while it waits, and when it ended by itself.</summary>
    public string? EndedBy { get; private set; }

    /// <summary>What came of it, in the words of whoever did it; kept and erased with what it is about.</summary>
    public Secret? Result { get; private set; }

    /// <summary>A task that a clock asks for.</summary>
    /// <param name="asked">What, for which clock, by when; its key is the task's reference, so that it is asked for once.</param>
    /// <param name="about">Reference of what the clock belongs to.</param>
    /// <param name="helplineId">The helpline that has to act.</param>
    /// <param name="platformId">The platform that is late.</param>
    /// <param name="now">When (UTC).</param>
    public static HelplineTask Of(AskedTask asked, string about, Guid helplineId, Guid? platformId, DateTimeOffset now) => new()
    {
        Reference = asked.Key.ToString(),
        HelplineId = helplineId,
        PlatformId = platformId,
        Kind = asked.Kind,
        ForRole = asked.Kind.Terms().ForRole,
        About = about,
        ClockId = asked.ClockId,
        DueAt = asked.DueAt,
        CreatedAt = now,
    };

    /// <summary>A task that is for no clock: a use case asks for it.</summary>
    /// <param name="kind">What to do.</param>
    /// <param name="about">Reference of the request, referral or case.</param>
    /// <param name="helplineId">The helpline that has to act.</param>
    /// <param name="platformId">The platform it is about; null for none.</param>
    /// <param name="dueAt">By when it should be done (UTC).</param>
    /// <param name="now">When (UTC).</param>
    public static HelplineTask Of(
        TaskKind kind, string about, Guid helplineId, Guid? platformId, DateTimeOffset dueAt, DateTimeOffset now) => new()
        {
            Reference = Guid.CreateVersion7(now).ToString(),
            HelplineId = helplineId,
            PlatformId = platformId,
            Kind = kind,
            ForRole = kind.Terms().ForRole,
            About = about,
            DueAt = dueAt,
            CreatedAt = now,
        };

    /// <summary>It was done. Refused when a colleague was faster, or nobody has to any more.</summary>
    /// <param name="result">What came of it, at most <see cref="ResultMost"/> characters; may be empty.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="now">When (UTC).</param>
    public Outcome Complete(string? result, Actor by, DateTimeOffset now)
    {
        var errors = new FieldErrors().Optional(result, "result", ResultMost);
        if (errors.Any) return errors.Refusal;
        if (End is { } before)
            return before switch
            {
                TaskEnd.Done => Refusal.Rule("task.already_done", EndedBy ?? ""),
                TaskEnd.Answered => Refusal.Rule("task.answered"),
                TaskEnd.Over => Refusal.Rule("task.over"),
            };
        (EndedBy, Result) = (by.Name, Secret.Of(About, SecretKind.Exchange, result));
        Finish(TaskEnd.Done, now);
        return Outcome.Done;
    }

    /// <summary>What it was for was answered. Nothing happens when it ended before.</summary>
    public void EndByItself(DateTimeOffset now)
    {
        if (End is null) Finish(TaskEnd.Answered, now);
    }

    /// <summary>What it is about is over. What waits for its clock goes on; nothing happens when it ended before.</summary>
    public void EndWithSubject(DateTimeOffset now)
    {
        if (End is null && (ClockId is null || Kind.Terms().EndsWith == TaskEndsWith.Subject)) Finish(TaskEnd.Over, now);
    }

    private void Finish(TaskEnd end, DateTimeOffset now)
    {
        (EndedAt, End) = (now, end);
        Record(new TaskEnded(Kind.ToString(), end.ToString()) { Reference = About, HelplineId = HelplineId });
    }
}

/// <summary>A task that a level of a clock's ladder asks for.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Key">Key of the level's step: a level asks once.</param>
/// <param name="ClockId">The clock.</param>
/// <param name="DueAt">By when it should be done (UTC).</param>
public sealed record AskedTask(TaskKind Kind, Guid Key, Guid ClockId, DateTimeOffset DueAt);
