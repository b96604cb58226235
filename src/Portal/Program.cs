using Portal;

var builder = WebApplication.CreateBuilder(args);
builder.AddPortal();
var app = builder.Build();
if (PortalCommands.Find(args) is { } command) return await command(app);
app.UsePortal();
await app.PrepareDatabase();
await app.RunAsync();
return 0;

/// <summary>Named so that tests can start the portal.</summary>
public partial class Program;
