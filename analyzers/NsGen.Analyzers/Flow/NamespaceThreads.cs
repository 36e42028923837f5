using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Facts;
using NamespaceKind = NsGen.Facts.NamespaceKind;

namespace NsGen.Analyzers.Flow;

/// <summary>The library's threads in other namespaces: where they begin, as their <c>NamespaceTarget</c> says.</summary>
internal static class NamespaceThreads
{
    private const string Target = "NamespaceTarget", Thread = "NamespaceThread", Handle = "NamespaceHandle", Kind = "NamespaceKind";

    /// <summary>What a call of the library makes: a target, a thread in it, or a handle, whose number is its kind's flag.</summary>
    internal static Value? Made(IInvocationOperation invocation, Func<IOperation?, Value> evaluate)
    {
        if (!IsLibrarys(invocation.TargetMethod.ContainingType)) return null;
        IEnumerable<IOperation> arguments = invocation.Arguments.OrderBy(argument => argument.Parameter?.Ordinal).Select(argument => argument.Value);
        return (invocation.TargetMethod.ContainingType.Name, invocation.TargetMethod.Name) switch
        {
            (Target, "New") => Value.Of(New(evaluate(arguments.First()))),
            (Target, "AndNew") => Value.Of((evaluate(invocation.Instance).Target ?? ThreadTarget.Unknown).And(New(evaluate(arguments.First())))),
            (Target, "Join") when arguments.Count() == 2 => Value.Of(OfProcess(evaluate(arguments.Last()))),
            (Target, "Join") => Value.Of(OfHandles(arguments, evaluate)),
            (Thread, "Start") => evaluate(arguments.First()),
            (Handle, _) => KindOf(arguments, evaluate),
            _ => null,
        };
    }

    /// <summary>What the library's conversion of a handle or of flags to a target makes.</summary>
    internal static Value? Converted(IConversionOperation conversion, Func<IOperation?, Value> evaluate)
    {
        if (conversion.OperatorMethod?.ContainingType is not { Name: Target } type || !IsLibrarys(type)) return null;
        return Value.Of(conversion.Operand.Type?.Name == Handle ? OfHandle(evaluate(conversion.Operand)) : New(evaluate(conversion.Operand)));
    }

    /// <summary>What is known where a delegate begins that is given to such a thread.</summary>
    /// <param name="call">The call that gives it.</param>
    /// <param name="evaluate">Works out its arguments.</param>
    /// <param name="inherited">What the thread has from the one that starts it.</param>
    internal static State Begin(IInvocationOperation call, Func<IOperation?, Value> evaluate, State inherited)
    {
        IOperation? stated = call.Instance ?? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Type.Name == Target)?.Value;
        ThreadTarget target = evaluate(stated).Target ?? ThreadTarget.Unknown;
        // A thread that is there already has had other work, which may have done anything.
        State start = target.IsWhole && call.Instance is null ? inherited : KernelEffects.Doubt(inherited).Without(Fact.Child);
        foreach (CloneFlags kind in Kinds.Of((long)(target.Joined | target.Made))) start = start.With(Kinds.In(kind), call).With(Kinds.Away(kind), call);
        if (target.Joined.HasFlag(CloneFlags.NewNs)) start = start.With(Fact.OwnRoot, call).WithDoubt(Fact.PropagationOff);
        // The library makes / private then.
        if (target.Made.HasFlag(CloneFlags.NewNs)) start = start.With(Fact.OwnRoot, call).With(Fact.PropagationOff, call);
        if (target.Made.HasFlag(CloneFlags.NewPid)) start = start.With(Fact.UnsharedPid, call);
        return start.With(Fact.StaysOnThread, call);
    }

    private static bool IsLibrarys(INamedTypeSymbol type) => type.ContainingNamespace is { Name: nameof(NsGen), ContainingNamespace.IsGlobalNamespace: true };

    private static ThreadTarget New(Value flags) => flags.Number is { } number ? new(CloneFlags.None, (CloneFlags)number, IsWhole: true) : ThreadTarget.Unknown;

    private static ThreadTarget OfProcess(Value kinds) => kinds.Number is { } number ? new((CloneFlags)number, CloneFlags.None, IsWhole: true) : ThreadTarget.Unknown;

    private static ThreadTarget OfHandle(Value handle) => OfProcess(handle);

    private static ThreadTarget OfHandles(IEnumerable<IOperation> arguments, Func<IOperation?, Value> evaluate)
    {
        IEnumerable<IOperation> handles = arguments.SelectMany(argument => argument is ICollectionExpressionOperation several ? several.Elements : [argument]);
        return handles.Aggregate(new ThreadTarget(CloneFlags.None, CloneFlags.None, IsWhole: true), (target, handle) => target.And(OfHandle(evaluate(handle))));
    }

    private static Value? KindOf(IEnumerable<IOperation> arguments, Func<IOperation?, Value> evaluate)
    {
        if (arguments.FirstOrDefault(argument => argument.Type?.Name == Kind) is { } kind) return evaluate(kind);
        return arguments.FirstOrDefault() is { Type.SpecialType: SpecialType.System_String } path && Kinds.OfPath(evaluate(path).Text) is var named and not CloneFlags.None ? Value.Of((long)named) : null;
    }
}
