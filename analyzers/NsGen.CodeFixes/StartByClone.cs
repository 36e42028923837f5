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

namespace NsGen.CodeFixes;

/// <summary>NSG1004: has NsGen start the program that a forked child does nothing but execute.</summary>
/// <remarks>
/// Only where the pid is not used: who waits for it, or kills it, has to do that by the <c>ChildProcess</c>. An environment of its own, and whatever else the child does
/// before, are no plain execution.
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class StartByClone : KernelCallFix
{
    private const string Start = "StartProgram", Program = "ExecuteProgram";

    private static readonly string[] s_types = ["CloneAttribute", "CloneFlags", "ChildProcess", "Exec", "ChildProgramAttribute", "ExecImage", "Linux"];

    private protected override string Id => "NSG1004";

    private protected override string Title => "Start the program by [Clone]";

    private protected override SyntaxNode? Fix(SyntaxNode root, InvocationExpressionSyntax invocation, KernelCall? call, SemanticModel model, CancellationToken cancellation)
    {
        if (call?.Name is not ("fork" or "vfork") || model.Compilation is not CSharpCompilation { Options.AllowUnsafe: true } || model.Compilation.GetTypeByMetadataName("NsGen.CloneAttribute") is null) return null;
        if (Fork.Of(invocation) is not { } fork || Executed(fork.Child, model) is not { } executed) return null;
        TypeDeclarationSyntax[] types = [.. invocation.Ancestors().OfType<TypeDeclarationSyntax>()];
        // A type that code cannot be generated into.
        if (types.Length == 0 || types.Any(type => type.TypeParameterList is not null) || model.GetDeclaredSymbol(types[0], cancellation) is not { } owner) return null;

        string prefix = s_types.All(name => IsLibrarys(model.LookupNamespacesAndTypes(invocation.SpanStart, name: name))) ? "" : "NsGen.";
        SourceText text = root.SyntaxTree.GetText(cancellation);
        List<TextChange> changes = [new(fork.Span, $"{Start}({prefix}{executed}).Dispose();")];
        if (!HasMembers(owner))
        {
            if (owner.GetMembers(Start).Concat(owner.GetMembers(Program)).Any()) return null;
            changes.Add(Members(types[0], text, prefix));
        }

        changes.AddRange(types.Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword)).Select(type => new TextChange(new(type.Keyword.SpanStart, 0), "partial ")));
        return root.SyntaxTree.WithChangedText(text.WithChanges(changes.OrderBy(change => change.Span.Start))).GetRoot(cancellation);
    }

    private static bool IsLibrarys(IEnumerable<ISymbol> found) => found.Any() && found.All(symbol => symbol.ContainingNamespace is { Name: nameof(NsGen), ContainingNamespace.IsGlobalNamespace: true });

    // Those that this fix has written before.
    private static bool HasMembers(INamedTypeSymbol type) => type.GetMembers(Program).Length == 1 && type.GetMembers(Start) is [IMethodSymbol { Parameters: [{ Type.Name: "Exec" }] } start]
        && start.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CloneAttribute");

    private static TextChange Members(TypeDeclarationSyntax type, SourceText text, string prefix)
    {
        TextLine line = text.Lines.GetLineFromPosition(type.CloseBraceToken.SpanStart);
        string before = text.ToString(TextSpan.FromBounds(line.Start, type.CloseBraceToken.SpanStart));
        bool isAlone = before.Trim().Length == 0;
        string indent = isAlone ? before : "";
        string end = text.Lines[0] is var first && first.EndIncludingLineBreak > first.End ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak)) : "\n";
        string[] members =
        [
            $"    [{prefix}Clone({prefix}CloneFlags.None, Program = nameof({Program}))]",
            $"    private static partial {prefix}ChildProcess {Start}({prefix}Exec exec);",
            "",
            $"    [{prefix}ChildProgram]",
            $"    private static void {Program}({prefix}ExecImage exec) => {prefix}Linux.Execve(exec);",
        ];
        string written = end + string.Concat(members.Select(member => (member.Length == 0 ? "" : indent + member) + end));
        return isAlone ? new(new(line.Start, 0), written) : new(new(type.CloseBraceToken.SpanStart, 0), end + written);
    }

    // The program that a child executes, and nothing else, as an Exec.
    private static string? Executed(StatementSyntax child, SemanticModel model)
    {
        StatementSyntax[] statements = child is BlockSyntax block ? [.. block.Statements] : [child];
        if (statements.Length is 0 or > 2 || (statements.Length == 2 && !IsExit(statements[1], model)) || statements[0] is not ExpressionStatementSyntax { Expression: InvocationExpressionSyntax execution }) return null;
        if (model.GetOperation(execution) is not IInvocationOperation operation || new KernelCalls(new(model.Compilation)).Read(operation) is not { Name: "execv" or "execvp" } call) return null;
        if (execution.ArgumentList.Arguments is not [{ NameColon: null, Expression: var path }, { NameColon: null, Expression: var array }] || model.GetTypeInfo(path).Type?.SpecialType != SpecialType.System_String) return null;
        if (Elements(array) is not { } elements) return null;
        ExpressionSyntax[] arguments = [.. elements.Where((element, i) => i < elements.Count - 1 || !element.IsKind(SyntaxKind.NullLiteralExpression))];
        if (arguments.Length == 0 || arguments.Any(argument => argument.IsKind(SyntaxKind.NullLiteralExpression) || model.GetTypeInfo(argument).Type?.SpecialType != SpecialType.System_String)) return null;
        string made = $"Exec.{(call.Name == "execvp" ? "Find" : "Create")}({string.Join(", ", arguments.Skip(1).Prepend(path).Select(argument => argument.WithoutTrivia().ToString()))})";
        return SyntaxFactory.AreEquivalent(arguments[0], path) ? made : $"{made}.WithName({arguments[0].WithoutTrivia()})";
    }

    private static IReadOnlyList<ExpressionSyntax>? Elements(ExpressionSyntax array) => array switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        ImplicitArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        CollectionExpressionSyntax collection when collection.Elements.All(element => element is ExpressionElementSyntax) => [.. collection.Elements.Select(element => ((ExpressionElementSyntax)element).Expression)],
        _ => null,
    };

    private static bool IsExit(StatementSyntax statement, SemanticModel model) => statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax exit }
        && model.GetSymbolInfo(exit).Symbol is IMethodSymbol { Name: "_exit" or "exit" or "Exit" };

    /// <summary>A fork whose child's side is one block, and whose pid is not used for anything else.</summary>
    /// <param name="Span">The statements.</param>
    /// <param name="Child">What the child does.</param>
    private sealed record Fork(TextSpan Span, StatementSyntax Child)
    {
        internal static Fork? Of(InvocationExpressionSyntax fork)
        {
            if (fork.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1, Parent: BlockSyntax block } declaration } variable })
            {
                int next = block.Statements.IndexOf(declaration) + 1;
                string pid = variable.Identifier.ValueText;
                bool isUsedOnce = block.DescendantNodes().OfType<IdentifierNameSyntax>().Count(name => name.Identifier.ValueText == pid) == 1;
                return isUsedOnce && next < block.Statements.Count && ChildOf(block.Statements[next], tested => tested is IdentifierNameSyntax name && name.Identifier.ValueText == pid) is { } child
                    ? new(TextSpan.FromBounds(declaration.SpanStart, block.Statements[next].Span.End), child)
                    : null;
            }

            return fork.FirstAncestorOrSelf<IfStatementSyntax>() is { Parent: BlockSyntax } test && ChildOf(test, tested => tested == fork) is { } side ? new(test.Span, side) : null;
        }

        private static StatementSyntax? ChildOf(StatementSyntax test, System.Func<ExpressionSyntax, bool> isPid) =>
            test is IfStatementSyntax { Else: null, Condition: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression, Left: var tested, Right: LiteralExpressionSyntax { Token.Value: 0 } } } found && isPid(tested) ? found.Statement : null;
    }
}
