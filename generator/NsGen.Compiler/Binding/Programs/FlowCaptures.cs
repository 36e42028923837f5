using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NsGen.Compiler.Binding;

/// <summary>What the control-flow graph has captured before it is used.</summary>
internal static class FlowCaptures
{
    /// <summary>The captures that are assigned to, or passed by reference: they stand for a place, not for its value.</summary>
    internal static HashSet<CaptureId> OfPlaces(ControlFlowGraph graph)
    {
        HashSet<CaptureId> places = [];
        foreach (BasicBlock block in graph.Blocks)
        {
            foreach (IOperation operation in block.Operations) Find(operation);
            if (block.BranchValue is { } value) Find(value);
        }

        return places;

        void Find(IOperation root)
        {
            foreach (IOperation operation in root.DescendantsAndSelf())
            {
                IOperation? place = operation switch
                {
                    ISimpleAssignmentOperation { IsRef: true } reference => reference.Value,
                    IAssignmentOperation assignment => assignment.Target,
                    IIncrementOrDecrementOperation change => change.Target,
                    IArgumentOperation { Parameter.RefKind: not RefKind.None } argument => argument.Value,
                    IAddressOfOperation address => address.Reference,
                    _ => null,
                };
                if (place is IFlowCaptureReferenceOperation capture) places.Add(capture.Id);
            }
        }
    }
}
