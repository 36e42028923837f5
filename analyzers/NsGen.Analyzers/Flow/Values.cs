using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NsGen.Analyzers.Flow;

/// <summary>Keeps account of what locals, parameters and captures hold.</summary>
internal static class Values
{
    /// <summary>What is known after an operation.</summary>
    internal static State Step(Body body, IOperation operation, State state) => operation switch
    {
        ISimpleAssignmentOperation assignment => Set(assignment.Target, body.Evaluator.Evaluate(assignment.Value, state), state),
        ICompoundAssignmentOperation compound => Set(
            compound.Target,
            Evaluator.Combine(compound.OperatorKind, body.Evaluator.Evaluate(compound.Target, state), body.Evaluator.Evaluate(compound.Value, state)),
            state),
        IIncrementOrDecrementOperation step => Set(step.Target, Value.Unknown, state),
        IFlowCaptureOperation capture => state.WithValue(capture.Id, body.Evaluator.Evaluate(capture.Value, state)),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => Set(argument.Value, Value.Unknown, state),
        IAddressOfOperation address => Set(address.Reference, Value.Unknown, state),
        IDeconstructionAssignmentOperation deconstruction => deconstruction.Target.DescendantsAndSelf().Aggregate(state, (known, part) => Set(part, Value.Unknown, known)),
        _ => state,
    };

    private static State Set(IOperation target, Value value, State state)
    {
        ISymbol? symbol = target switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IFieldReferenceOperation field => field.Field,
            IPropertyReferenceOperation property => property.Property,
            IDeclarationExpressionOperation { Expression: ILocalReferenceOperation declared } => declared.Local,
            _ => null,
        };
        // The compiler's own locals, as of lock, have no name.
        if (symbol is not { Name: { Length: > 0 } name }) return state;
        // What a condition that names it was found to be holds no longer.
        foreach (string condition in state.Values.Keys.OfType<string>().Where(condition => condition.Contains(name))) state = state.WithValue(condition, Value.Unknown);
        return symbol is ILocalSymbol or IParameterSymbol ? state.WithValue(symbol, value) : state;
    }
}
