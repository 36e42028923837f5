using System.Collections.Generic;
using System.Linq;

namespace NsGen.Compiler.Model;

/// <summary>A child program as the source has it, without symbols: blocks of statements over numbered variables of 64 bits.</summary>
/// <param name="Parameters">The parameters; their variables come first.</param>
/// <param name="VariableCount">The number of variables, parameters included.</param>
/// <param name="Blocks">The blocks; the first is the entry.</param>
internal sealed record ProgramBody(
    EquatableArray<ProgramParameter> Parameters,
    int VariableCount,
    EquatableArray<ProgramBlock> Blocks)
{
    /// <summary>The program with statements before it.</summary>
    internal ProgramBody After(IEnumerable<ProgramStatement> statements) =>
        this with { Blocks = [new ProgramBlock([.. statements], new ProgramBranch.GoTo(1)), .. Blocks.Select(block => block with { End = block.End.Shift(1) })] };
}

/// <summary>A parameter of a child program.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FirstVariable">The first variable that holds it.</param>
/// <param name="VariableCount">How many do: two for a text or a span (address, length), one for each field of an argument struct, as many as it fills for any other struct, else one.</param>
internal sealed record ProgramParameter(string Name, int FirstVariable, int VariableCount);

/// <summary>Statements without a branch, and where they lead.</summary>
internal sealed record ProgramBlock(EquatableArray<ProgramStatement> Statements, ProgramBranch End)
{
    /// <summary>All values that are computed in it.</summary>
    internal IEnumerable<ProgramValue> Values => Statements.SelectMany(statement => statement.Values).Concat(End.Values).SelectMany(value => value.WithParts);
}

/// <summary>The end of a block.</summary>
internal abstract record ProgramBranch
{
    /// <summary>The values that decide.</summary>
    internal IEnumerable<ProgramValue> Values => this switch
    {
        Choose choose => [choose.Condition],
        Return { Value: { } value } => [value],
        _ => [],
    };

    /// <summary>The same end where the blocks' numbers are larger by so many.</summary>
    internal ProgramBranch Shift(int count) => this switch
    {
        GoTo goTo => new GoTo(goTo.Block + count),
        Choose choose => choose with { WhenTrue = choose.WhenTrue + count, WhenFalse = choose.WhenFalse + count },
        _ => this,
    };

    /// <summary>On to a block.</summary>
    internal sealed record GoTo(int Block) : ProgramBranch;

    /// <summary>To one of two blocks.</summary>
    internal sealed record Choose(ProgramValue Condition, int WhenTrue, int WhenFalse) : ProgramBranch;

    /// <summary>The end of the program. Without a value, the process exits with 0.</summary>
    internal sealed record Return(ProgramValue? Value = null) : ProgramBranch;
}

/// <summary>What is done in order.</summary>
internal abstract record ProgramStatement
{
    /// <summary>The values that it uses.</summary>
    internal IEnumerable<ProgramValue> Values => this switch
    {
        Assign assign => [assign.Value],
        Evaluate evaluate => [evaluate.Value],
        Store store => [store.Address, store.Value],
        Copy copy => [copy.Address, copy.Source],
        Check check => [check.Condition, check.Error],
        Call call => call.Arguments,
        _ => [],
    };

    /// <summary>A value is kept in a variable.</summary>
    internal sealed record Assign(int Variable, ProgramValue Value) : ProgramStatement;

    /// <summary>A value is computed for its effect: a call.</summary>
    internal sealed record Evaluate(ProgramValue Value) : ProgramStatement;

    /// <summary>A value is written to memory.</summary>
    internal sealed record Store(SlotKind Kind, ProgramValue Address, int Offset, ProgramValue Value) : ProgramStatement;

    /// <summary>Bytes are copied from <paramref name="Source"/>; from the null pointer, they are zeroes.</summary>
    internal sealed record Copy(ProgramValue Address, ProgramValue Source, int Size) : ProgramStatement;

    /// <summary>The program fails where the condition does not hold. <paramref name="Error"/> is an errno or a <see cref="ProgramFault"/>.</summary>
    internal sealed record Check(ProgramValue Condition, ProgramValue Error, ProgramStep Step) : ProgramStatement;

    /// <summary>Another program runs, with a value for each of its first variables, and leaves its own in <paramref name="Result"/>.</summary>
    /// <remarks>Inlining takes it away: nothing after that stage sees one.</remarks>
    internal sealed record Call(ProgramBody Program, EquatableArray<ProgramValue> Arguments, int? Result) : ProgramStatement;
}
