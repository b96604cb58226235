namespace Infrastructure.Texts;

/// <summary>
/// What each event is called, wherever it is shown: the trail, a request's timeline, what was told outside. Key: its name, e.g.
/// <c>TakedownSent</c>; French in <c>Events.resx</c>, English in <c>Events.en.resx</c>. A test walks every event through every place.
/// </summary>
public sealed class Events;
