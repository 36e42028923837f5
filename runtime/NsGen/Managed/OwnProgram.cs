using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;

namespace NsGen.Managed;

/// <summary>How this program is started again.</summary>
internal static class OwnProgram
{
    private const string Hooks = "DOTNET_STARTUP_HOOKS", Hook = "NsGen"; // the name of this assembly: it is found as any is, also in a single file
    private const char Separator = ':';

    /// <summary>The command, with the variables that make it run a managed function.</summary>
    /// <param name="channel">The value of <see cref="ManagedProtocol.Variable"/>.</param>
    /// <exception cref="InvalidOperationException">There is no path to the program.</exception>
    [DynamicDependency(nameof(StartupHook.Initialize), typeof(StartupHook))]
    internal static Exec Command(string channel)
    {
        string path = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is not known, so it cannot be started again: there is no /proc.");
        Exec command = !RuntimeKind.IsNative && Path.GetFileName(path) == "dotnet"
            ? Exec.Create(path, "exec", Path.Combine(AppContext.BaseDirectory, AppDomain.CurrentDomain.FriendlyName + ".dll"))
            : Exec.Create(path);
        command = command.WithVariable(ManagedProtocol.Variable, channel);
        if (RuntimeKind.IsNative) return command;
        return command.WithVariable(Hooks, command.Environment.TryGetValue(Hooks, out string? others) && others.Length > 0 ? $"{Hook}{Separator}{others}" : Hook);
    }

    /// <summary>Makes the environment what it was for the caller, so that nothing that this process starts has the variables.</summary>
    internal static void RestoreEnvironment()
    {
        Environment.SetEnvironmentVariable(ManagedProtocol.Variable, null);
        if (Environment.GetEnvironmentVariable(Hooks) is not { } hooks) return;
        if (hooks == Hook) Environment.SetEnvironmentVariable(Hooks, null);
        else if (hooks.StartsWith(Hook + Separator, StringComparison.Ordinal)) Environment.SetEnvironmentVariable(Hooks, hooks[(Hook.Length + 1)..]);
    }

    /// <summary>Refuses to start what would not come to the function.</summary>
    /// <param name="assembly">The simple name of the assembly that has it.</param>
    /// <exception cref="PlatformNotSupportedException">Startup hooks are turned off.</exception>
    /// <exception cref="InvalidOperationException">Another assembly is the program.</exception>
    internal static void RequireStartable(string assembly)
    {
        if (AppDomain.CurrentDomain.FriendlyName is var program && program != assembly)
            throw new InvalidOperationException($"A managed function runs in its program started again, and it is in '{assembly}' while the program is '{program}': declare it in the program.");
        if (!RuntimeKind.IsNative && !RuntimeKind.HasStartupHooks)
            throw new PlatformNotSupportedException("A managed function begins in a startup hook of .NET, and this program has them turned off, as trimming does: set <StartupHookSupport>true</StartupHookSupport> in the project.");
    }
}
