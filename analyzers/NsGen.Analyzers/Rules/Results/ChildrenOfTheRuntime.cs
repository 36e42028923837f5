using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Rules.Results;

/// <summary>NSG6005: the runtime waits for its own children.</summary>
internal sealed class ChildrenOfTheRuntime : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG6005", "Wait for any child",
        "{0} takes the exit status of any child, those of System.Diagnostics.Process too, which then never hear of it; wait for the pid or the pidfd of a child of your own",
        Categories.Results, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG6005"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    internal override void OnCall(Site site, KernelCall call)
    {
        if (!site.IsInManagedProcess) return;
        bool isAny = call.Name switch
        {
            "wait" => true,
            "waitpid" or "wait4" => site.Evaluate(call.Argument(0)).Number == -1,
            "waitid" => site.Evaluate(call.Argument(0)).Number == 0,
            _ => false,
        };
        if (isAny) site.Report(Descriptor, call);
    }
}
