using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Rules.Results;

/// <summary>NSG6003: a descriptor without close-on-exec goes to every process started.</summary>
internal sealed class DescriptorInherited : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG6003", "Descriptor that every started process inherits",
        "The descriptor of {0} is not close-on-exec: {1}; {2}",
        Categories.Results, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG6003"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    internal override void OnCall(Site site, KernelCall call)
    {
        if (site.IsInManagedProcess && call.Operation is { } operation && IsInherited(site, call))
            site.ReportAt(Descriptor, operation, DiagnosticSeverity.Info, call, "any process started while it is open inherits it", Advice(call));
        if (call.Name is "posix_spawn" or "posix_spawnp" or "system") Started(site);
    }

    internal override void OnFramework(Site site, FrameworkUse use)
    {
        if (use.Does(FrameworkEffects.StartsProcess)) Started(site);
    }

    private void Started(Site site)
    {
        foreach (KernelCall opened in site.State.Inherited)
        {
            if (!site.IsMeantForChild(opened)) site.ReportAt(Descriptor, opened.Operation, opened, "the process started after it inherits it", Advice(opened));
        }
    }

    /// <summary>Whether a call makes a descriptor that is not close-on-exec, with nobody to set that later.</summary>
    internal static bool IsInherited(Site site, KernelCall call)
    {
        if (!call.Function.OpensDescriptor || call.Name is "openat2" or "pidfd_open") return false;
        if (call.Function.CloseOnExec is { } flag && (site.Flags(call) is not { } flags || (flags & flag) != 0)) return false;
        return !site.IsMeantForChild(call);
    }

    private static string Advice(KernelCall call) => call.Name switch
    {
        "accept" => "use accept4 with SOCK_CLOEXEC",
        "pipe" => "use pipe2 with O_CLOEXEC",
        "dup" => "use fcntl with F_DUPFD_CLOEXEC",
        "creat" => "use open with O_CREAT|O_WRONLY|O_TRUNC|O_CLOEXEC",
        "socket" or "accept4" => "add SOCK_CLOEXEC",
        "memfd_create" => "add MFD_CLOEXEC",
        "eventfd" => "add EFD_CLOEXEC",
        _ => "add O_CLOEXEC",
    };
}
