using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Rules.Results;

/// <summary>NSG6002: errno is kept for a P/Invoke that asks for it, until the next one that does.</summary>
internal sealed class ErrnoNotKept : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG6002", "Error number of another call",
        "{0}",
        Categories.Results, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG6002"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    internal override void OnFramework(Site site, FrameworkUse use)
    {
        if (!use.Does(FrameworkEffects.ReadsErrno) || site.State.Of(Fact.ErrnoOf) is not { Certainty: Certainty.Yes, Origin: IInvocationOperation failed } || site.Body.Call(failed) is not { } call) return;
        if (!call.Binding.SavesErrno)
            site.Report(Descriptor, Fact.ErrnoOf, $"The errno of {call} was not kept: '{failed.TargetMethod.Name}' is declared without SetLastError = true, and this is not its errno, but what an earlier call left; add it to the declaration");
        else if (site.State.Has(Fact.ErrnoLost))
            site.Report(Descriptor, Fact.ErrnoLost, $"This is no longer the errno of {call}: another call came between and may have set its own; read it right after {call} into a variable");
    }
}
