using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Simplifying;

/// <summary>Puts called programs in the place of their calls. Pure.</summary>
/// <remarks>
/// The block of a call ends before it and goes on to a copy of the called program's blocks, whose returns come back to the rest. The copy has variables of
/// its own. A parameter that is only read, and is given a constant, becomes the constant: what depends on it folds.
/// </remarks>
internal sealed class ProgramInlining
{
    private readonly List<ProgramBlock?> _blocks = [];
    private int _variables;

    /// <summary>The program without calls of others. The called ones have none themselves.</summary>
    internal static ProgramBody Inline(ProgramBody program)
    {
        if (!program.Blocks.Any(block => block.Statements.Any(statement => statement is ProgramStatement.Call))) return program;
        ProgramInlining inlining = new() { _variables = program.VariableCount };
        foreach (ProgramBlock _ in program.Blocks) inlining._blocks.Add(null); // the program's own keep their numbers
        for (int i = 0; i < program.Blocks.Count; i++) inlining.Split(program.Blocks[i], i);
        return program with { VariableCount = inlining._variables, Blocks = inlining._blocks.Select(block => block!).ToImmutableArray() };
    }

    private void Split(ProgramBlock block, int number)
    {
        List<ProgramStatement> statements = [];
        foreach (ProgramStatement statement in block.Statements)
        {
            if (statement is not ProgramStatement.Call call)
            {
                statements.Add(statement);
                continue;
            }

            number = Insert(call, statements, number);
            statements.Clear();
        }

        _blocks[number] = new ProgramBlock(statements.ToImmutableArray(), block.End);
    }

    // Ends the block of the call; returns the number of the one that follows it.
    private int Insert(ProgramStatement.Call call, List<ProgramStatement> before, int number)
    {
        HashSet<int> written = VariablesWritten(call.Program);
        int firstVariable = _variables, firstBlock = _blocks.Count, next = firstBlock + call.Program.Blocks.Count;
        _variables += call.Program.VariableCount;

        Dictionary<int, ProgramValue> constants = [];
        for (int i = 0; i < call.Arguments.Count; i++)
            if (call.Arguments[i] is ProgramValue.Constant or ProgramValue.Data && !written.Contains(i)) constants.Add(i, call.Arguments[i]);
            else before.Add(new ProgramStatement.Assign(firstVariable + i, call.Arguments[i]));

        _blocks[number] = new ProgramBlock(before.ToImmutableArray(), new ProgramBranch.GoTo(firstBlock));
        ProgramRewriter copy = new(variable => variable + firstVariable, constants);
        foreach (ProgramBlock block in call.Program.Blocks)
        {
            List<ProgramStatement> statements = [.. block.Statements.Select(copy.Rewrite)];
            if (block.End is ProgramBranch.Return { Value: { } value } && call.Result is { } result) statements.Add(new ProgramStatement.Assign(result, copy.Rewrite(value)));
            _blocks.Add(new ProgramBlock(statements.ToImmutableArray(), block.End switch
            {
                ProgramBranch.Return => new ProgramBranch.GoTo(next),
                ProgramBranch.Choose choose => (choose with { Condition = copy.Rewrite(choose.Condition) }).Shift(firstBlock),
                _ => block.End.Shift(firstBlock),
            }));
        }

        _blocks.Add(null);
        return next;
    }

    // Those assigned to, and those whose address is taken, which may be.
    private static HashSet<int> VariablesWritten(ProgramBody program) =>
    [
        .. program.Blocks.SelectMany(block => block.Statements).OfType<ProgramStatement.Assign>().Select(assign => assign.Variable),
        .. program.Blocks.SelectMany(block => block.Values).OfType<ProgramValue.FrameAddress>().Select(address => address.Index),
    ];
}
