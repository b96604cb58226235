using Portal;

var builder = WebApplication.CreateBuilder(args);
var command = PortalCommands.Find(args);
if (builder.RefusesToStart(forCommand: command is not null)) return PortalCommands.Refused;
builder.AddPortal();
var app = builder.Build();
if (command is not null) return await command(app);
app.UsePortal();
await app.PrepareDatabase();
await app.RunAsync();
return 0;

/// <summary>Named so that tests can start the portal.</summary>
public partial class Program;
