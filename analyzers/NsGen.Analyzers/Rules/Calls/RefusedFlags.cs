using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;
using NsGen.Facts;

namespace NsGen.Analyzers.Rules.Calls;

/// <summary>NSG1001: constant flags that the kernel refuses whoever asks.</summary>
internal sealed class RefusedFlags : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG1001", "Flags that the call always refuses",
        "{0} with {1} always fails with EINVAL: {2}",
        Categories.Calls, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG1001"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    internal override void OnCall(Site site, KernelCall call)
    {
        if (call.Function.FlagPrefix is not { } prefix || site.Flags(call) is not { } flags) return;
        if (FlagRefusals.Reason(call.Name, flags) is { } reason) site.Report(Descriptor, call, KernelConstants.Format(prefix, flags), reason);
    }
}
