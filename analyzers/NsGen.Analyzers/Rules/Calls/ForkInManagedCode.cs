using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;
using NsGen.Facts;

namespace NsGen.Analyzers.Rules.Calls;

/// <summary>NSG1004: no managed code can run in the child of a .NET process.</summary>
internal sealed class ForkInManagedCode : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG1004", "fork or clone in managed code",
        "{0} returns in a child where only this thread exists: the garbage collector, the JIT and every lock may be in any state, and managed code hangs or crashes there; {1}",
        Categories.Calls, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG1004"));

    private const string Instead = "declare the child with [Clone] and [ChildProgram], or use Process.Start";
    private const string InsteadOfTerminal = "give the terminal to a [Clone] child (PseudoTerminal), or open one by posix_openpt(3) and start the program with Process.Start, by setsid(1)";

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    internal override void OnFramework(Site site, FrameworkUse use)
    {
        if (use.Does(FrameworkEffects.Forks) && !site.Frame.IsChildProgram) site.Report(Descriptor, use, Instead);
    }

    internal override void OnCall(Site site, KernelCall call)
    {
        // NsGen refuses to bind these at all: NSG0002.
        if (call.Function.Success == SuccessResult.Fork && call.Binding.Kind != BindingKind.NsGen) site.Report(Descriptor, call, call.Name == "forkpty" ? InsteadOfTerminal : Instead);
    }
}
