using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Rules.Mounts;

/// <summary>NSG3005: pivot_root leaves the old root mounted, chroot the working directory outside.</summary>
internal sealed class OldRootLeft : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG3005", "Way out of the new root",
        "{0}",
        Categories.Mounts, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG3005"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    private const string Pivot = "After pivot_root(2) the old root is still mounted and can be reached; detach it with umount2(putOld, MNT_DETACH)";
    private const string Chroot = "After chroot(2) the working directory is still outside the new root, and '..' leads out; call chdir(\"/\") next";

    internal override void OnCall(Site site, KernelCall call)
    {
        if (call.Name is "execve" or "execv" or "execvp" or "execveat") OnExit(site);
    }

    internal override void OnFramework(Site site, FrameworkUse use)
    {
        if (use.Does(FrameworkEffects.StartsProcess)) OnExit(site);
    }

    internal override void OnExit(Site site)
    {
        Judge(site, Fact.OldRootMounted, Pivot);
        Judge(site, Fact.DirectoryOutside, Chroot);
    }

    private void Judge(Site site, Fact fact, string message)
    {
        if (!site.State.Has(fact) || site.State.Of(fact).Origin is not IInvocationOperation origin || site.Passes(origin)) return;
        site.ReportAt(Descriptor, origin, message);
    }
}
