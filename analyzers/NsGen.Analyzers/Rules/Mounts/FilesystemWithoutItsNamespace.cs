using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;
using NsGen.Facts;

namespace NsGen.Analyzers.Rules.Mounts;

/// <summary>NSG3008: in a user namespace some filesystems belong to another namespace.</summary>
internal sealed class FilesystemWithoutItsNamespace : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG3008", "Filesystem that needs a namespace of its own",
        "In a user namespace {0} can be mounted only together with {1}: without it mount(2) fails with EPERM; add the flag where the user namespace is made",
        Categories.Mounts, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG3008"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    internal override void OnCall(Site site, KernelCall call)
    {
        if (call.Name != "mount" || !site.State.Has(Fact.InUserNamespace) || site.Text(call.Argument(2)) is not { } type || site.Flags(call) is null) return;
        CloneFlags needed = type == "cgroup" ? CloneFlags.None : FileSystems.NamespaceOf(type); // the rule is about version 2
        if (needed != CloneFlags.None && site.State.Lacks(Kinds.In(needed))) site.Report(Descriptor, type, KernelConstants.NameOf("CLONE_", (long)needed)!);
    }
}
