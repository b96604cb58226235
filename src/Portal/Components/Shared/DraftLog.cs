namespace Portal.Components.Shared;

/// <summary>What <see cref="DraftKeeper{TForm}"/> tells the operator; never what was typed.</summary>
internal static partial class DraftLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The draft of {Form} was not saved")]
    public static partial void NotSaved(ILogger log, string form, Exception failure);
}
