using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace NsGen.Analyzers.Flow;

/// <summary>
/// Follows the paths of a control-flow graph forward. Each block is entered with every distinct state that reaches it, so that what is known of one path is not mixed
/// with another: a rule that says "on some path" asks one state, and a condition that is decided twice is decided alike.
/// </summary>
internal sealed class PathFollower(Analysis analysis, Body body, Frame frame, int maximumSteps)
{
    // Beyond the first, values are forgotten and only facts kept apart; beyond the second, the body is given up.
    private const int StatesWithValues = 48;
    private const int MaximumStates = 160;

    private readonly HashSet<State>[] _seen = new HashSet<State>[body.Graph.Blocks.Length];
    private readonly Queue<(BasicBlock Block, State State)> _waiting = [];
    private readonly List<Outcome> _outcomes = [];
    private readonly int _lastStep = Math.Min(analysis.Steps + maximumSteps, Analysis.MaximumSteps);
    private bool _hasTooManyStates;

    /// <summary>Follows all paths.</summary>
    /// <returns>The ways in which the body ends, other than by an exception; null where it is more work than it may be.</returns>
    internal ImmutableArray<Outcome>? Follow(State initial)
    {
        OperationFollower operations = new(analysis, body, frame);
        Enter(body.Graph.Blocks[0], initial);
        while (_waiting.Count > 0)
        {
            if (_hasTooManyStates || analysis.Steps >= _lastStep) return null;
            analysis.Cancellation.ThrowIfCancellationRequested();
            analysis.Steps++;
            (BasicBlock block, State state) = _waiting.Dequeue();
            foreach (State after in operations.Follow(block, state, thrown => Throw(block, thrown))) Leave(block, after);
        }

        return [.. _outcomes];
    }

    private void Enter(BasicBlock block, State state)
    {
        HashSet<State> seen = _seen[block.Ordinal] ??= [];
        if (seen.Count > MaximumStates)
        {
            _hasTooManyStates = true;
            return;
        }

        if (seen.Count > StatesWithValues) state = state.FactsOnly().WithContinuation(state.Continuation);
        if (seen.Add(state)) _waiting.Enqueue((block, state));
    }

    private void Leave(BasicBlock block, State state)
    {
        if (block.ConditionalSuccessor is not { } conditional || block.BranchValue is not { } condition)
        {
            Take(block, block.FallThroughSuccessor, state);
            return;
        }

        Decision decision = Conditions.Decide(body, condition, state);
        bool isWhenTrue = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
        if (decision.IfTrue is { } yes) Take(block, isWhenTrue ? conditional : block.FallThroughSuccessor, yes);
        if (decision.IfFalse is { } no) Take(block, isWhenTrue ? block.FallThroughSuccessor : conditional, no);
    }

    private void Take(BasicBlock block, ControlFlowBranch? branch, State state)
    {
        switch (branch?.Semantics)
        {
            case ControlFlowBranchSemantics.Regular or ControlFlowBranchSemantics.Return:
                if (branch.Semantics == ControlFlowBranchSemantics.Return && block.BranchValue is { } result && block.ConditionKind == ControlFlowConditionKind.None)
                    state = state.WithValue(s_result, body.Evaluator.Evaluate(result, state));
                if (!branch.FinallyRegions.IsEmpty)
                {
                    Continuation after = new(branch.FinallyRegions, 0, branch.Destination, state.Continuation);
                    Enter(First(branch.FinallyRegions[0]), state.WithContinuation(after));
                }
                else
                {
                    Arrive(branch.Destination, state);
                }

                break;
            case ControlFlowBranchSemantics.StructuredExceptionHandling when state.Continuation is { } continuation:
                if (continuation.Index + 1 < continuation.Regions.Length)
                    Enter(First(continuation.Regions[continuation.Index + 1]), state.WithContinuation(continuation with { Index = continuation.Index + 1 }));
                else
                    Arrive(continuation.Destination, state.WithContinuation(continuation.Next));
                break;
            case ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow:
                Throw(block, state);
                break;
        }
    }

    private static readonly object s_result = new();

    private void Arrive(BasicBlock? destination, State state)
    {
        if (destination is null) return;
        if (destination.Kind != BasicBlockKind.Exit)
        {
            Enter(destination, state);
            return;
        }

        Outcome outcome = new(state.WithValue(s_result, Value.Unknown), state.Values.TryGetValue(s_result, out Value? result) ? result : Value.Unknown);
        if (!_outcomes.Contains(outcome)) _outcomes.Add(outcome);
    }

    // An exception goes to the handlers of the nearest try that has some, within this body: the regions around a lambda's are those of its method.
    private void Throw(BasicBlock block, State state)
    {
        for (ControlFlowRegion? region = block.EnclosingRegion; region is not null && region != body.Graph.Root; region = region.EnclosingRegion)
        {
            if (region.Kind != ControlFlowRegionKind.Try || region.EnclosingRegion is not { Kind: ControlFlowRegionKind.TryAndCatch } handled) continue;
            foreach (ControlFlowRegion handler in handled.NestedRegions.Where(nested => nested != region)) Enter(First(handler), state);
            return;
        }
    }

    private BasicBlock First(ControlFlowRegion region) => body.Graph.Blocks[region.FirstBlockOrdinal];
}
