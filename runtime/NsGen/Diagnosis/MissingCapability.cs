using Microsoft.Win32.SafeHandles;
using NsGen.Facts;
using NsGen.Namespaces;

namespace NsGen.Diagnosis;

/// <summary>Whether a capability was missing, and in which user namespace; only when an exception is made.</summary>
internal static class MissingCapability
{
    // PROC_USER_INIT_INO, linux/proc_ns.h
    private const string InitialUserNamespace = "user:[4026531837]";

    /// <summary>Says so in a sentence or two; null where it was not missing.</summary>
    /// <param name="call">The call.</param>
    /// <param name="capability">What it takes.</param>
    /// <param name="kind">In the owner of the caller's namespace of which kind; <see cref="NamespaceKind.User"/> for the caller's own user namespace.</param>
    internal static string? Explain(FailedCall call, Capability capability, NamespaceKind kind)
    {
        string name = CapabilityNames.Of(capability);
        if (call.ChildJoins) return $"It takes {name} in {(kind == NamespaceKind.User ? "the user namespace of the child" : $"the user namespace that owns its {Words(kind)} namespace")}.";
        if (call.ChildFlags.HasFlag(CloneFlags.NewUser)) return ExplainInNewUserNamespace(call, name, kind);

        string? own = OwnThread.Namespace("user"), owner = kind == NamespaceKind.User ? own : OwnerOf(kind);
        if (!OwnThread.Has(capability))
        {
            string caller = call.IsInChild ? "the child, as this thread, does" : "this thread does";
            return $"{name} is missing: {caller} not have it{In(own)}{Owning(kind, own, owner)}. {Advice(kind)}";
        }

        // /proc did not tell; or nothing is missing.
        if (own is null || owner == own) return null;
        return $"{name} is missing in the user namespace that owns the {Words(kind)} namespace{(owner is null ? "" : $", {owner}")}: this thread has it in its own only, {own}. "
            + $"In a new namespace it has it, as by Linux.Unshare(CloneFlags.{(CloneFlags)kind}).";
    }

    // There it has them all, but over no namespace that was made elsewhere.
    private static string? ExplainInNewUserNamespace(FailedCall call, string name, NamespaceKind kind) => kind == NamespaceKind.User || call.ChildFlags.HasFlag((CloneFlags)kind)
        ? null
        : $"The child has {name} in its new user namespace, but not in the one that owns the {Words(kind)} namespace that it was made in: add CloneFlags.{(CloneFlags)kind}.";

    private static string In(string? own) => own is null ? "" : $" in the user namespace {own}{(own == InitialUserNamespace ? " (the initial one)" : "")}";

    private static string Owning(NamespaceKind kind, string? own, string? owner) => kind == NamespaceKind.User || own is null ? ""
        : own == owner ? $", which owns its {Words(kind)} namespace"
        : $", and its {Words(kind)} namespace belongs to another";

    private static string Advice(NamespaceKind kind) => kind == NamespaceKind.User
        ? "Run as root, or in a child with a user namespace of its own: [Clone(CloneFlags.NewUser | …)]."
        : $"Run as root, or in a child with namespaces of its own: [Clone(CloneFlags.NewUser | CloneFlags.{(CloneFlags)kind} | …)].";

    private static string Words(NamespaceKind kind) => kind switch
    {
        NamespaceKind.Mount => "mount",
        NamespaceKind.Net => "network",
        NamespaceKind.Uts or NamespaceKind.Ipc or NamespaceKind.Pid => KindFacts.NameOf(kind).ToUpperInvariant(),
        _ => KindFacts.NameOf(kind),
    };

    // Null where the owner is above the thread's user namespace, which the kernel does not show (EPERM), or /proc is not there.
    private static string? OwnerOf(NamespaceKind kind)
    {
        if (!Linux.TryOpenAt(Linux.AtFdCwd, $"/proc/thread-self/ns/{KindFacts.NameOf(kind)}", OpenFlags.CloseOnExec).TryGetValue(out SafeFileHandle ns)) return null;
        using (ns)
        {
            if (!NamespaceCalls.TryOpenRelative(ns, NamespaceIoctl.GetUserNs).TryGetValue(out SafeFileHandle owner)) return null;
            using (owner) return SystemFile.ReadLink($"/proc/thread-self/fd/{owner.DangerousGetHandle()}");
        }
    }
}
