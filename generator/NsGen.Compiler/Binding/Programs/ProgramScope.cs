using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>What binding one program knows: its variables by symbol, where its source is, and the problems found.</summary>
internal sealed class ProgramScope(ProgramSymbols symbols, IProblemSink? problems, CancellationToken cancellation)
{
    private readonly Dictionary<ISymbol, int> _variables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<CaptureId, int> _captures = [];
    private readonly Dictionary<CaptureId, IOperation> _aliases = [];
    private readonly HashSet<CaptureId> _places = [];
    private readonly HashSet<(ProblemKind, Location?)> _reported = [];

    internal ProgramSymbols Symbols => symbols;

    internal CancellationToken Cancellation => cancellation;

    internal int VariableCount { get; private set; }

    /// <summary>Whether something cannot run in a child.</summary>
    internal bool Failed { get; private set; }

    internal void Fail() => Failed = true;

    internal void Report(ProblemKind kind, Location? location, params string[] arguments)
    {
        Failed = true;
        // The graph reads the target of a compound assignment and writes it: two operations of one place.
        if (_reported.Add((kind, location))) problems?.Report(new Problem(kind, location ?? Location.None, arguments.ToImmutableArray()));
    }

    /// <summary>Reports a construct at its own place.</summary>
    internal void Unsupported(IOperation operation)
    {
        if (operation is IInvalidOperation) Fail();
        else Report(ProblemKind.ProgramConstruct, operation.Syntax.GetLocation(), ProgramConstructs.Describe(operation));
    }

    /// <summary>Gives the method's parameters the first variables.</summary>
    internal ImmutableArray<ProgramParameter> DeclareParameters(IMethodSymbol method)
    {
        ImmutableArray<ProgramParameter>.Builder parameters = ImmutableArray.CreateBuilder<ProgramParameter>(method.Parameters.Length);
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            int count = ProgramParameterTypes.VariableCount(parameter.Type, symbols);
            if (count == 0 || parameter.RefKind != RefKind.None)
                Report(ProblemKind.ProgramParameterType, parameter.Locations[0], parameter.Name, parameter.Type.ToDisplayString());
            _variables[parameter] = VariableCount;
            parameters.Add(new ProgramParameter(parameter.Name, VariableCount, count));
            VariableCount += count;
        }

        return parameters.MoveToImmutable();
    }

    /// <summary>The first variable of a parameter.</summary>
    internal int VariableOf(IParameterSymbol parameter) => _variables[parameter];

    /// <summary>The variable that an operation names: a local, a parameter, or the graph's capture of a value; null for anything else.</summary>
    internal int? VariableOf(IOperation operation)
    {
        switch (operation)
        {
            case ILocalReferenceOperation local:
                if (ProgramTypes.KindOf(local.Type) is null) return null;
                if (!_variables.TryGetValue(local.Local, out int variable)) _variables[local.Local] = variable = VariableCount++;
                return variable;
            case IParameterReferenceOperation parameter:
                return ProgramTypes.KindOf(parameter.Type) is null ? null : _variables[parameter.Parameter];
            case IFlowCaptureReferenceOperation reference:
                if (_aliases.TryGetValue(reference.Id, out IOperation? place)) return VariableOf(place);
                return CapturedValueOf(reference);
            default:
                return null;
        }
    }

    /// <summary>Finds the captures that are assigned to: they stand for a place, not for its value.</summary>
    internal void FindPlaces(ControlFlowGraph graph)
    {
        foreach (BasicBlock block in graph.Blocks)
            foreach (IOperation operation in block.Operations)
                foreach (IOperation part in operation.DescendantsAndSelf())
                    if (part is IAssignmentOperation { Target: IFlowCaptureReferenceOperation target }) _places.Add(target.Id);
                    else if (part is IIncrementOrDecrementOperation { Target: IFlowCaptureReferenceOperation changed }) _places.Add(changed.Id);
    }

    /// <summary>A variable that no name stands for.</summary>
    internal int NewVariable() => VariableCount++;

    /// <summary>Takes note of a capture that stands for a place, not only for its value.</summary>
    internal void Alias(IFlowCaptureOperation capture)
    {
        if (_places.Contains(capture.Id) && capture.Value is (ILocalReferenceOperation or IParameterReferenceOperation)) _aliases[capture.Id] = capture.Value;
    }

    /// <summary>The variable that holds what an operation's value was when the graph captured it; null for what is no capture.</summary>
    internal int? CapturedValueOf(IOperation operation) =>
        operation is IFlowCaptureReferenceOperation reference && _captures.TryGetValue(reference.Id, out int captured) ? captured : null;

    /// <summary>The variable of a capture of a value.</summary>
    internal int Declare(IFlowCaptureOperation capture)
    {
        if (!_captures.TryGetValue(capture.Id, out int variable)) _captures[capture.Id] = variable = VariableCount++;
        return variable;
    }

    /// <summary>A place in the source that can fail at run time.</summary>
    internal ProgramStep Step(string syscall, string arguments, SyntaxNode syntax) => SourcePlaces.Step(syscall, arguments, syntax, symbols.Compilation);
}
