using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Rules.Calls;

/// <summary>NSG1003: a thread can do unshare(CLONE_NEWPID) once.</summary>
internal sealed class SecondPidNamespace : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG1003", "Second unshare(CLONE_NEWPID) on a thread",
        "unshare(CLONE_NEWPID) fails here with EINVAL: this thread has done it already, and its children go to that namespace; make the second one in a child",
        Categories.Calls, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG1003"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    internal override void OnCall(Site site, KernelCall call)
    {
        if (call.Name != "unshare" || site.Flags(call) is not { } flags || (flags & (long)CloneFlags.NewPid) == 0) return;
        if (site.State.Has(Fact.UnsharedPid)) site.Report(Descriptor, Fact.UnsharedPid);
    }
}
