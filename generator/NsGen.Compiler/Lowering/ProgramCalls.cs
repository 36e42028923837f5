using System;
using System.Linq;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Lowering;

/// <summary>Looks for system calls in a program.</summary>
internal static class ProgramCalls
{
    /// <summary>Whether a call whose name is asked for is anywhere in the program.</summary>
    internal static bool Any(ProgramBody program, Func<string, bool> isAskedFor)
    {
        return program.Blocks.Any(block => block.Statements.Any(InStatement)
            || block.End is ProgramBranch.Choose choose && InValue(choose.Condition)
            || block.End is ProgramBranch.Return { Value: { } value } && InValue(value));

        bool InStatement(ProgramStatement statement) => statement switch
        {
            ProgramStatement.Assign assign => InValue(assign.Value),
            ProgramStatement.Evaluate evaluate => InValue(evaluate.Value),
            ProgramStatement.Store store => InValue(store.Address) || InValue(store.Value),
            ProgramStatement.Copy copy => InValue(copy.Address) || InValue(copy.Source),
            ProgramStatement.Check check => InValue(check.Condition) || InValue(check.Error),
            _ => false,
        };

        bool InValue(ProgramValue value) => value switch
        {
            ProgramValue.Syscall syscall => isAskedFor(syscall.Name) || syscall.Arguments.Any(InValue),
            ProgramValue.Convert convert => InValue(convert.Value),
            ProgramValue.Binary binary => InValue(binary.Left) || InValue(binary.Right),
            ProgramValue.Compare compare => InValue(compare.Left) || InValue(compare.Right),
            ProgramValue.Load load => InValue(load.Address),
            _ => false,
        };
    }
}
