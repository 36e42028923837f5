using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Flow;

/// <summary>Keeps account of the locals that hold a namespace's descriptor or a pidfd, until it is closed or handed on.</summary>
internal sealed class Descriptors(Body body)
{
    /// <summary>What is known after an operation that is no call.</summary>
    internal State Step(IOperation operation, State state) => operation switch
    {
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment => Assigned(target.Local, assignment.Value, state),
        ILocalReferenceOperation local when state.Descriptors.ContainsKey(local.Local) && IsHandedOn(local) => state.WithoutDescriptor(local.Local),
        IFlowAnonymousFunctionOperation => state.WithoutDescriptors(),
        _ => state,
    };

    /// <summary>A call to the kernel: close ends the descriptor that it is given, the others only use theirs.</summary>
    internal State OnCall(KernelCall call, State state) =>
        call.Name == "close" && Local(call.Descriptor) is { } local ? state.WithoutDescriptor(local) : state;

    /// <summary>A use of the framework.</summary>
    internal State OnFramework(FrameworkUse use, State state)
    {
        foreach (IOperation? argument in use.Arguments)
        {
            if (Local(argument) is { } local) state = state.WithoutDescriptor(local);
        }

        return state;
    }

    /// <summary>Another call: Dispose ends a descriptor, and whoever is given one has to close it.</summary>
    internal State OnOtherCall(IInvocationOperation invocation, State state)
    {
        if (state.Descriptors.IsEmpty) return state;
        if (invocation.TargetMethod.Name is "Dispose" or "Close" or "DangerousRelease" && Local(invocation.Instance) is { } closed) state = state.WithoutDescriptor(closed);
        return HandOn(invocation.Arguments, state);
    }

    /// <summary>Arguments are given to other code, which has to close what it is given.</summary>
    internal State HandOn(ImmutableArray<IArgumentOperation> arguments, State state)
    {
        if (state.Descriptors.IsEmpty) return state;
        foreach (IArgumentOperation argument in arguments)
        {
            foreach (ILocalReferenceOperation local in Handed(argument.Value)) state = state.WithoutDescriptor(local.Local);
        }

        return state;
    }

    // What a call within an argument is given is that call's.
    private static IEnumerable<ILocalReferenceOperation> Handed(IOperation value) => value switch
    {
        ILocalReferenceOperation local => [local],
        IInvocationOperation or IObjectCreationOperation => [],
        _ => value.ChildOperations.SelectMany(Handed),
    };

    private State Assigned(ILocalSymbol target, IOperation value, State state)
    {
        while (value is IConversionOperation conversion) value = conversion.Operand;
        // A using declares a copy of its own; reassigning hands the old one to nobody, which the exit reports.
        if (value is not IInvocationOperation invocation || body.Evaluator.Evaluate(invocation, state).Failed == true) return state.WithoutDescriptor(target);
        if (!IsNamespaceDescriptor(invocation, state)) return state.WithoutDescriptor(target);
        state = state.WithDescriptor(target, invocation);
        return invocation.Type is { IsReferenceType: true } && !state.Values.ContainsKey(target) ? state.WithValue(target, Value.OfSigns(Signs.Positive)) : state;
    }

    private bool IsNamespaceDescriptor(IInvocationOperation invocation, State state)
    {
        if (body.Call(invocation) is { } call)
            return call.Name == "pidfd_open" || (call.Name is "open" or "openat" && IsNamespace(body.Evaluator.Evaluate(call.Path, state).Text));
        return FrameworkMembers.Of(invocation.TargetMethod).HasFlag(FrameworkEffects.OpensPath) && invocation.TargetMethod.Name is "OpenHandle" or "OpenRead" or "Open"
            && invocation.Arguments is [{ } path, ..] && IsNamespace(body.Evaluator.Evaluate(path.Value, state).Text);
    }

    private static bool IsNamespace(string? path) =>
        path is not null && path.StartsWith("/proc/", StringComparison.Ordinal) && path.IndexOf("/ns/", StringComparison.Ordinal) > 0;

    private static ILocalSymbol? Local(IOperation? operation)
    {
        while (operation is IConversionOperation conversion) operation = conversion.Operand;
        return (operation as ILocalReferenceOperation)?.Local;
    }

    // Tests and the calls handled above only look at it.
    private static bool IsHandedOn(ILocalReferenceOperation reference)
    {
        IOperation? user = reference.Parent;
        while (user is IConversionOperation) user = user.Parent;
        return user switch
        {
            null => true,
            IArgumentOperation or IInvocationOperation or IPropertyReferenceOperation or IBinaryOperation or IUnaryOperation or IIsPatternOperation or IIsNullOperation => false,
            ISimpleAssignmentOperation assignment => assignment.Target != reference,
            IExpressionStatementOperation => false,
            _ => true,
        };
    }
}
