using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;
using NsGen.Facts;

namespace NsGen.Analyzers.Rules.Mounts;

/// <summary>NSG3003: a bind mount takes its flags from its source.</summary>
internal sealed class BindFlagsIgnored : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG3003", "Flags that a bind mount ignores",
        "mount(2) ignores {0} together with MS_BIND and succeeds: the bind mount has the flags of its source; set them with a second call, MS_REMOUNT|MS_BIND|{0}",
        Categories.Mounts, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG3003"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    private const long Ignored = (long)(MountFlags.ReadOnly | MountFlags.NoSuid | MountFlags.NoDev | MountFlags.NoExec);

    internal override void OnCall(Site site, KernelCall call)
    {
        if (call.Name != "mount" || site.Flags(call) is not { } flags || (flags & (long)MountFlags.Bind) == 0 || (flags & (long)MountFlags.Remount) != 0) return;
        if ((flags & Ignored) != 0) site.Report(Descriptor, KernelConstants.Format("MS_", flags & Ignored));
    }
}
