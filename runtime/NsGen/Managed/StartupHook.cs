using NsGen.Managed;

/// <summary>What the runtime calls before <c>Main</c> where <c>DOTNET_STARTUP_HOOKS</c> names this assembly: the start of a managed function's process. The name and the place are the runtime's.</summary>
internal static class StartupHook
{
    /// <summary>Serves the call that this process was started for, and ends it; returns where it was started for none.</summary>
    public static void Initialize() => ManagedWorker.Serve();
}
