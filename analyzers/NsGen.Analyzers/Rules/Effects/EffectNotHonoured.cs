using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Facts;

namespace NsGen.Analyzers.Rules.Effects;

/// <summary>NSG8001: a method does what its <c>[ChangesNamespaces]</c> says on every path.</summary>
internal sealed class EffectNotHonoured : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG8001", "Effect that the method does not have",
        "'{0}' is marked [ChangesNamespaces] for {1}, and can return without having changed it: callers are judged by the attribute; make the change on every path, or correct the attribute",
        Categories.Effects, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG8001"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    internal override bool IsAboutEffects => true;

    internal override void OnExit(Site site)
    {
        if (site.Body.Method is not { } method || EffectAttributes.ChangedNamespaces(method) is not { } kinds) return;
        foreach (CloneFlags kind in Kinds.Of((long)kinds))
        {
            if (!site.State.Lacks(Kinds.In(kind))) continue;
            site.ReportAtMethod(Descriptor, method.Name, KernelConstants.NameOf("CLONE_", (long)kind)!);
            return;
        }
    }
}
