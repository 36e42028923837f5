using System;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Analyzers.Recognition;
using NsGen.Facts;

namespace NsGen.Analyzers.Flow;

/// <summary>Works out what an expression is on a path: constants through locals, fields, enums and operators, texts, results of calls.</summary>
internal sealed class Evaluator(KernelBindings bindings, SemanticModel model)
{
    private const int MaximumDepth = 40;

    /// <summary>The value of an expression.</summary>
    internal Value Evaluate(IOperation? operation, State state) => Evaluate(operation, state, 0);

    private Value Evaluate(IOperation? operation, State state, int depth)
    {
        if (operation is null || depth > MaximumDepth) return Value.Unknown;
        if (operation.ConstantValue is { HasValue: true, Value: var constant }) return OfConstant(constant);
        return operation switch
        {
            ILocalReferenceOperation local => Stored(local.Local, state),
            IParameterReferenceOperation parameter => Stored(parameter.Parameter, state),
            IFlowCaptureReferenceOperation capture => Stored(capture.Id, state),
            IInvocationOperation invocation => state.Values.TryGetValue(invocation, out Value? result) ? result : NamespaceThreads.Made(invocation, part => Evaluate(part, state, depth + 1)) ?? Text(invocation, state, depth),
            IConversionOperation conversion => NamespaceThreads.Converted(conversion, part => Evaluate(part, state, depth + 1)) ?? Evaluate(conversion.Operand, state, depth + 1),
            IParenthesizedOperation parenthesized => Evaluate(parenthesized.Operand, state, depth + 1),
            ISimpleAssignmentOperation assignment => Evaluate(assignment.Value, state, depth + 1),
            IDeclarationExpressionOperation declaration => Evaluate(declaration.Expression, state, depth + 1),
            IArgumentOperation argument => Evaluate(argument.Value, state, depth + 1),
            IDefaultValueOperation => Value.Of(0),
            IUtf8StringOperation utf8 => Value.Of(utf8.Value),
            IFieldReferenceOperation field => OfField(field),
            IPropertyReferenceOperation property => OfProperty(property, state, depth),
            IUnaryOperation unary => OfUnary(unary.OperatorKind, Evaluate(unary.Operand, state, depth + 1)),
            IBinaryOperation binary => OfBinary(binary, Evaluate(binary.LeftOperand, state, depth + 1), Evaluate(binary.RightOperand, state, depth + 1)),
            IIsPatternOperation test => Truth(Matches(test.Pattern, Evaluate(test.Value, state, depth + 1))),
            IIsNullOperation test => Truth(Compare(BinaryOperatorKind.Equals, Evaluate(test.Operand, state, depth + 1), Value.Of(0))),
            IInterpolatedStringOperation interpolated => Interpolated(interpolated, state, depth),
            IObjectCreationOperation { Type.Name: "ProcessStartInfo", Arguments: [{ } program, ..] } => TextOnly(Evaluate(program.Value, state, depth + 1)),
            IObjectCreationOperation { Type.SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr, Arguments: [{ } number] } => Evaluate(number.Value, state, depth + 1),
            IObjectCreationOperation { Arguments: [{ } only] } => Evaluate(only.Value, state, depth + 1) is { Text: not null } text ? text : Value.Unknown,
            _ => Value.Unknown,
        };
    }

    private static Value Stored(object key, State state) => state.Values.TryGetValue(key, out Value? value) ? value : Value.Unknown;

    private static Value OfConstant(object? constant) => constant switch
    {
        null => Value.Of(0),
        string text => Value.Of(text),
        bool truth => Value.Of(truth ? 1 : 0),
        char character => Value.Of(character),
        ulong large => Value.Of(unchecked((long)large)),
        float or double or decimal => Value.Unknown,
        IConvertible number => Value.Of(Convert.ToInt64(number, CultureInfo.InvariantCulture)),
        _ => Value.Unknown,
    };

    // A readonly field that its declaration sets to a constant: no constructor may say otherwise, or it would be no constant either.
    private Value OfField(IFieldReferenceOperation reference)
    {
        IFieldSymbol field = reference.Field;
        if (!field.IsReadOnly || !field.IsStatic || field.DeclaringSyntaxReferences is not [{ } declaration]) return Value.Unknown;
        if (declaration.GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: { } initializer } || initializer.SyntaxTree != reference.Syntax.SyntaxTree) return Value.Unknown;
        bool isSetElsewhere = false;
        foreach (IMethodSymbol constructor in field.ContainingType.StaticConstructors) isSetElsewhere |= !constructor.IsImplicitlyDeclared;
        if (isSetElsewhere) return Value.Unknown;
        Optional<object?> constant = model.GetConstantValue(initializer);
        if (constant.HasValue) return OfConstant(constant.Value);
        return initializer is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.Utf8StringLiteralExpression } literal ? Value.Of(literal.Token.ValueText) : Value.Unknown;
    }

    private Value OfProperty(IPropertyReferenceOperation reference, State state, int depth)
    {
        if (bindings.IsConstant(reference.Property))
            return KernelConstants.TryFind(reference.Property.Name, out var values) ? Value.Of(values[0]) : Value.Unknown;
        if (reference.Instance is not { } instance) return Value.Unknown;
        Value result = Evaluate(instance, state, depth + 1);
        if (result.Child is not null && reference.Property.Name is "Id" or "Pid" or "PidFd") return result;
        if (result.Call is not { } call) return Value.Unknown;
        if (call.Binding.Errors == ErrorStyle.Result && result.Failed is { } failed)
        {
            switch (reference.Property.Name)
            {
                case "IsSuccess": return Value.Of(failed ? 0 : 1);
                case "Error": return failed ? Value.ResultOf(call, true, Signs.Positive) : Value.Of(0);
            }
        }

        // A handle that an error-returning function made: invalid after a failure.
        return reference.Property.Name == "IsInvalid" && result.Failed is { } invalid ? Value.Of(invalid ? 1 : 0) : Value.Unknown;
    }

    private static Value OfUnary(UnaryOperatorKind kind, Value operand) => (kind, operand.Number) switch
    {
        (UnaryOperatorKind.BitwiseNegation, { } number) => Value.Of(~number),
        (UnaryOperatorKind.Minus, { } number) => Value.Of(unchecked(-number)),
        (UnaryOperatorKind.Plus, _) => operand,
        (UnaryOperatorKind.Not, { } number) => Value.Of(number == 0 ? 1 : 0),
        _ => Value.Unknown,
    };

    private static Value OfBinary(IBinaryOperation operation, Value left, Value right)
    {
        if (operation.OperatorKind == BinaryOperatorKind.Add && operation.Type?.SpecialType == SpecialType.System_String)
            return Value.Of(Part(left, operation.LeftOperand) + Part(right, operation.RightOperand));
        switch (operation.OperatorKind)
        {
            case BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
                or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual:
                return Truth(Compare(operation.OperatorKind, left, right));
        }

        if (left.Number is not { } a || right.Number is not { } b) return Value.Unknown;
        return operation.OperatorKind switch
        {
            BinaryOperatorKind.Or => Value.Of(a | b),
            BinaryOperatorKind.And => Value.Of(a & b),
            BinaryOperatorKind.ExclusiveOr => Value.Of(a ^ b),
            BinaryOperatorKind.Add => Value.Of(unchecked(a + b)),
            BinaryOperatorKind.LeftShift when b is >= 0 and < 64 => Value.Of(a << (int)b),
            _ => Value.Unknown,
        };
    }

    /// <summary>What an operator makes of two values.</summary>
    internal static Value Combine(BinaryOperatorKind kind, Value left, Value right) => (kind, left.Number, right.Number) switch
    {
        (BinaryOperatorKind.Or, { } a, { } b) => Value.Of(a | b),
        (BinaryOperatorKind.And, { } a, { } b) => Value.Of(a & b),
        (BinaryOperatorKind.ExclusiveOr, { } a, { } b) => Value.Of(a ^ b),
        _ => Value.Unknown,
    };

    private static bool? Compare(BinaryOperatorKind kind, Value left, Value right)
    {
        if (left.Text is not null && right.Text is not null && !left.HasHoles && !right.HasHoles)
        {
            return kind switch
            {
                BinaryOperatorKind.Equals => left.Text == right.Text,
                BinaryOperatorKind.NotEquals => left.Text != right.Text,
                _ => null,
            };
        }

        if (left.Number is { } a && right.Number is { } b)
        {
            return kind switch
            {
                BinaryOperatorKind.Equals => a == b,
                BinaryOperatorKind.NotEquals => a != b,
                BinaryOperatorKind.LessThan => a < b,
                BinaryOperatorKind.LessThanOrEqual => a <= b,
                BinaryOperatorKind.GreaterThan => a > b,
                _ => a >= b,
            };
        }

        if (right.Number is { } limit) return CompareSigns(kind, left.Signs, limit);
        return left.Number is { } first ? CompareSigns(Mirror(kind), right.Signs, first) : null;
    }

    private static BinaryOperatorKind Mirror(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => kind,
    };

    // Each sign is judged for itself; the answer is known where all agree.
    private static bool? CompareSigns(BinaryOperatorKind kind, Signs signs, long limit)
    {
        bool? answer = null;
        foreach (Signs sign in s_eachSign)
        {
            if ((signs & sign) == 0) continue;
            if (CompareSign(kind, sign, limit) is not { } one || (answer is { } other && other != one)) return null;
            answer = one;
        }

        return answer;
    }

    private static readonly Signs[] s_eachSign = [Signs.Negative, Signs.Zero, Signs.Positive];

    private static bool? CompareSign(BinaryOperatorKind kind, Signs sign, long limit)
    {
        (long low, long high) = sign switch
        {
            Signs.Negative => (long.MinValue, -1L),
            Signs.Zero => (0L, 0L),
            _ => (1L, long.MaxValue),
        };
        return kind switch
        {
            BinaryOperatorKind.Equals => limit < low || limit > high ? false : low == high ? true : null,
            BinaryOperatorKind.NotEquals => limit < low || limit > high ? true : low == high ? false : null,
            BinaryOperatorKind.LessThan => high < limit ? true : low >= limit ? false : null,
            BinaryOperatorKind.LessThanOrEqual => high <= limit ? true : low > limit ? false : null,
            BinaryOperatorKind.GreaterThan => low > limit ? true : high <= limit ? false : null,
            _ => low >= limit ? true : high < limit ? false : null,
        };
    }

    private static bool? Matches(IPatternOperation pattern, Value value) => pattern switch
    {
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: var constant } } => Compare(BinaryOperatorKind.Equals, value, OfConstant(constant)),
        IRelationalPatternOperation { Value.ConstantValue: { HasValue: true, Value: var constant } } relation => Compare(relation.OperatorKind, value, OfConstant(constant)),
        INegatedPatternOperation negated => !Matches(negated.Pattern, value),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either => Either(Matches(either.LeftPattern, value), Matches(either.RightPattern, value)),
        IBinaryPatternOperation both => !Either(!Matches(both.LeftPattern, value), !Matches(both.RightPattern, value)),
        _ => null,
    };

    private static bool? Either(bool? a, bool? b) => a == true || b == true ? true : a is null || b is null ? null : false;

    private static Value Truth(bool? truth) => truth is { } known ? Value.Of(known ? 1 : 0) : Value.Unknown;

    private Value Interpolated(IInterpolatedStringOperation interpolated, State state, int depth)
    {
        string text = "";
        foreach (IInterpolatedStringContentOperation part in interpolated.Parts)
        {
            text += part switch
            {
                IInterpolatedStringTextOperation fixedPart => fixedPart.Text.ConstantValue.Value as string ?? "",
                IInterpolationOperation hole => Part(Evaluate(hole.Expression, state, depth + 1), hole.Expression),
                _ => "{}",
            };
        }

        return Value.Of(text);
    }

    private static string Part(Value value, IOperation operation) => value.Text ?? value.Number?.ToString(CultureInfo.InvariantCulture) ?? $"{{{operation.Syntax}}}";

    // The ways from a text to the bytes that the kernel takes.
    private Value Text(IInvocationOperation invocation, State state, int depth) => invocation.TargetMethod.Name switch
    {
        "GetBytes" or "StringToHGlobalAnsi" or "StringToCoTaskMemUTF8" when invocation.Arguments is [{ } argument, ..] => TextOnly(Evaluate(argument.Value, state, depth + 1)),
        "ToArray" or "AsSpan" or "ToString" or "AsMemory" => TextOnly(Evaluate(invocation.Instance ?? (invocation.Arguments is [{ } extended, ..] ? extended.Value : null), state, depth + 1)),
        "Combine" when invocation.TargetMethod.ContainingType.Name == "Path" => Combined(invocation, state, depth),
        _ => Value.Unknown,
    };

    private Value Combined(IInvocationOperation invocation, State state, int depth)
    {
        string path = "";
        foreach (IArgumentOperation argument in invocation.Arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.ParamArray) return Value.Unknown;
            string part = Part(Evaluate(argument.Value, state, depth + 1), argument.Value);
            path = path.Length == 0 || part.StartsWith("/", StringComparison.Ordinal) ? part : path.TrimEnd('/') + "/" + part;
        }

        return Value.Of(path);
    }

    private static Value TextOnly(Value value) => value.Text is null ? Value.Unknown : value;
}
