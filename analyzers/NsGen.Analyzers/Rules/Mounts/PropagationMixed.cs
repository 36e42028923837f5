using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;
using NsGen.Facts;

namespace NsGen.Analyzers.Rules.Mounts;

/// <summary>NSG3004: a change of propagation is a call of its own.</summary>
internal sealed class PropagationMixed : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG3004", "Propagation flag together with others",
        "A propagation flag stands alone, but for MS_REC and MS_SILENT: mount(2) with {0} {1}; make it two calls",
        Categories.Mounts, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG3004"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    private const long Types = (long)(MountFlags.Private | MountFlags.Slave | MountFlags.Shared | MountFlags.Unbindable);

    internal override void OnCall(Site site, KernelCall call)
    {
        if (call.Name != "mount" || site.Flags(call) is not { } flags || (flags & Types) == 0) return;
        long type = flags & Types;
        long others = flags & ~(Types | (long)(MountFlags.Recursive | MountFlags.Silent));
        if ((type & (type - 1)) == 0 && others == 0) return;
        bool isIgnored = (flags & (long)(MountFlags.Bind | MountFlags.Remount)) != 0;
        site.Report(Descriptor, KernelConstants.Format("MS_", flags), isIgnored ? "silently leaves the propagation as it is" : "fails with EINVAL");
    }
}
