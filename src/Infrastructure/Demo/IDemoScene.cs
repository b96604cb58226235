namespace Infrastructure.Demo;

/// <summary>
/// What one subject plays in the demo, in a file of its own that is found by itself. Scenes meet in time alone: who needs what another one
/// brings acts later.
/// </summary>
internal interface IDemoScene
{
    /// <summary>Puts its acts on the programme; an act may put others there that follow from it.</summary>
    void Plan(DemoProgramme programme);
}
