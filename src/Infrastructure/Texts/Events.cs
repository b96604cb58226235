namespace Infrastructure.Texts;

/// <summary>
/// What happens and what is to be done, as people read it wherever it is shown: the trail, a request's timeline, what was told outside,
/// the tasks. Key: name of an event, e.g. <c>TakedownSent</c>; <c>UseCase.</c> and a command, or a screen that may be refused;
/// <c>TaskKind.</c> and a kind of task. French in <c>Events.resx</c>, English in <c>Events.en.resx</c>. Tests find missing, orphan and
/// second labels, and walk every event through every place.
/// </summary>
public sealed class Events;
