using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Rules.Threads;

/// <summary>NSG5004: the parent whose death is signalled is a thread.</summary>
internal sealed class DeathOfParentThread : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG5004", "PR_SET_PDEATHSIG that fires for a thread",
        "{0}",
        Categories.Threads, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG5004"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    private const string Outside = "PR_SET_PDEATHSIG is about the thread that started this process, which may end long before its process does, and it is this whole process that gets the signal; set it in a child program, for a child";
    private const string Unchecked = "The parent may have ended before PR_SET_PDEATHSIG was set, and then no signal comes; compare getppid with the parent's pid after it, and end if it is another";

    internal override void OnCall(Site site, KernelCall call)
    {
        if (call.Name == "prctl" && site.IsInManagedProcess && site.Evaluate(call.Argument(0)).Number == (long)ProcessControl.SetPDeathSig && site.Evaluate(call.Argument(1)).Number != 0 && !site.IsWrapper)
            site.Report(Descriptor, Outside);
        if (call.Name is "execve" or "execv" or "execvp" or "execveat") OnExit(site);
    }

    internal override void OnExit(Site site)
    {
        if (site.State.Has(Fact.Child) && site.State.Has(Fact.ParentUnchecked) && site.State.Of(Fact.ParentUnchecked).Origin is { } origin) site.ReportAt(Descriptor, origin, Unchecked);
    }
}
