using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Rules.Results;

/// <summary>NSG6001: a namespace call that failed leaves the code in the host.</summary>
internal sealed class ResultIgnored : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG6001", "Result of a namespace or mount call ignored",
        "Whether {0} succeeded is not looked at: after a failure the code goes on in the host's namespaces and mounts; test the result and stop, or use a binding that throws",
        Categories.Results, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG6001"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    internal override void OnCall(Site site, KernelCall call)
    {
        if (!call.Function.ChangesSystem || call.Throws || !IsIgnored(call.Operation)) return;
        if (call.Name is "umount2" or "umount" && IsCleanup(call.Operation.Syntax)) return;
        site.Report(Descriptor, call);
    }

    /// <summary>Whether code does nothing with the result of a call.</summary>
    internal static bool IsIgnored(IOperation call)
    {
        IOperation? user = call.Parent;
        while (user is IConversionOperation) user = user.Parent;
        return user is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation };
    }

    private static bool IsCleanup(SyntaxNode call) => call.Ancestors().Any(node =>
        node is Microsoft.CodeAnalysis.CSharp.Syntax.FinallyClauseSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.CatchClauseSyntax
            or Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax { Identifier.ValueText: "Dispose" or "DisposeAsync" or "ReleaseHandle" }
            or Microsoft.CodeAnalysis.CSharp.Syntax.DestructorDeclarationSyntax);
}
