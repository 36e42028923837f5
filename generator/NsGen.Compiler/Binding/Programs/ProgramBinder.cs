using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Reads a [ChildProgram] method: from Roslyn's control-flow graph to a <see cref="ProgramBody"/>. Symbols end here.</summary>
/// <remarks>
/// An allow-list: what has no case in <see cref="ProgramValueBinder"/> or here is reported at its own place. The graph has loops, switches and
/// short-circuits taken apart already; what it would hide (try, using, lock, lambdas …) is looked for in the tree first.
/// </remarks>
internal sealed class ProgramBinder
{
    private readonly ProgramScope _scope;
    private readonly ProgramValueBinder _values;
    private readonly List<ProgramStatement> _statements = [];

    private ProgramBinder(ProgramScope scope)
    {
        _scope = scope;
        _values = new ProgramValueBinder(scope, _statements);
    }

    /// <summary>Binds the method; null where something in it cannot run in a child, which <paramref name="problems"/> is told, or where the C# is not whole.</summary>
    internal static ProgramBody? Bind(IMethodSymbol method, ProgramSymbols symbols, IProblemSink? problems, CancellationToken cancellation)
    {
        method = method.PartialImplementationPart ?? method; // the part with the body, whose parameters the body names
        ProgramScope scope = new(symbols, problems, cancellation);
        ImmutableArray<ProgramParameter> parameters = scope.DeclareParameters(method);
        if (!ProgramSignature.Check(method.PartialDefinitionPart ?? method, scope)) return null;
        if (BodyOf(method, scope, cancellation) is not { } body) return null;

        ProgramConstructs.Check(body, scope);
        if (scope.Failed) return null;

        ControlFlowGraph graph = ControlFlowGraph.Create(body, cancellation);
        scope.FindPlaces(graph);
        ImmutableArray<ProgramBlock> blocks = new ProgramBinder(scope).BindBlocks(graph);
        if (scope.Failed) return null;

        ProgramBody bound = new(parameters, scope.VariableCount, blocks);
        return ProgramSize.Check(method, bound, scope) ? bound : null;
    }

    private static IMethodBodyOperation? BodyOf(IMethodSymbol method, ProgramScope scope, CancellationToken cancellation)
    {
        if (method.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation)).OfType<MethodDeclarationSyntax>()
            .FirstOrDefault(s => s.Body is not null || s.ExpressionBody is not null) is not { } syntax)
        {
            scope.Report(ProblemKind.ProgramWithoutBody, method.Locations.FirstOrDefault(), method.Name);
            return null;
        }

        return scope.Symbols.Compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellation) as IMethodBodyOperation;
    }

    private ImmutableArray<ProgramBlock> BindBlocks(ControlFlowGraph graph)
    {
        // Blocks that can be reached, numbered in order; the graph's entry and exit hold nothing.
        Dictionary<int, int> numbers = [];
        foreach (BasicBlock block in graph.Blocks)
            if (block.IsReachable && block.Kind != BasicBlockKind.Exit) numbers.Add(block.Ordinal, numbers.Count);

        ImmutableArray<ProgramBlock>.Builder blocks = ImmutableArray.CreateBuilder<ProgramBlock>(numbers.Count + 1);
        int exit = numbers.Count;
        foreach (BasicBlock block in graph.Blocks)
        {
            if (!numbers.ContainsKey(block.Ordinal)) continue;
            _statements.Clear();
            foreach (IOperation operation in block.Operations) BindStatement(operation);
            ProgramBranch end = BindEnd(block, destination => destination is not null && numbers.TryGetValue(destination.Ordinal, out int number) ? number : exit);
            blocks.Add(new ProgramBlock(_statements.ToImmutableArray(), end));
        }

        blocks.Add(new ProgramBlock([], new ProgramBranch.Return()));
        return blocks.ToImmutable();
    }

    private ProgramBranch BindEnd(BasicBlock block, System.Func<BasicBlock?, int> number)
    {
        int next = number(block.FallThroughSuccessor?.Destination);
        if (block.ConditionKind == ControlFlowConditionKind.None) return new ProgramBranch.GoTo(next);

        int conditional = number(block.ConditionalSuccessor?.Destination);
        ProgramValue? condition = _values.Bind(block.BranchValue!);
        if (condition is null) return new ProgramBranch.GoTo(next);
        bool when = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
        if (condition is ProgramValue.Constant constant) return new ProgramBranch.GoTo(constant.Number.X64 != 0 == when ? conditional : next);
        return new ProgramBranch.Choose(condition, when ? conditional : next, when ? next : conditional);
    }

    private void BindStatement(IOperation operation)
    {
        switch (operation)
        {
            case IExpressionStatementOperation statement:
                BindStatement(statement.Operation);
                break;
            case ISimpleAssignmentOperation { Target: IDiscardOperation } discard:
                Evaluate(discard.Value);
                break;
            case IAssignmentOperation or IIncrementOrDecrementOperation:
                _values.BindEffect(operation);
                break;
            case IFlowCaptureOperation capture:
                BindCapture(capture);
                break;
            case IInvocationOperation or IConversionOperation { Operand: IInvocationOperation }:
                Evaluate(operation);
                break;
            default:
                _scope.Unsupported(operation);
                break;
        }
    }

    private void Evaluate(IOperation operation)
    {
        if (_values.Bind(operation) is { } value) _statements.Add(new ProgramStatement.Evaluate(value));
    }

    private void BindCapture(IFlowCaptureOperation capture)
    {
        // What is assigned to later is captured as a place; what it holds now, a compound assignment reads.
        _scope.Alias(capture);
        if (_values.Bind(capture.Value) is { } value) _statements.Add(new ProgramStatement.Assign(_scope.Declare(capture), value));
    }
}
