using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Analyzers.Recognition;

namespace NsGen.CodeFixes;

/// <summary>Writes flags as the code at a place does: members of the parameter's enum, constants that can be seen there, or numbers.</summary>
internal static class Flags
{
    /// <summary>The call with flags added to what it passes.</summary>
    internal static InvocationExpressionSyntax? Add(InvocationExpressionSyntax invocation, KernelCall call, SemanticModel model, IReadOnlyList<(string Name, long Value)> flags)
    {
        if (ParameterOf(call) is not { } parameter || Write(flags, parameter.Type, invocation.SpanStart, model) is not { } added) return null;
        ArgumentSyntax? passed = ArgumentOf(invocation, call);
        if (passed is null)
        {
            ArgumentSyntax named = SyntaxFactory.Argument(SyntaxFactory.NameColon(parameter.Name).WithTrailingTrivia(SyntaxFactory.Space), default, added);
            return invocation.WithArgumentList(SyntaxFactory.ParseArgumentList("(" + string.Join(", ", invocation.ArgumentList.Arguments.Add(named).Select(argument => argument.ToString())) + ")"));
        }

        ExpressionSyntax old = passed.Expression;
        bool isNone = model.GetConstantValue(old) is { HasValue: true, Value: IConvertible value } && ToInt64(value) == 0;
        ExpressionSyntax combined = isNone ? added : Or(NeedsParentheses(old) ? SyntaxFactory.ParenthesizedExpression(old.WithoutTrivia()) : old.WithoutTrivia(), added);
        return invocation.ReplaceNode(old, combined.WithTriviaFrom(old));
    }

    /// <summary>The flags argument of a call in the code; null where the default is passed.</summary>
    internal static ArgumentSyntax? ArgumentOf(InvocationExpressionSyntax invocation, KernelCall call) =>
        call.Flags is { } flags && invocation.Span.Contains(flags.Syntax.Span) ? flags.Syntax.FirstAncestorOrSelf<ArgumentSyntax>() is { } argument && argument.Parent == invocation.ArgumentList ? argument : null : null;

    /// <summary>The parameter that takes the flags.</summary>
    internal static IParameterSymbol? ParameterOf(KernelCall call) =>
        call.Operation.Arguments.FirstOrDefault(argument => argument.Parameter is { } parameter && parameter.Ordinal < call.Binding.Positions.Length
            && call.Binding.Positions[parameter.Ordinal] == call.Function.Flags)?.Parameter;

    /// <summary>Some flags as an expression of a type.</summary>
    internal static ExpressionSyntax? Write(IReadOnlyList<(string Name, long Value)> flags, ITypeSymbol type, int position, SemanticModel model)
    {
        ExpressionSyntax? all = null;
        foreach ((string name, long value) in flags)
        {
            ExpressionSyntax one = Member(type, value, position, model) ?? Constant(name, position, model) ?? Number(value, type);
            all = all is null ? one : Or(all, one);
        }

        return all;
    }

    /// <summary>Two expressions, either bit of which is set.</summary>
    internal static ExpressionSyntax Or(ExpressionSyntax left, ExpressionSyntax right) => SyntaxFactory.ParseExpression($"{left} | {right}");

    private static ExpressionSyntax? Member(ITypeSymbol type, long value, int position, SemanticModel model)
    {
        if (type.TypeKind != TypeKind.Enum) return null;
        IFieldSymbol? member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.ConstantValue is IConvertible constant && ToInt64(constant) == value);
        return member is null ? null : SyntaxFactory.ParseExpression($"{type.ToMinimalDisplayString(model, position)}.{member.Name}");
    }

    private static ExpressionSyntax? Constant(string name, int position, SemanticModel model) =>
        model.LookupSymbols(position, name: name).Any(symbol => symbol is IFieldSymbol or IPropertySymbol) ? SyntaxFactory.IdentifierName(name) : null;

    private static ExpressionSyntax Number(long value, ITypeSymbol type) => SyntaxFactory.ParseExpression(
        type.TypeKind == TypeKind.Enum
            ? $"({type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})0x{value.ToString("x", CultureInfo.InvariantCulture)}"
            : "0x" + value.ToString("x", CultureInfo.InvariantCulture));

    private static bool NeedsParentheses(ExpressionSyntax expression) => expression is ConditionalExpressionSyntax or AssignmentExpressionSyntax;

    internal static long ToInt64(IConvertible value) => value is ulong large ? unchecked((long)large) : Convert.ToInt64(value, CultureInfo.InvariantCulture);
}
