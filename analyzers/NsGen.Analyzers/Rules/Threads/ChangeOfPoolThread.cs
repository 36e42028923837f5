using System.Linq;
using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;
using NsGen.Facts;

namespace NsGen.Analyzers.Rules.Threads;

/// <summary>NSG5002: a thread of the pool keeps its namespaces for its next work.</summary>
internal sealed class ChangeOfPoolThread : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG5002", "Namespace change on a thread of the pool",
        "{0} changes a thread that this code does not own: {1}; whatever runs on it next is in the namespace too; use a thread of its own (NamespaceThread.Run, new Thread)",
        Categories.Threads, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG5002"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    internal override void OnCall(Site site, KernelCall call)
    {
        if (call.Name is not ("unshare" or "setns") || !site.IsInManagedProcess) return;
        if (call.Name == "unshare" && (site.Flags(call) is not { } flags || (flags & (long)(CloneFlagRules.Namespaces | CloneFlags.Fs)) == 0)) return;
        // The way back belongs to the change before, which is reported.
        if (call.Name == "setns" && NamespaceKinds.All.Any(kind => site.State.Has(Kinds.Away(kind.Flag)))) return;
        if (site.State.Has(Fact.OnPool)) site.Report(Descriptor, Fact.OnPool, call, "it belongs to the pool");
        else if (IsAsync(site)) site.Report(Descriptor, call, "an async method runs on whichever thread resumes it");
    }

    // Until its first await the entry point has the main thread.
    private static bool IsAsync(Site site) => site.Body.Method is { IsAsync: true } && site.LeavesThread && (site.Frame.Callers != Callers.EntryPoint || site.State.Has(Fact.Resumed));
}
