namespace Portal.Texts;

/// <summary>Marks the texts of the screens: <c>Screens.resx</c> is French, <c>Screens.en.resx</c> English.</summary>
public sealed class Screens;
