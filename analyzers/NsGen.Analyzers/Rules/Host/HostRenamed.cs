using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Rules.Host;

/// <summary>NSG4001: the host name belongs to the UTS namespace.</summary>
internal sealed class HostRenamed : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG4001", "Host renamed",
        "{0} renames the host: no new UTS namespace was made or joined on this path; unshare(CLONE_NEWUTS) first, or start a child with it",
        Categories.Host, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG4001"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    internal override void OnCall(Site site, KernelCall call)
    {
        if (call.Name is "sethostname" or "setdomainname" && site.IsInHosts(CloneFlags.NewUts)) site.Report(Descriptor, call);
    }
}
