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
        if (scope.Library.FindSyscall(invocation.TargetMethod) is not { } binding)
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
            binding.Return.Throws ? scope.Step(binding.Syscall, TextOf(invocation), invocation.Syntax) : null,
            binding.RetryOnInterrupt);
    }

    private SlotKind KindOf(ReturnShape shape, IInvocationOperation invocation) => shape switch
    {
        ReturnShape.Error => SlotKind.Errno,
        ReturnShape.Value or ReturnShape.Handle => ProgramTypes.KindOf(invocation.Type, scope.Symbols) ?? SlotKind.Int64,
        _ => SlotKind.Int64,
    };

    private static string TextOf(IInvocationOperation invocation) => invocation.Syntax is InvocationExpressionSyntax syntax
        ? string.Join(", ", syntax.ArgumentList.Arguments.Select(SourcePlaces.OneLine))
        : "";

    private void BindArgument(IArgumentOperation argument, ParameterShape shape, List<ProgramValue> arguments)
    {
        switch (shape)
        {
            case ParameterShape.Integer or ParameterShape.OpenFlags or ParameterShape.Pointer or ParameterShape.Handle:
                if (values.Bind(argument.Value) is { } value) arguments.Add(value);
                break;
            case ParameterShape.ByReference reference:
                if (values.BindAddress(argument.Value, argument.Parameter!.Type) is not { } address) break;
                // As the binding does, whose C# promises a value after the call.
                if (reference.Kind == ReferenceKind.Out && scope.Symbols.Layout.SizeOf(argument.Parameter.Type) is { } size)
                    values.Add(new ProgramStatement.Copy(address, ProgramValue.Of(SlotKind.UInt64, 0), size));
                arguments.Add(address);
                break;
            case ParameterShape.Text text:
                BindText(argument.Value, text, arguments);
                break;
            case ParameterShape.Span span:
                if (values.BindAll(argument.Value) is [var start, var length]) Pass(span.Passing, start, length, arguments);
                break;
            case ParameterShape.Arguments:
                if (values.BindAll(argument.Value) is { } fields) arguments.AddRange(fields);
                break;
            default:
                scope.Unsupported(argument.Value);
                break;
        }
    }

    private void BindText(IOperation operation, ParameterShape.Text shape, List<ProgramValue> arguments)
    {
        if (values.BindAll(operation) is not [var address, var length]) return;
        if (address is ProgramValue.Constant && !shape.IsNullable) scope.Report(ProblemKind.ProgramConstruct, operation.Syntax.GetLocation(), "null, where the call wants a text");
        Pass(shape.Passing, address, length, arguments);
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
}
