using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Rules.Mounts;

/// <summary>NSG3006: chroot and pivot_root move the whole process, the runtime included.</summary>
internal sealed class FrameworkAfterRootChange : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG3006", "Framework used after the root of the process changed",
        "{0} opens files by their paths, which lead into the new root since {1}: the framework's own may not be there, for no thread of the process; change the root in a child program instead",
        Categories.Mounts, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG3006"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    internal override void OnFramework(Site site, FrameworkUse use)
    {
        if (!use.Does(FrameworkEffects.ReadsOwnFiles | FrameworkEffects.OpensPath) || !site.State.Has(Fact.RootChanged) || !site.IsInManagedProcess) return;
        string call = site.State.Of(Fact.RootChanged).Origin is IInvocationOperation origin ? origin.TargetMethod.Name : "the root changed";
        site.Report(Descriptor, Fact.RootChanged, use, call);
    }
}
