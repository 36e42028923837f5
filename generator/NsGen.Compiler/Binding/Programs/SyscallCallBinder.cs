using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Binds calls of [Syscall] methods in child programs: the same binding that managed code calls, its arguments as the kernel gets them.</summary>
internal sealed class SyscallCallBinder(ProgramScope scope, ProgramValueBinder values)
{
    /// <summary>The call; null where it cannot be made in a child, which has been reported.</summary>
    internal ProgramValue? Bind(IInvocationOperation invocation)
    {
        if (SyscallBinder.Bind(invocation.TargetMethod, scope.Symbols.Bindings, sink: null) is not { } binding)
        {
            scope.Report(ProblemKind.ProgramCall, invocation.Syntax.GetLocation(), invocation.TargetMethod.ToDisplayString());
            return null;
        }

        List<ProgramValue> arguments = [];
        foreach (IArgumentOperation argument in invocation.Arguments.OrderBy(a => a.Parameter!.Ordinal))
        {
            for (int i = 0; i < arguments.Count; i++) arguments[i] = values.Keep(arguments[i], argument)!;
            BindArgument(argument, binding.Parameters[argument.Parameter!.Ordinal].Shape, arguments);
        }

        if (scope.Failed) return null;

        return new ProgramValue.Syscall(
            KindOf(binding.Return, invocation),
            binding.Syscall,
            new ArchitectureValue(binding.NumberX64, binding.NumberArm64),
            arguments.ToImmutableArray(),
            binding.Return.Throws ? scope.Step(binding.Syscall, TextOf(invocation), invocation.Syntax) : null);
    }

    private SlotKind KindOf(ReturnShape shape, IInvocationOperation invocation) => shape switch
    {
        ReturnShape.Error => SlotKind.Errno,
        ReturnShape.Value => ProgramTypes.KindOf(invocation.Type) ?? SlotKind.Int64,
        _ => SlotKind.Int64,
    };

    private static string TextOf(IInvocationOperation invocation) => invocation.Syntax is InvocationExpressionSyntax syntax
        ? string.Join(", ", syntax.ArgumentList.Arguments.Select(SourcePlaces.OneLine))
        : "";

    private void BindArgument(IArgumentOperation argument, ParameterShape shape, List<ProgramValue> arguments)
    {
        switch (shape)
        {
            case ParameterShape.Integer or ParameterShape.OpenFlags or ParameterShape.Pointer:
                if (values.Bind(argument.Value) is { } value) arguments.Add(value);
                break;
            case ParameterShape.Text text:
                BindText(argument.Value, text, arguments);
                break;
            case ParameterShape.Span span:
                BindSpan(argument.Value, span.Passing, arguments);
                break;
            case ParameterShape.Handle:
                if (Parameter(argument.Value) is { } handle) arguments.Add(new ProgramValue.Variable(SlotKind.Int32, scope.VariableOf(handle)));
                else scope.Unsupported(argument.Value);
                break;
            case ParameterShape.Arguments fields:
                if (Parameter(argument.Value) is { } structure)
                    for (int i = 0; i < fields.KernelArguments; i++) arguments.Add(new ProgramValue.Variable(SlotKind.UInt64, scope.VariableOf(structure) + i));
                else scope.Unsupported(argument.Value);
                break;
            default:
                scope.Unsupported(argument.Value);
                break;
        }
    }

    /// <summary>A text: a literal with its nul in the program's data, the null pointer, or a <c>Utf8</c> parameter.</summary>
    private void BindText(IOperation operation, ParameterShape.Text shape, List<ProgramValue> arguments)
    {
        SpanPassing passing = shape.Passing;
        operation = Unconverted(operation);
        if (Literal(operation) is { } text)
        {
            if (!IsWellFormed(text)) scope.Report(ProblemKind.ProgramConstruct, operation.Syntax.GetLocation(), "a text with half of a surrogate pair, which has no UTF-8 form");
            if (text.Contains('\0')) scope.Report(ProblemKind.ProgramTextWithNul, operation.Syntax.GetLocation());
            Pass(passing, ProgramValue.Data.Text(text), LengthOf(text), arguments);
        }
        else if (operation is IDefaultValueOperation || operation.ConstantValue is { HasValue: true, Value: null })
        {
            if (!shape.IsNullable) scope.Report(ProblemKind.ProgramConstruct, operation.Syntax.GetLocation(), "null, where the call wants a text");
            Pass(passing, Zero, Zero, arguments);
        }
        else if (Parameter(operation) is { } span && !scope.Symbols.IsUtf8(span.Type))
        {
            scope.Report(ProblemKind.ProgramConstruct, operation.Syntax.GetLocation(), $"the span '{span.Name}' as a text, for nothing ends it with a nul; declare the parameter Utf8");
        }
        else
        {
            PassParameter(operation, passing, arguments);
        }
    }

    /// <summary>A span: a u8 literal, the empty span, or a span parameter.</summary>
    private void BindSpan(IOperation operation, SpanPassing passing, List<ProgramValue> arguments)
    {
        operation = Unconverted(operation);
        if (operation is IUtf8StringOperation literal) Pass(passing, ProgramValue.Data.Text(literal.Value), LengthOf(literal.Value), arguments);
        else if (operation is IDefaultValueOperation) Pass(passing, Zero, Zero, arguments);
        else PassParameter(operation, passing, arguments);
    }

    // Texts and spans are two variables: address and length.
    private void PassParameter(IOperation operation, SpanPassing passing, List<ProgramValue> arguments)
    {
        if (Parameter(operation) is not { } parameter)
        {
            scope.Unsupported(operation);
            return;
        }

        int variable = scope.VariableOf(parameter);
        Pass(passing, new ProgramValue.Variable(SlotKind.UInt64, variable), new ProgramValue.Variable(SlotKind.Int64, variable + 1), arguments);
    }

    private static void Pass(SpanPassing passing, ProgramValue address, ProgramValue length, List<ProgramValue> arguments)
    {
        switch (passing)
        {
            case SpanPassing.PointerThenLength:
                arguments.Add(address);
                arguments.Add(length);
                break;
            case SpanPassing.LengthThenPointer:
                arguments.Add(length);
                arguments.Add(address);
                break;
            default:
                arguments.Add(address);
                break;
        }
    }

    private static ProgramValue Zero => new ProgramValue.Constant(SlotKind.Int64, ArchitectureValue.Same(0));

    private static ProgramValue LengthOf(string text) =>
        new ProgramValue.Constant(SlotKind.Int64, ArchitectureValue.Same(System.Text.Encoding.UTF8.GetByteCount(text)));

    private static bool IsWellFormed(string text)
    {
        for (int i = 0; i < text.Length; i++)
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i]))) return false;
        return true;
    }

    private static string? Literal(IOperation operation) =>
        operation is IUtf8StringOperation literal ? literal.Value : operation.ConstantValue is { HasValue: true, Value: string text } ? text : null;

    private IParameterSymbol? Parameter(IOperation operation) => (Unconverted(operation) as IParameterReferenceOperation)?.Parameter;

    // Conversions to Utf8, to a read-only span or to a base class of handles change nothing of what the kernel gets; operators of other types may do anything.
    private IOperation Unconverted(IOperation operation)
    {
        while (operation is IConversionOperation conversion && ProgramTypes.KindOf(conversion.Type) is null && IsOfLibrary(conversion.OperatorMethod)) operation = conversion.Operand;
        return operation;
    }

    private bool IsOfLibrary(IMethodSymbol? conversion) => conversion?.ContainingType is not { } type
        || type.SpecialType == SpecialType.System_String || scope.Symbols.IsUtf8(type) || scope.Symbols.IsSpan(type, out _);
}
