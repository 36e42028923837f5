using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>What binding one program knows: where its parameters, locals and captured values are, where its source is, and the problems found.</summary>
internal sealed class ProgramScope(ProgramLibrary library, IProblemSink? problems, CancellationToken cancellation)
{
    private readonly Dictionary<ISymbol, ProgramPlace> _places = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<CaptureId, ProgramPlace> _captures = [];
    private readonly Dictionary<CaptureId, int> _capturedValues = [];
    private readonly HashSet<ISymbol> _addressed = new(SymbolEqualityComparer.Default);
    private readonly HashSet<(ProblemKind, Location?)> _reported = [];
    private readonly List<SyntaxNode> _faults = [];

    /// <summary>The programs that this one may call.</summary>
    internal ProgramLibrary Library => library;

    internal ProgramSymbols Symbols => library.Symbols;

    internal CancellationToken Cancellation => cancellation;

    internal int VariableCount { get; private set; }

    /// <summary>Whether something cannot run in a child.</summary>
    internal bool Failed { get; private set; }

    /// <summary>Takes note of a fault that is reported elsewhere.</summary>
    internal void Fail(IOperation operation)
    {
        Failed = true;
        _faults.Add(operation.Syntax);
    }

    internal void Report(ProblemKind kind, Location? location, params string[] arguments)
    {
        Failed = true;
        // The graph may name one place in the source by several operations.
        if (_reported.Add((kind, location))) problems?.Report(new Problem(kind, location ?? Location.None, arguments.ToImmutableArray()));
    }

    /// <summary>Reports a construct at its own place, unless something inside it is the fault.</summary>
    internal void Unsupported(IOperation operation)
    {
        SyntaxNode syntax = operation.Syntax;
        if (operation is IInvalidOperation) Fail(operation);
        else if (!_reported.Any(r => r.Item2 is { } place && place.SourceTree == syntax.SyntaxTree && syntax.Span.Contains(place.SourceSpan)) && !_faults.Any(syntax.Contains))
            Report(ProblemKind.ProgramConstruct, syntax.GetLocation(), ProgramConstructs.Describe(operation));
        Failed = true;
    }

    /// <summary>Takes note of what the body takes the address of: it has to be in memory.</summary>
    internal void FindAddressed(IOperation body)
    {
        foreach (IOperation operation in body.Descendants())
        {
            AddAddressed(operation switch
            {
                IArgumentOperation { Parameter.RefKind: not RefKind.None } argument => argument.Value,
                IAddressOfOperation address => address.Reference,
                IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } } initializer => initializer.Value,
                ISimpleAssignmentOperation { IsRef: true } assignment => assignment.Value,
                _ => null,
            });
        }
    }

    private void AddAddressed(IOperation? place)
    {
        switch (place)
        {
            case ILocalReferenceOperation local:
                _addressed.Add(local.Local);
                break;
            case IParameterReferenceOperation parameter:
                _addressed.Add(parameter.Parameter);
                break;
            case IDeclarationExpressionOperation declaration:
                AddAddressed(declaration.Expression);
                break;
            case IConversionOperation conversion:
                AddAddressed(conversion.Operand);
                break;
            case IConditionalOperation conditional:
                AddAddressed(conditional.WhenTrue);
                AddAddressed(conditional.WhenFalse);
                break;
        }
    }

    /// <summary>Gives the method's parameters the first variables.</summary>
    internal ImmutableArray<ProgramParameter> DeclareParameters(IMethodSymbol method)
    {
        ImmutableArray<ProgramParameter>.Builder parameters = ImmutableArray.CreateBuilder<ProgramParameter>(method.Parameters.Length);
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            int count = 1;
            if (ProgramSignature.StorageOf(parameter, Symbols) is not { } storage) Report(ProblemKind.ProgramParameterType, parameter.Locations.Length > 0 ? parameter.Locations[0] : null, parameter.Name, parameter.Type.ToDisplayString());
            else count = storage.Variables;
            parameters.Add(new ProgramParameter(parameter.Name, VariableCount, count));
            DeclareSymbol(parameter, parameter.Type, parameter.RefKind);
        }

        return parameters.MoveToImmutable();
    }

    /// <summary>Where a parameter or a local is; null for a type that a child program has no values of.</summary>
    internal ProgramPlace? PlaceOf(ISymbol symbol)
    {
        if (_places.TryGetValue(symbol, out ProgramPlace? place)) return place;
        return symbol is ILocalSymbol local ? DeclareSymbol(local, local.Type, local.RefKind) : null;
    }

    private ProgramPlace? DeclareSymbol(ISymbol symbol, ITypeSymbol type, RefKind refKind)
    {
        // By reference: the variable holds the address.
        if (refKind != RefKind.None) return _places[symbol] = new ProgramPlace.Memory(new ProgramValue.Variable(SlotKind.UInt64, NewVariables(1)), 0);
        if (ProgramStorage.Of(type, Symbols) is not { } storage) return null;
        int first = NewVariables(storage.Variables);
        return _places[symbol] = storage.IsMemory || (storage.Variables == 1 && _addressed.Contains(symbol)) ? MemoryAt(first) : new ProgramPlace.Variables(first);
    }

    /// <summary>Variables that no name stands for; the first of them.</summary>
    internal int NewVariables(int count)
    {
        VariableCount += count;
        return VariableCount - count;
    }

    /// <summary>Memory of that size which no name stands for.</summary>
    internal ProgramPlace.Memory NewMemory(int size) => MemoryAt(NewVariables(ProgramStorage.Memory(size).Variables));

    private static ProgramPlace.Memory MemoryAt(int variable) => new(new ProgramValue.FrameAddress(variable), 0);

    /// <summary>Where what the graph captured is; null for what has not been captured.</summary>
    internal ProgramPlace? PlaceOf(CaptureId capture) => _captures.TryGetValue(capture, out ProgramPlace? place) ? place : null;

    /// <summary>Where to keep what the graph captures; null for a type that a child program has no values of.</summary>
    internal ProgramPlace? Declare(IFlowCaptureOperation capture)
    {
        if (_captures.TryGetValue(capture.Id, out ProgramPlace? known)) return known;
        if (ProgramStorage.Of(capture.Value.Type, Symbols) is not { } storage) return null;
        int first = NewVariables(storage.Variables);
        return _captures[capture.Id] = storage.IsMemory ? MemoryAt(first) : new ProgramPlace.Variables(first);
    }

    /// <summary>Lets a capture stand for a place.</summary>
    internal void Alias(IFlowCaptureOperation capture, ProgramPlace place) => _captures[capture.Id] = place;

    /// <summary>The variable for what a captured place held when it was captured.</summary>
    internal int DeclareValue(CaptureId capture) => _capturedValues.TryGetValue(capture, out int variable) ? variable : _capturedValues[capture] = NewVariables(1);

    /// <summary>That variable; null for a capture that is no place.</summary>
    internal int? CapturedValueOf(CaptureId capture) => _capturedValues.TryGetValue(capture, out int variable) ? variable : null;

    /// <summary>A place in the source that can fail at run time.</summary>
    internal ProgramStep Step(string syscall, string arguments, SyntaxNode syntax) => SourcePlaces.Step(syscall, arguments, syntax, Symbols.Compilation);
}
