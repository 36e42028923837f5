using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Analyzers.Flow;

namespace NsGen.Analyzers.Rules.Results;

/// <summary>NSG6004: an open descriptor keeps its namespace.</summary>
internal sealed class NamespaceKeptAlive : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG6004", "Namespace descriptor that is not closed",
        "The descriptor opened here is not closed on some path: it keeps the {0} alive with all that is in it; close it in a finally, or hold it in a SafeHandle with using",
        Categories.Results, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG6004"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    internal override void OnExit(Site site)
    {
        foreach (IOperation origin in site.State.Descriptors.Values)
        {
            string what = origin is IInvocationOperation invocation && site.Body.Call(invocation)?.Name == "pidfd_open" ? "process's entry" : "namespace";
            site.ReportAt(Descriptor, origin, what);
        }
    }
}
