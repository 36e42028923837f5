using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NsGen.Analyzers.Recognition;

namespace NsGen.CodeFixes;

/// <summary>NSG3003: makes the bind mount first, and sets its flags with a second call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RemountWithFlags : KernelCallFix
{
    private const long Ignored = (long)(MountFlags.ReadOnly | MountFlags.NoSuid | MountFlags.NoDev | MountFlags.NoExec);

    private protected override string Id => "NSG3003";

    private protected override string Title => "Set the flags with a remount";

    private protected override SyntaxNode? Fix(SyntaxNode root, InvocationExpressionSyntax invocation, KernelCall? call, SemanticModel model, CancellationToken cancellation)
    {
        // A statement that declares something cannot be written twice.
        if (call is null || invocation.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax or GlobalStatementSyntax } statement || statement is not (ExpressionStatementSyntax or IfStatementSyntax)) return null;
        if (Flags.ArgumentOf(invocation, call)?.Expression is not { } flags || Flags.ParameterOf(call) is not { } parameter) return null;
        ExpressionSyntax[] kept = [.. Operands(flags).Where(operand => !IsIgnored(operand, model))];
        if (kept.Length == 0 || kept.Length == Operands(flags).Count()) return null;
        if (Flags.Write([("MS_REMOUNT", (long)MountFlags.Remount)], parameter.Type, flags.SpanStart, model) is not { } remount) return null;

        // MS_REC is for the bind; a remount is of one mount.
        ExpressionSyntax[] again = [.. Operands(flags).Where(operand => !Is(operand, (long)MountFlags.Recursive, model))];
        StatementSyntax bind = statement.ReplaceNode(flags, Join(kept));
        StatementSyntax second = statement.ReplaceNode(flags, Join([.. again, remount])).WithLeadingTrivia(statement.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
        return statement.Parent is GlobalStatementSyntax global
            ? root.ReplaceNode(global, [global.WithStatement(EndLine(bind)), global.WithStatement(second)])
            : root.ReplaceNode(statement, [EndLine(bind), second]);
    }

    private static StatementSyntax EndLine(StatementSyntax statement) =>
        statement.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia) ? statement : statement.WithTrailingTrivia(SyntaxFactory.ElasticLineFeed);

    private static IEnumerable<ExpressionSyntax> Operands(ExpressionSyntax flags) => flags switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.BitwiseOrExpression } or => [.. Operands(or.Left), .. Operands(or.Right)],
        ParenthesizedExpressionSyntax parenthesized => Operands(parenthesized.Expression),
        _ => [flags],
    };

    private static ExpressionSyntax Join(IEnumerable<ExpressionSyntax> operands) => operands.Select(operand => operand.WithoutTrivia()).Aggregate(Flags.Or);

    private static bool IsIgnored(ExpressionSyntax operand, SemanticModel model) => Value(operand, model) is { } value and not 0 && (value & ~Ignored) == 0;

    private static bool Is(ExpressionSyntax operand, long flag, SemanticModel model) => Value(operand, model) == flag;

    private static long? Value(ExpressionSyntax operand, SemanticModel model) =>
        model.GetConstantValue(operand) is { HasValue: true, Value: System.IConvertible value } ? Flags.ToInt64(value) : null;
}
