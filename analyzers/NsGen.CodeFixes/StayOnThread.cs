using System;
using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using NsGen.Analyzers.Recognition;
using NsGen.Facts;

namespace NsGen.CodeFixes;

/// <summary>NSG5001: runs what follows an unshare(2) on a NamespaceThread, to which code comes back after each await.</summary>
/// <remarks>Only for the rest of a whole function: what would follow it elsewhere would no longer be in the namespaces. How to join one by a bare descriptor has no single answer.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class StayOnThread : DocumentFix
{
    private const string Thread = "NamespaceThread";

    // No thread of a .NET process can be in other ones.
    private const CloneFlags Possible = CloneFlagRules.Namespaces & ~(CloneFlags.NewUser | CloneFlags.NewTime);

    private protected override string Id => "NSG5001";

    private protected override (string Title, SyntaxNode Mended)? Mend(SyntaxNode root, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellation)
    {
        if (model.Compilation.GetTypeByMetadataName("NsGen." + Thread) is null || diagnostic.AdditionalLocations is not [{ } origin, ..] || origin.SourceTree != model.SyntaxTree) return null;
        if (root.FindNode(origin.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } change) return null;
        SourceText text = root.SyntaxTree.GetText(cancellation);
        return Fix(change, root.FindNode(diagnostic.Location.SourceSpan), text, model, cancellation) is { } mended
            ? ("Run the rest on a NamespaceThread", root.SyntaxTree.WithChangedText(text.WithChanges(mended)).GetRoot(cancellation))
            : null;
    }

    private static TextChange? Fix(InvocationExpressionSyntax change, SyntaxNode wait, SourceText text, SemanticModel model, CancellationToken cancellation)
    {
        if (Target(change, model) is not { } target || StatementOf(change) is not { Parent: BlockSyntax block } statement || !block.Span.Contains(wait.Span)) return null;
        if (FunctionOf(block, model, cancellation) is not { IsAsync: true, IsIterator: false } function || (!function.IsStatic && function.ContainingType.IsValueType)) return null;
        int first = block.Statements.IndexOf(statement) + 1;
        StatementSyntax[] rest = [.. block.Statements.Skip(first)];
        // Another change before would stay where it is.
        if (rest.Length == 0 || block.Statements.Take(first - 1).Any(earlier => earlier.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => KernelName(call, model) is "unshare" or "setns"))) return null;
        if (!rest.All(CanMove) || !CanCapture(rest, model)) return null;

        string line = text.Lines.GetLineFromPosition(statement.SpanStart).ToString();
        string indent = line.Substring(0, line.Length - line.TrimStart().Length);
        string end = block.DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } trivia ? trivia.ToString() : "\n";
        string moved = text.ToString(TextSpan.FromBounds(rest[0].SpanStart, rest[^1].Span.End));
        // A text of several lines would become another.
        if (!rest.Any(one => one.DescendantTokens().Any(token => token.Text.Contains('\n')))) moved = moved.Replace(end + indent, end + indent + "    ");
        string thread = model.LookupNamespacesAndTypes(statement.SpanStart, name: Thread).IsEmpty ? "NsGen." + Thread : Thread;
        (string before, string result) = Result(function, statement.SpanStart, model);
        return new(
            TextSpan.FromBounds(statement.SpanStart, rest[^1].Span.End),
            $"{before}await {thread}.RunAsync{result}({target}, async () =>{end}{indent}{{{end}{indent}    {moved}{end}{indent}}});");
    }

    // The namespaces, as an expression of the library's flags; null where they are no constant, or more is asked for than new namespaces.
    private static ExpressionSyntax? Target(InvocationExpressionSyntax change, SemanticModel model)
    {
        if (Call(change, model) is not { Name: "unshare", Flags: { } flags } || flags.ConstantValue is not { HasValue: true, Value: IConvertible value }) return null;
        CloneFlags kinds = (CloneFlags)Flags.ToInt64(value);
        if (kinds == CloneFlags.None || (kinds & ~Possible) != 0 || model.Compilation.GetTypeByMetadataName("NsGen.CloneFlags") is not { } type) return null;
        if (SymbolEqualityComparer.Default.Equals(flags.Type, type)) return (ExpressionSyntax)flags.Syntax.WithoutTrivia();
        return Flags.Write([.. NamespaceKinds.All.Where(kind => kinds.HasFlag(kind.Flag)).Select(kind => (KernelConstants.NameOf("CLONE_", (long)kind.Flag)!, (long)kind.Flag))], type, change.SpanStart, model);
    }

    // The call alone, given to a helper that tests it, or tested by an if that throws: what a NamespaceThread does in its place.
    private static StatementSyntax? StatementOf(InvocationExpressionSyntax change) => change.FirstAncestorOrSelf<StatementSyntax>() switch
    {
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } statement when call == change || call.ArgumentList.Arguments is [{ Expression: var only }] && only == change => statement,
        IfStatementSyntax { Else: null, Statement: ThrowStatementSyntax or BlockSyntax { Statements: [ThrowStatementSyntax] }, Condition: BinaryExpressionSyntax { Left: var tested } } statement when tested == change => statement,
        _ => null,
    };

    private static IMethodSymbol? FunctionOf(BlockSyntax block, SemanticModel model, CancellationToken cancellation) => block.Parent switch
    {
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => model.GetDeclaredSymbol(block.Parent, cancellation) as IMethodSymbol,
        AnonymousFunctionExpressionSyntax lambda => model.GetSymbolInfo(lambda, cancellation).Symbol as IMethodSymbol,
        _ => null,
    };

    // After ConfigureAwait(false) the code would not come back.
    private static bool CanMove(StatementSyntax statement) => statement is not LocalFunctionStatementSyntax
        && !statement.DescendantNodesAndSelf().Any(node => node is GotoStatementSyntax or LabeledStatementSyntax or YieldStatementSyntax or IdentifierNameSyntax { Identifier.ValueText: "ConfigureAwait" });

    private static bool CanCapture(StatementSyntax[] rest, SemanticModel model)
    {
        if (model.AnalyzeDataFlow(rest[0], rest[^1]) is not { Succeeded: true } flow) return false;
        return flow.ReadInside.Concat(flow.WrittenInside).Except(flow.VariablesDeclared, SymbolEqualityComparer.Default).All(symbol => symbol switch
        {
            ILocalSymbol local => local is { RefKind: RefKind.None, Type.IsRefLikeType: false },
            IParameterSymbol parameter => parameter is { RefKind: RefKind.None, Type.IsRefLikeType: false },
            _ => true,
        });
    }

    private static (string Before, string Result) Result(IMethodSymbol function, int position, SemanticModel model) =>
        function.ReturnType is INamedTypeSymbol { TypeArguments: [{ } result] } ? ("return ", $"<{result.ToMinimalDisplayString(model, position)}>") : ("", "");

    private static string? KernelName(InvocationExpressionSyntax call, SemanticModel model) => Call(call, model)?.Name;

    private static KernelCall? Call(InvocationExpressionSyntax call, SemanticModel model) =>
        model.GetOperation(call) is IInvocationOperation operation ? new KernelCalls(new(model.Compilation)).Read(operation) : null;
}
