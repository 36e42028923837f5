using System;
using NsGen.Tests;

namespace NsGen.Runtime.Tests.Diagnosis;

/// <summary>Runs a part of a test as root of a user namespace of its own, where the mounts are those of this process and locked: also without privilege.</summary>
internal static partial class InUserNamespace
{
    /// <summary>Runs a static method there. What it throws fails the test.</summary>
    internal static void Run(Action part) => TestPart.WaitFor(StartWithMounts(TestPart.NameOf(part).Type, part.Method.Name));

    /// <summary>The same with the mount namespace of this process.</summary>
    internal static void RunAmongMounts(Action part, CloneOptions? options = null) => TestPart.WaitFor(Start(TestPart.NameOf(part).Type, part.Method.Name, options));

    /// <summary>The same in new PID and network namespaces, which the /proc and /sys of this process do not show.</summary>
    internal static void RunInNewViews(Action part) => TestPart.WaitFor(StartWithViews(TestPart.NameOf(part).Type, part.Method.Name));

    [Clone(CloneFlags.NewUser | CloneFlags.NewNs, Main = nameof(Invoke))]
    private static partial ManagedChild StartWithMounts(string type, string method);

    [Clone(CloneFlags.NewUser | CloneFlags.NewNs | CloneFlags.NewPid | CloneFlags.NewNet, Main = nameof(Invoke), Init = InitMode.Reaper)]
    private static partial ManagedChild StartWithViews(string type, string method);

    [Clone(CloneFlags.NewUser, Main = nameof(Invoke))]
    private static partial ManagedChild Start(string type, string method, CloneOptions? options);

    private static void Invoke(string type, string method) => TestPart.Execute(type, method);
}
