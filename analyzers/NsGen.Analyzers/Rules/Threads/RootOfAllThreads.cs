using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;
using NsGen.Facts;

namespace NsGen.Analyzers.Rules.Threads;

/// <summary>NSG5003: with several kinds at once setns does not ask whether root and working directory are shared.</summary>
internal sealed class RootOfAllThreads : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG5003", "setns that moves every thread",
        "setns(2) with CLONE_NEWNS and another flag changes root and working directory of every thread of the process, while the namespaces change for this one alone; join the mount namespace by a call of its own, after unshare(CLONE_FS)",
        Categories.Threads, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG5003"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    internal override void OnCall(Site site, KernelCall call)
    {
        if (call.Name != "setns" || !site.IsInManagedProcess || site.Flags(call) is not { } flags) return;
        if ((flags & (long)CloneFlags.NewNs) != 0 && flags != (long)CloneFlags.NewNs && FlagRefusals.Reason("setns", flags) is null) site.Report(Descriptor);
    }
}
