using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Flow;

/// <summary>Decides conditions: which results of calls they test, and that the same condition comes out the same.</summary>
internal static class Conditions
{
    /// <summary>Where a path goes from a condition.</summary>
    internal static Decision Decide(Body body, IOperation condition, State state)
    {
        Value value = body.Evaluator.Evaluate(condition, state);
        if (value.Number is { } number) return number != 0 ? new(state, null) : new(null, state);

        // Other code judges the result: it stands on this path for success, the ordinary outcome.
        if (condition.DescendantsAndSelf().Any(part => part is IArgumentOperation argument && body.Evaluator.Evaluate(argument.Value, state).Failed == true)) return default;

        if (body.RecurringKey(condition) is { } key)
        {
            return state.Values.TryGetValue(key, out Value? known)
                ? known.Number != 0 ? new(state, null) : new(null, state)
                : new(state.WithValue(key, Value.Of(1)), state.WithValue(key, Value.Of(0)));
        }

        return PrivilegedIf(body, condition) switch
        {
            true => new(state.With(Fact.Privileged, condition), state),
            false => new(state, state.With(Fact.Privileged, condition)),
            null => new(state, state),
        };
    }

    // The truth of the condition that means: the process is privileged. Null where it does not ask.
    private static bool? PrivilegedIf(Body body, IOperation condition) => condition switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => !PrivilegedIf(body, not.Operand),
        IPropertyReferenceOperation property when FrameworkMembers.Of(property.Property).HasFlag(FrameworkEffects.AsksPrivilege) => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equals when AsksUser(body, equals) => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } differs when AsksUser(body, differs) => false,
        _ => null,
    };

    private static bool AsksUser(Body body, IBinaryOperation comparison) => comparison.DescendantsAndSelf()
        .Any(part => part is IInvocationOperation invocation && body.Call(invocation)?.Name is "getuid" or "geteuid");
}
