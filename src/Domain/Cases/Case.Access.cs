using Domain.Access;
using Domain.Kernel;

namespace Domain.Cases;

/// <content>Who works on a case, and so who may read what of it.</content>
public sealed partial class Case
{
    /// <summary>Whose work it counts as: the psychologist's, without one the lawyer's; null for nobody's.</summary>
    public Guid? WorkerId => PsychologistId ?? LawyerId;

    /// <summary>Whether somebody is assigned to it.</summary>
    public bool IsAssigned(Guid accountId) => accountId == PsychologistId || accountId == LawyerId;

    /// <summary>Whether an actor may read and write a class of data of this case.</summary>
    /// <param name="actor">Who; of another helpline they do not even see that the case is there.</param>
    /// <param name="data">The class of data.</param>
    /// <param name="glassIsBroken">Whether their access by breaking the glass is still open.</param>
    public bool IsOpenTo(Actor actor, DataClass data, bool glassIsBroken) => actor.HelplineId == HelplineId && Wall.Of(actor, data) switch
    {
        Reach.OwnHelpline => true,
        Reach.Assigned => IsAssigned(actor.Id) || glassIsBroken,
        Reach.BreakGlass => glassIsBroken,
        _ => false,
    };

    /// <summary>
    /// Assigns a psychologist, a lawyer, or both. A supervisor may, and so may whoever is assigned now (the hand-over at
    /// the end of a shift); nobody takes a case to themselves, or there would be no wall inside the helpline.
    /// </summary>
    public Outcome Assign(IReadOnlyCollection<Colleague> colleagues, Actor by)
    {
        if (by.Role != Role.HelplineSupervisor && !IsAssigned(by.Id)) return Refusal.Rule("case.not_assigned");
        if (Status == CaseStatus.Closed) return Refusal.Rule("case.already_closed");
        foreach (var colleague in colleagues)
        {
            Assign(colleague);
            Record(new CaseAssigned(colleague.Id, colleague.Role) { Reference = Reference, HelplineId = HelplineId });
        }

        return Outcome.Done;
    }

    /// <summary>Writes down who the child is and how to reach it; what is empty is not known.</summary>
    public Outcome RecordChild(ChildContent content)
    {
        if (Status == CaseStatus.Closed) return Refusal.Rule("case.already_closed");
        var errors = content.Check();
        if (errors.Any) return errors.Refusal;
        Child = new Child(Reference, content);
        Record(new ChildRecorded { Reference = Reference, HelplineId = HelplineId });
        return Outcome.Done;
    }

    private void Assign(Colleague colleague)
    {
        if (colleague.Role == Role.Psychologist) (PsychologistId, Psychologist) = (colleague.Id, colleague.Name);
        else if (colleague.Role == Role.Lawyer) (LawyerId, Lawyer) = (colleague.Id, colleague.Name);
    }
}
