using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Compiler.Model;
using NsGen.Compiler.Simplifying;

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
    private readonly HashSet<CaptureId> _places;

    private ProgramBinder(ProgramScope scope, HashSet<CaptureId> places)
    {
        _scope = scope;
        _places = places;
        _values = new ProgramValueBinder(scope, _statements);
    }

    /// <summary>Binds the method; null where something in it cannot run in a child, which <paramref name="problems"/> is told, or where the C# is not whole.</summary>
    internal static ProgramBody? Bind(IMethodSymbol method, ProgramSymbols symbols, IProblemSink? problems, CancellationToken cancellation) =>
        Bind(method, new ProgramLibrary(symbols), problems, cancellation);

    /// <summary>Binds the method, and the programs that it calls into the library.</summary>
    internal static ProgramBody? Bind(IMethodSymbol method, ProgramLibrary library, IProblemSink? problems, CancellationToken cancellation)
    {
        method = method.PartialImplementationPart ?? method; // the part with the body, whose parameters the body names
        library.Open(method);
        try
        {
            return Bind(method, new ProgramScope(library, problems, cancellation), cancellation);
        }
        finally
        {
            library.Close(method);
        }
    }

    private static ProgramBody? Bind(IMethodSymbol method, ProgramScope scope, CancellationToken cancellation)
    {
        IMethodBodyOperation? body = BodyOf(method, scope.Symbols.Compilation, cancellation);
        if (body is not null) scope.FindAddressed(body);
        ImmutableArray<ProgramParameter> parameters = scope.DeclareParameters(method);
        if (!ProgramSignature.Check(method.PartialDefinitionPart ?? method, scope)) return null;
        if (body is null)
        {
            scope.Report(ProblemKind.ProgramWithoutBody, method.Locations.FirstOrDefault(), method.Name);
            return null;
        }

        ProgramConstructs.Check(body, scope);
        if (scope.Failed) return null;

        ControlFlowGraph graph = ControlFlowGraph.Create(body, cancellation);
        ImmutableArray<ProgramBlock> blocks = new ProgramBinder(scope, FlowCaptures.OfPlaces(graph)).BindBlocks(graph);
        if (scope.Failed) return null;

        ProgramBody bound = new(parameters, scope.VariableCount, blocks);
        if (!ProgramSize.CheckCalls(method, bound, scope)) return null;
        bound = ProgramPruning.Prune(ProgramInlining.Inline(bound));
        return ProgramSize.Check(method, bound, scope) ? bound : null;
    }

    /// <summary>The body of a method, in whatever file it is; null where this compilation does not have it.</summary>
    private static IMethodBodyOperation? BodyOf(IMethodSymbol method, Compilation compilation, CancellationToken cancellation) =>
        method.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation)).OfType<MethodDeclarationSyntax>()
            .FirstOrDefault(s => s.Body is not null || s.ExpressionBody is not null) is { } syntax && compilation.ContainsSyntaxTree(syntax.SyntaxTree)
            ? compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellation) as IMethodBodyOperation
            : null;

    private ImmutableArray<ProgramBlock> BindBlocks(ControlFlowGraph graph)
    {
        // Blocks that can be reached, numbered in order; the graph's entry and exit hold nothing.
        Dictionary<int, int> numbers = [];
        foreach (BasicBlock block in graph.Blocks)
            if (block.IsReachable && block.Kind != BasicBlockKind.Exit && !IsFinally(block.EnclosingRegion)) numbers.Add(block.Ordinal, numbers.Count);

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

    // That of 'foreach', which disposes of nothing; there is no other (ProgramConstructs).
    private static bool IsFinally(ControlFlowRegion? region)
    {
        for (; region is not null; region = region.EnclosingRegion)
            if (region.Kind == ControlFlowRegionKind.Finally) return true;
        return false;
    }

    private ProgramBranch BindEnd(BasicBlock block, System.Func<BasicBlock?, int> number)
    {
        if (block.FallThroughSuccessor is { Semantics: ControlFlowBranchSemantics.Throw }) return BindNoMatch(block);
        if (block.FallThroughSuccessor is { Semantics: ControlFlowBranchSemantics.Return } && block.BranchValue is { } returned && block.ConditionKind == ControlFlowConditionKind.None)
            return new ProgramBranch.Return(_values.Bind(returned));

        int next = number(block.FallThroughSuccessor?.Destination);
        if (block.ConditionKind == ControlFlowConditionKind.None) return new ProgramBranch.GoTo(next);

        int conditional = number(block.ConditionalSuccessor?.Destination);
        ProgramValue? condition = _values.Bind(block.BranchValue!);
        if (condition is null) return new ProgramBranch.GoTo(next);
        bool when = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
        return new ProgramBranch.Choose(condition, when ? conditional : next, when ? next : conditional);
    }

    // A switch expression without a case for the value: the only 'throw' that the language itself writes.
    private ProgramBranch BindNoMatch(BasicBlock block)
    {
        SyntaxNode syntax = block.BranchValue!.Syntax;
        _statements.Add(new ProgramStatement.Check(
            ProgramValue.Of(SlotKind.UInt8, 0),
            ProgramValue.Of(SlotKind.Int32, (int)ProgramFault.NoMatch),
            _scope.Step("", SourcePlaces.OneLine(syntax), syntax)));
        return new ProgramBranch.Return();
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
        if (_places.Contains(capture.Id) && _values.Places.Bind(capture.Value) is { } place)
        {
            if (place is ProgramPlace.Memory memory) place = new ProgramPlace.Memory(_values.Hold(memory.Address), 0);
            _scope.Alias(capture, place);
            if (ProgramTypes.KindOf(capture.Value.Type) is { } kind)
                _statements.Add(new ProgramStatement.Assign(_scope.DeclareValue(capture.Id), ProgramValueBinder.Read(place, kind)));
            return;
        }

        if (_scope.Declare(capture) is { } kept) _values.Assign(kept, capture.Value, capture.Value.Type!);
        else _scope.Unsupported(capture.Value);
    }
}
