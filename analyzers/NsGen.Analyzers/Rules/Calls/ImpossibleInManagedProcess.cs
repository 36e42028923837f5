using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;
using NsGen.Facts;

namespace NsGen.Analyzers.Rules.Calls;

/// <summary>NSG1002: namespace changes that no multi-threaded process can make.</summary>
internal sealed class ImpossibleInManagedProcess : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG1002", "Namespace change that always fails in a .NET process",
        "{0} with {1} always fails here with {2}: {3}",
        Categories.Calls, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG1002"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    private const CloneFlags SingleThreadedOnly = CloneFlags.NewUser | CloneFlags.Thread | CloneFlags.Vm | CloneFlags.SigHand;

    private const string Threads = "a .NET process has more threads than one; start a child in the namespace instead ([Clone] in NsGen, or unshare(1), nsenter(1))";

    internal override void OnCall(Site site, KernelCall call)
    {
        if (!site.IsInManagedProcess || site.Flags(call) is not { } value) return;
        CloneFlags flags = (CloneFlags)value;
        switch (call.Name)
        {
            case "unshare" when (flags & SingleThreadedOnly) != 0:
                site.Report(Descriptor, call, KernelConstants.Format("CLONE_", (long)(flags & SingleThreadedOnly)), "EINVAL", Threads);
                break;
            case "setns" when (flags & CloneFlags.NewUser) != 0:
                site.Report(Descriptor, call, "CLONE_NEWUSER", "EINVAL", Threads);
                break;
            case "setns" when (flags & CloneFlags.NewTime) != 0:
                site.Report(Descriptor, call, "CLONE_NEWTIME", "EUSERS", Threads);
                break;
            case "setns" when flags == CloneFlags.NewNs && site.State.Lacks(Fact.OwnRoot) && !site.IsWrapper:
                site.Report(Descriptor, call, "CLONE_NEWNS", "EINVAL", "all threads of a process share root and working directory until this one has unshare(CLONE_FS) behind it; call that first, on this thread");
                break;
        }
    }
}
