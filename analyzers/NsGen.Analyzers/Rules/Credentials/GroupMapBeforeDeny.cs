using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Rules.Credentials;

/// <summary>NSG7001: an unprivileged gid_map needs setgroups denied first.</summary>
internal sealed class GroupMapBeforeDeny : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG7001", "gid_map written before setgroups is denied",
        "Without privilege the write to gid_map fails with EPERM: first write 'deny' to the setgroups file beside it",
        Categories.Credentials, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG7001"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    internal override void OnFramework(Site site, FrameworkUse use)
    {
        if (use.Does(FrameworkEffects.WritesPath) && IdMaps.IsGroupMap(site.Text(use.Argument(0))) && site.State.Lacks(Fact.GroupsDenied) && site.State.Lacks(Fact.Privileged))
            site.Report(Descriptor);
    }
}
