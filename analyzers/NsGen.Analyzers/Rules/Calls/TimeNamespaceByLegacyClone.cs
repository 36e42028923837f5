using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Rules.Calls;

/// <summary>NSG1005: legacy clone has its exit signal where CLONE_NEWTIME is.</summary>
internal sealed class TimeNamespaceByLegacyClone : Rule
{
    internal override DiagnosticDescriptor Descriptor { get; } = Describe(
        "NSG1005", "CLONE_NEWTIME given to legacy clone",
        "clone(2) reads CLONE_NEWTIME (0x80) as a part of the exit signal: it makes no time namespace; use clone3, as [Clone] does",
        Categories.Calls, DiagnosticSeverity.Error);

    internal override void OnCall(Site site, KernelCall call)
    {
        if (call.Name == "clone" && site.Flags(call) is { } flags && (flags & (long)CloneFlags.NewTime) != 0) site.Report(Descriptor);
    }
}
