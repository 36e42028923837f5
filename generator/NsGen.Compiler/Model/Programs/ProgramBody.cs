namespace NsGen.Compiler.Model;

/// <summary>A child program as the source has it, without symbols: blocks of statements over numbered variables of 64 bits.</summary>
/// <param name="Parameters">The parameters; their variables come first.</param>
/// <param name="VariableCount">The number of variables, parameters included.</param>
/// <param name="Blocks">The blocks; the first is the entry.</param>
internal sealed record ProgramBody(
    EquatableArray<ProgramParameter> Parameters,
    int VariableCount,
    EquatableArray<ProgramBlock> Blocks);

/// <summary>A parameter of a child program.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FirstVariable">The first variable that holds it.</param>
/// <param name="VariableCount">How many do: two for a text or a span (address, length), one for each field of an argument struct, else one.</param>
internal sealed record ProgramParameter(string Name, int FirstVariable, int VariableCount);

/// <summary>Statements without a branch, and where they lead.</summary>
internal sealed record ProgramBlock(EquatableArray<ProgramStatement> Statements, ProgramBranch End);

/// <summary>The end of a block.</summary>
internal abstract record ProgramBranch
{
    /// <summary>On to a block.</summary>
    internal sealed record GoTo(int Block) : ProgramBranch;

    /// <summary>To one of two blocks.</summary>
    internal sealed record Choose(ProgramValue Condition, int WhenTrue, int WhenFalse) : ProgramBranch;

    /// <summary>The end of the program: the process exits with 0.</summary>
    internal sealed record Return : ProgramBranch;
}

/// <summary>What is done in order.</summary>
internal abstract record ProgramStatement
{
    /// <summary>A value is kept in a variable.</summary>
    internal sealed record Assign(int Variable, ProgramValue Value) : ProgramStatement;

    /// <summary>A value is computed for its effect: a call.</summary>
    internal sealed record Evaluate(ProgramValue Value) : ProgramStatement;
}
