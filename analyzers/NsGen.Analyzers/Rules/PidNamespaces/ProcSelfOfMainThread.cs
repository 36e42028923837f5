using System;
using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;
using NsGen.Facts;
using NamespaceKind = NsGen.Facts.NamespaceKind;

namespace NsGen.Analyzers.Rules.PidNamespaces;

/// <summary>NSG2007: /proc/self is the main thread.</summary>
internal sealed class ProcSelfOfMainThread : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG2007", "/proc/self read after a change of this thread",
        "'{0}' is what the main thread sees: {1} changed this thread alone; read /proc/thread-self instead",
        Categories.PidNamespaces, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG2007"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    internal override void OnCall(Site site, KernelCall call)
    {
        if (call.Function.OpensDescriptor && call.Path is { } path) Judge(site, site.Text(path));
    }

    internal override void OnFramework(Site site, FrameworkUse use)
    {
        if (use.Does(FrameworkEffects.OpensPath)) Judge(site, site.Text(use.Argument(0)));
    }

    private void Judge(Site site, string? path)
    {
        if (path is null || !site.IsInManagedProcess || Paths.OfOwnProcess(path) is not { } file) return;
        foreach (NamespaceKind kind in NamespaceKinds.All)
        {
            if (!site.State.Has(Kinds.Away(kind.Flag)) || !Shows(file, kind)) continue;
            site.Report(Descriptor, Kinds.Away(kind.Flag), path, KernelConstants.NameOf("CLONE_", (long)kind.Flag)!);
            return;
        }
    }

    private static bool Shows(string file, NamespaceKind kind) => kind.Flag switch
    {
        CloneFlags.NewNs => file is "mounts" or "mountinfo" or "mountstats" or "ns/mnt" or "root" or "cwd" || file.StartsWith("root/", StringComparison.Ordinal),
        CloneFlags.NewNet => file is "ns/net" or "net" || file.StartsWith("net/", StringComparison.Ordinal),
        CloneFlags.NewPid => file is "ns/pid_for_children",
        _ => file == "ns/" + kind.Name,
    };
}
