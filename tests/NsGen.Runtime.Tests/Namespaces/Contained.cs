using System;
using NsGen.Tests.Processes;

namespace NsGen.Tests.Namespaces;

/// <summary>A child in new namespaces of every kind but time, as init of its PID namespace: also without privilege.</summary>
internal sealed class Contained : IDisposable
{
    private static readonly Exec s_sleep = Exec.Create("/bin/sleep", "100");

    internal ChildProcess Process { get; } = Children.ExecuteContained("contained", 2, s_sleep);

    internal NamespaceHandle Open(NamespaceKind kind) => NamespaceHandle.Open(Process, kind);

    /// <summary>Ends it, and with it all that its namespaces have.</summary>
    internal void End()
    {
        Process.Kill();
        Process.WaitForExit();
    }

    public void Dispose()
    {
        End();
        Process.Dispose();
    }
}
