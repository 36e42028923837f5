using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Simplifying;

/// <summary>Writes statements and values again, folded, with other variables, or constants for some.</summary>
/// <param name="variables">The new number of a variable.</param>
/// <param name="constants">The variables that are constants, by their old number.</param>
internal sealed class ProgramRewriter(Func<int, int> variables, IReadOnlyDictionary<int, ProgramValue> constants)
{
    internal ProgramStatement Rewrite(ProgramStatement statement) => statement switch
    {
        ProgramStatement.Assign assign => new ProgramStatement.Assign(variables(assign.Variable), Rewrite(assign.Value)),
        ProgramStatement.Evaluate evaluate => new ProgramStatement.Evaluate(Rewrite(evaluate.Value)),
        ProgramStatement.Store store => store with { Address = Rewrite(store.Address), Value = Rewrite(store.Value) },
        ProgramStatement.Copy copy => copy with { Address = Rewrite(copy.Address), Source = Rewrite(copy.Source) },
        ProgramStatement.Check check => check with { Condition = Rewrite(check.Condition), Error = Rewrite(check.Error) },
        _ => throw new InvalidOperationException($"{statement.GetType().Name} is rewritten after inlining only."),
    };

    internal ProgramValue Rewrite(ProgramValue value)
    {
        switch (value)
        {
            case ProgramValue.Variable variable:
                // A constant is read as the variable's kind says, as the variable is.
                return constants.TryGetValue(variable.Index, out ProgramValue? constant)
                    ? constant is ProgramValue.Constant number ? number with { Kind = variable.Kind } : constant
                    : variable with { Index = variables(variable.Index) };
            case ProgramValue.FrameAddress address:
                return address with { Index = variables(address.Index) };
            case ProgramValue.Load load:
                return load with { Address = Rewrite(load.Address) };
            case ProgramValue.Convert convert:
                return ProgramFolding.Convert(convert with { Value = Rewrite(convert.Value) });
            case ProgramValue.Binary binary:
                return ProgramFolding.Binary(binary with { Left = Rewrite(binary.Left), Right = Rewrite(binary.Right) });
            case ProgramValue.Compare compare:
                return ProgramFolding.Compare(compare with { Left = Rewrite(compare.Left), Right = Rewrite(compare.Right) });
            case ProgramValue.Syscall syscall:
                return syscall with { Arguments = syscall.Arguments.Select(Rewrite).ToImmutableArray() };
            default:
                return value;
        }
    }
}
