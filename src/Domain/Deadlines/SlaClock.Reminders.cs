using Domain.Kernel;

namespace Domain.Deadlines;

/// <content>Who saw that it was missed, and who is reminded until then. None of it moves the clock.</content>
public sealed partial class SlaClock
{
    /// <summary>Who of the platform saw that it was missed; null while nobody did.</summary>
    public Acknowledgement? SeenByPlatform { get; private set; }

    /// <summary>Who of the helpline saw that it was missed; null while nobody did.</summary>
    public Acknowledgement? SeenByHelpline { get; private set; }

    /// <summary>The level that reminders repeat: the last one reached that asks for them; null when none does.</summary>
    public int? RemindedPercent => _steps
        .Where(step => step is { DoneAt: not null, ReminderMinutes: not null } && step.Kind is StepKind.Breach or StepKind.Escalation)
        .Max(step => (int?)step.Percent);

    /// <summary>Whether somebody of a side saw that it was missed.</summary>
    public bool IsSeenBy(bool platform) => SeenBy(platform) is not null;

    /// <summary>
    /// Somebody saw that it was missed: their side is not reminded any more. Refused when there is nothing to see, and
    /// when a colleague was faster.
    /// </summary>
    /// <returns>False when the same person had done so before: nothing changes.</returns>
    public Outcome<bool> Acknowledge(Actor by, DateTimeOffset now)
    {
        if (State != ClockState.Missed) return Refusal.Rule("escalation.none");
        var platform = by.PlatformId is not null;
        if (SeenBy(platform) is { } before)
            return before.ById == by.Id ? false : Refusal.Rule("escalation.already_acknowledged", before.By);
        var seen = new Acknowledgement(by.Id, by.Name, now);
        if (platform) SeenByPlatform = seen;
        else SeenByHelpline = seen;
        if (SeenByPlatform is not null && SeenByHelpline is not null) StopReminders();
        Version++;
        return true;
    }

    /// <summary>Nobody is left to remind.</summary>
    public void StopReminders()
    {
        _steps.RemoveAll(step => step.Kind == StepKind.Reminder);
        Version++;
    }

    private Acknowledgement? SeenBy(bool platform) => platform ? SeenByPlatform : SeenByHelpline;

    // The next one counts from now: an outage costs one reminder, not a burst.
    private void Remind(DeadlineStep level, DateTimeOffset now)
    {
        if (level.ReminderMinutes is not { } minutes || (SeenByPlatform is not null && SeenByHelpline is not null)) return;
        var reminder = _steps.Find(step => step.Kind == StepKind.Reminder);
        if (reminder is null) _steps.Add(reminder = new DeadlineStep(Id, DeadlineStep.ReminderPercent));
        (reminder.At, reminder.ReminderMinutes) = (PausedSince is null ? now.AddMinutes(minutes) : null, minutes);
    }
}
