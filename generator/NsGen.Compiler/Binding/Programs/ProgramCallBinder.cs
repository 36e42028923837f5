using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Binds calls: of [Syscall] methods through <see cref="SyscallCallBinder"/>, and of other [ChildProgram] methods, which become part of this one.</summary>
internal sealed class ProgramCallBinder(ProgramScope scope, ProgramValueBinder values)
{
    private readonly SyscallCallBinder _syscalls = new(scope, values);

    /// <summary>The value of the call, 0 where it has none; null where it cannot be made in a child, which has been reported.</summary>
    internal ProgramValue? Bind(IInvocationOperation invocation) =>
        scope.Symbols.IsChildProgram(invocation.TargetMethod) ? BindProgram(invocation, invocation.TargetMethod) : _syscalls.Bind(invocation);

    private ProgramValue? BindProgram(IInvocationOperation invocation, IMethodSymbol method)
    {
        if (scope.Library.IsOpen(method))
        {
            scope.Report(ProblemKind.ProgramRecursion, invocation.Syntax.GetLocation(), method.Name);
            return null;
        }

        if (!scope.Library.IsHere(method) && scope.Library.Find(method, scope.Cancellation) is null)
        {
            scope.Report(ProblemKind.ProgramWithoutBody, invocation.Syntax.GetLocation(), method.Name);
            return null;
        }

        List<ProgramValue> arguments = [];
        foreach (IArgumentOperation argument in invocation.Arguments.OrderBy(a => a.Parameter!.Ordinal))
        {
            for (int i = 0; i < arguments.Count; i++) arguments[i] = values.Keep(arguments[i], argument)!;
            if (BindArgument(argument) is { } bound) arguments.AddRange(bound);
            else return null;
        }

        if (scope.Library.Find(method, scope.Cancellation) is not { } program)
        {
            scope.Fail(invocation); // reported where it stands
            return null;
        }

        int? result = method.ReturnsVoid ? null : scope.NewVariables(1);
        values.Add(new ProgramStatement.Call(program, arguments.ToImmutableArray(), result));
        return result is { } variable
            ? new ProgramValue.Variable(ProgramTypes.KindOf(method.ReturnType, scope.Symbols) ?? SlotKind.Int64, variable)
            : ProgramValue.Of(SlotKind.Int64, 0);
    }

    private IReadOnlyList<ProgramValue>? BindArgument(IArgumentOperation argument)
    {
        IParameterSymbol parameter = argument.Parameter!;
        if (parameter.RefKind != RefKind.None) return values.BindAddress(argument.Value, parameter.Type) is { } address ? [address] : null;
        if (ProgramStorage.Of(parameter.Type, scope.Symbols) is not { IsMemory: true } storage) return values.BindAll(argument.Value);

        // A struct by value: a copy, whose variables are passed one by one.
        if (values.Places.BindMemory(argument.Value) is not { } source) return null;
        ProgramPlace.Memory copy = scope.NewMemory(storage.MemorySize);
        values.Add(new ProgramStatement.Copy(copy.Address, source.Address, storage.MemorySize));
        int first = ((ProgramValue.FrameAddress)copy.Base).Index;
        return [.. Enumerable.Range(first, storage.Variables).Select(variable => new ProgramValue.Variable(SlotKind.UInt64, variable))];
    }
}
