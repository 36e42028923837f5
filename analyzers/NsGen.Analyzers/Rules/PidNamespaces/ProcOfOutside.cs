using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Rules.PidNamespaces;

/// <summary>NSG2001: /proc shows the PID namespace of whoever mounted it.</summary>
internal sealed class ProcOfOutside : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG2001", "/proc read before it is mounted in the new PID namespace",
        "{0} reads the /proc of the outer PID namespace: pids found there are not those of the new namespace; mount proc on /proc first, in the new PID and mount namespaces",
        Categories.PidNamespaces, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG2001"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    private static readonly HashSet<string> s_listers = ["ps", "pgrep", "pkill", "pidof", "top", "htop", "pstree", "killall"];

    internal override void OnCall(Site site, KernelCall call)
    {
        if (!IsInside(site)) return;
        if (call.Name is "open" or "openat" && Paths.IsUnderProc(site.Text(call.Path)) && !IdMaps.IsMap(site.Text(call.Path)) && !IdMaps.IsSetGroups(site.Text(call.Path))) site.Report(Descriptor, call);
    }

    internal override void OnFramework(Site site, FrameworkUse use)
    {
        if (use.Does(FrameworkEffects.StartsProcess) && site.State.Has(Fact.UnsharedPid) && site.State.Lacks(Fact.ProcMounted) && Paths.Program(site.Text(use.Argument(0))) is { } program && s_listers.Contains(program))
            site.Report(Descriptor, Fact.UnsharedPid, program);
        if (!IsInside(site)) return;
        if (use.Does(FrameworkEffects.ListsProcesses) || (use.Does(FrameworkEffects.OpensPath) && Paths.IsUnderProc(site.Text(use.Argument(0))))) site.Report(Descriptor, use);
    }

    private static bool IsInside(Site site) => site.State.Has(Fact.InitOfPidNamespace) && site.State.Lacks(Fact.ProcMounted);
}
