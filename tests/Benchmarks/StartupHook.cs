using System.IO.Pipes;
using System.Runtime;

#pragma warning disable CA1050 // The runtime looks for this very name.
/// <summary>
/// What the runtime starts within a portal that is measured (DOTNET_STARTUP_HOOKS): it says how much memory is in use once nothing is left
/// to collect.
/// </summary>
internal static class StartupHook
{
    public static string PipeOf(int process) => $"portal-bench-{process}";

    public static void Initialize() => new Thread(Answer) { IsBackground = true }.Start();

    private static void Answer()
    {
        while (true)
        {
            using var pipe = new NamedPipeServerStream(PipeOf(Environment.ProcessId), PipeDirection.Out);
            pipe.WaitForConnection();
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            pipe.Write(BitConverter.GetBytes(GC.GetTotalMemory(forceFullCollection: false)));
            pipe.Write(BitConverter.GetBytes(Environment.WorkingSet));
        }
    }
}
#pragma warning restore CA1050
