namespace Domain.Kernel;

/// <summary>
/// Put on an event after which nobody owes anything for the record it happened to: a request, a referral or a case is over. What people
/// were asked to do for it, and no clock waits for, ends by itself.
/// </summary>
public interface IFinishesItsRecord;
