namespace Domain.Kernel;

/// <summary>
/// Put on a command that decides by rows which it does not change, while another command may change them in the same moment: closing a case
/// that has no open request against filing one. Both of a pair carry it. The door gives them a serializable transaction: of two that cannot
/// both be right, the second sees what the first did. What changes only the aggregate that it read does without: its version guards it.
/// </summary>
public interface IRestsOnWhatItReads;
