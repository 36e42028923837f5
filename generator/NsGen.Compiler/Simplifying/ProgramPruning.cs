using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Simplifying;

/// <summary>Leaves out what no run of a program comes to or needs: constant choices, checks that hold, blocks that nothing leads to, values that are computed for nothing.</summary>
internal static class ProgramPruning
{
    internal static ProgramBody Prune(ProgramBody program)
    {
        ProgramRewriter fold = new(variable => variable, new Dictionary<int, ProgramValue>());
        ProgramBlock[] blocks = [.. program.Blocks.Select(block => new ProgramBlock(
            block.Statements.Select(fold.Rewrite).Where(IsNeeded).ToImmutableArray(),
            Choose(block.End, fold)))];

        // In the order in which they were, so that blocks which follow each other still do.
        int[] targets = [.. blocks.Select((_, i) => Follow(blocks, i))];
        HashSet<int> reached = [];
        Stack<int> pending = new([targets[0]]);
        while (pending.Count > 0)
        {
            int block = pending.Pop();
            if (!reached.Add(block)) continue;
            foreach (int next in Successors(blocks[block].End)) pending.Push(targets[next]);
        }

        int[] order = [targets[0], .. reached.Where(block => block != targets[0]).OrderBy(block => block)];
        Dictionary<int, int> numbers = order.Select((block, number) => (block, number)).ToDictionary(pair => pair.block, pair => pair.number);
        return program with { Blocks = order.Select(block => blocks[block] with { End = Renumber(blocks[block].End, target => numbers[targets[target]]) }).ToImmutableArray() };
    }

    private static bool IsNeeded(ProgramStatement statement) => statement switch
    {
        ProgramStatement.Evaluate evaluate => !evaluate.Value.IsPure,
        ProgramStatement.Check { Condition: ProgramValue.Constant { Number: { X64: not 0, Arm64: not 0 } } } => false,
        ProgramStatement.Assign { Value: ProgramValue.Variable variable } assign => variable.Index != assign.Variable,
        _ => true,
    };

    private static ProgramBranch Choose(ProgramBranch end, ProgramRewriter fold)
    {
        if (end is ProgramBranch.Return { Value: { } value }) return new ProgramBranch.Return(fold.Rewrite(value));
        if (end is not ProgramBranch.Choose choose) return end;
        return fold.Rewrite(choose.Condition) switch
        {
            ProgramValue.Constant { Number: { X64: not 0, Arm64: not 0 } } => new ProgramBranch.GoTo(choose.WhenTrue),
            ProgramValue.Constant { Number: { X64: 0, Arm64: 0 } } => new ProgramBranch.GoTo(choose.WhenFalse),
            ProgramValue condition => choose with { Condition = condition },
        };
    }

    // Where an empty block leads. One that leads to itself is an endless loop, which the program means.
    private static int Follow(ProgramBlock[] blocks, int block)
    {
        HashSet<int> seen = [];
        while (blocks[block] is { Statements.Count: 0, End: ProgramBranch.GoTo goTo } && seen.Add(block)) block = goTo.Block;
        return block;
    }

    private static IEnumerable<int> Successors(ProgramBranch end) => end switch
    {
        ProgramBranch.GoTo goTo => [goTo.Block],
        ProgramBranch.Choose choose => [choose.WhenTrue, choose.WhenFalse],
        _ => [],
    };

    private static ProgramBranch Renumber(ProgramBranch end, System.Func<int, int> number) => end switch
    {
        ProgramBranch.GoTo goTo => new ProgramBranch.GoTo(number(goTo.Block)),
        ProgramBranch.Choose choose => choose with { WhenTrue = number(choose.WhenTrue), WhenFalse = number(choose.WhenFalse) },
        _ => end,
    };
}
