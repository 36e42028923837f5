using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Rules.Calls;

/// <summary>NSG1005: legacy clone has its exit signal where CLONE_NEWTIME is.</summary>
internal sealed class TimeNamespaceByLegacyClone : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG1005", "CLONE_NEWTIME given to legacy clone",
        "clone(2) reads CLONE_NEWTIME (0x80) as a part of the exit signal: it makes no time namespace; use clone3, as [Clone] does",
        Categories.Calls, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG1005"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    internal override void OnCall(Site site, KernelCall call)
    {
        if (call.Name == "clone" && site.Flags(call) is { } flags && (flags & (long)CloneFlags.NewTime) != 0) site.Report(Descriptor);
    }
}
