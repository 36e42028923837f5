using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Flow;

/// <summary>One body of code with its control-flow graph, and what was found in it before any path is followed.</summary>
internal sealed class Body
{
    private readonly HashSet<ISymbol> _tested = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IOperation> _conditions = [];
    private readonly Dictionary<IOperation, string> _recurring = [];
    private readonly Dictionary<BasicBlock, ImmutableArray<IOperation>> _operations = [];
    private readonly Dictionary<BasicBlock, ImmutableArray<IOperation>> _steps = [];
    private readonly Dictionary<IInvocationOperation, KernelCall?> _calls = [];
    private readonly Dictionary<IOperation, FrameworkUse?> _uses = [];
    private readonly KernelCalls _reader;

    internal Body(ControlFlowGraph graph, IMethodSymbol? method, SemanticModel model, KernelCalls reader, Body? outer = null)
    {
        Outer = outer;
        Graph = graph;
        Method = method;
        Model = model;
        Evaluator = new(reader.Bindings, model);
        _reader = reader;
        Dictionary<string, IOperation> once = [];
        foreach (BasicBlock block in graph.Blocks)
        {
            if (block.BranchValue is not { } condition) continue;
            if (block.ConditionKind == ControlFlowConditionKind.None)
            {
                if (block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Return) _conditions.Add(condition);
                continue;
            }

            foreach (IOperation part in condition.DescendantsAndSelf())
            {
                _conditions.Add(part);
                if (part is ILocalReferenceOperation local) _tested.Add(local.Local);
            }

            if (StableKey(condition) is not { } key) continue;
            if (once.TryGetValue(key, out IOperation first)) _recurring[first] = _recurring[condition] = key;
            else once.Add(key, condition);
        }

        foreach (BasicBlock block in graph.Blocks)
        {
            foreach (IOperation operation in Operations(block))
            {
                if (operation is IInvocationOperation invocation && Call(invocation) is not null) CallCount++;
            }
        }
    }

    /// <summary>The graph.</summary>
    internal ControlFlowGraph Graph { get; }

    /// <summary>The method, local function or lambda; null for an initializer.</summary>
    internal IMethodSymbol? Method { get; }

    /// <summary>The body in which a lambda or a local function stands.</summary>
    internal Body? Outer { get; }

    /// <summary>The model of the file that it stands in.</summary>
    internal SemanticModel Model { get; }

    /// <summary>Works out its expressions.</summary>
    internal Evaluator Evaluator { get; }

    /// <summary>How many calls in it reach the kernel.</summary>
    internal int CallCount { get; }

    /// <summary>Whether the result of a call decides a branch, now or later, or is what the body returns.</summary>
    internal bool IsTested(IOperation call)
    {
        for (IOperation? operation = call; operation is not null; operation = operation.Parent)
        {
            if (_conditions.Contains(operation)) return true;
            if (operation is ISimpleAssignmentOperation { Target: ILocalReferenceOperation target }) return _tested.Contains(target.Local);
            if (operation is IFlowCaptureOperation) return true;
            if (operation is IArgumentOperation or IExpressionStatementOperation) return false;
        }

        return false;
    }

    /// <summary>A text for a condition that is decided more than once and does not change by being asked; null for others.</summary>
    internal string? RecurringKey(IOperation condition) => _recurring.TryGetValue(condition, out string key) ? key : null;

    /// <summary>The operations of a block in the order in which they are carried out; not those of lambdas.</summary>
    internal ImmutableArray<IOperation> Operations(BasicBlock block)
    {
        if (_operations.TryGetValue(block, out ImmutableArray<IOperation> known)) return known;
        ImmutableArray<IOperation>.Builder operations = ImmutableArray.CreateBuilder<IOperation>();
        foreach (IOperation operation in block.Operations) Flatten(operation, operations);
        if (block.BranchValue is { } value) Flatten(value, operations);
        return _operations[block] = operations.ToImmutable();
    }

    /// <summary>Those of a block's operations at which anything can happen or become known; most are literals, reads and conversions.</summary>
    internal ImmutableArray<IOperation> Steps(BasicBlock block) => _steps.TryGetValue(block, out ImmutableArray<IOperation> known)
        ? known
        : _steps[block] = [.. Operations(block).Where(operation => OperationFollower.IsStep(operation.Kind))];

    /// <summary>The kernel call that an invocation is; always the same object for the same.</summary>
    internal KernelCall? Call(IInvocationOperation invocation)
    {
        if (!_calls.TryGetValue(invocation, out KernelCall? call)) _calls.Add(invocation, call = _reader.Read(invocation));
        return call;
    }

    /// <summary>The use of the framework that an operation is.</summary>
    internal FrameworkUse? Use(IOperation operation)
    {
        if (!_uses.TryGetValue(operation, out FrameworkUse? use)) _uses.Add(operation, use = FrameworkUse.Of(operation));
        return use;
    }

    private static void Flatten(IOperation operation, ImmutableArray<IOperation>.Builder operations)
    {
        if (operation is not IFlowAnonymousFunctionOperation and not INameOfOperation)
        {
            foreach (IOperation child in operation.ChildOperations) Flatten(child, operations);
        }

        operations.Add(operation);
    }

    private static string? StableKey(IOperation condition) => condition.DescendantsAndSelf().All(IsStable)
        && condition.DescendantsAndSelf().Any(part => part is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation)
            ? condition.Syntax.ToString()
            : null;

    private static bool IsStable(IOperation operation) => operation is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation
        or IInstanceReferenceOperation or ILiteralOperation or IConversionOperation or IBinaryOperation or IUnaryOperation or IIsNullOperation or IDefaultValueOperation;
}
