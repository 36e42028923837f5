using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Lowering;

/// <summary>Turns a program's blocks into instructions. Pure: no symbols, no text.</summary>
/// <remarks>
/// The frame is: the variables, in the program's numbering; temporaries, free again after each statement; constants and addresses, each value once.
/// Constants are numbered from -1 down until the number of temporaries is known.
/// </remarks>
internal sealed class ProgramLowering
{
    private readonly List<Instruction> _code = [];
    private readonly List<int> _labels = [];          // label -> instruction
    private readonly Dictionary<ArchitectureValue, int> _constants = [];
    private readonly Dictionary<EquatableArray<byte>, int> _addresses = [];
    private readonly List<ConstantSlot> _constantSlots = [];
    private readonly List<AddressSlot> _addressSlots = [];
    private readonly List<byte> _data = [];
    private readonly List<ProgramStep> _steps = [];
    private readonly int _variables;
    private int _temporaries;
    private int _mostTemporaries;
    private int _constantCount;

    private ProgramLowering(int variables) => _variables = variables;

    internal static LoweredProgram Lower(ProgramBody body)
    {
        ProgramLowering lowering = new(body.VariableCount);
        lowering.LowerBlocks(body.Blocks);
        return lowering.Finish();
    }

    private void LowerBlocks(EquatableArray<ProgramBlock> blocks)
    {
        int first = _labels.Count; // block i has label first + i
        foreach (ProgramBlock _ in blocks) NewLabel();
        for (int i = 0; i < blocks.Count; i++)
        {
            Place(first + i);
            foreach (ProgramStatement statement in blocks[i].Statements)
            {
                _temporaries = 0;
                LowerStatement(statement);
            }

            _temporaries = 0;
            LowerEnd(blocks[i].End, first, next: i + 1);
        }
    }

    private void LowerStatement(ProgramStatement statement)
    {
        switch (statement)
        {
            case ProgramStatement.Assign assign:
                LowerInto(assign.Value, assign.Variable);
                break;
            case ProgramStatement.Evaluate evaluate:
                LowerInto(evaluate.Value, NewTemporary());
                break;
            case ProgramStatement.Store store:
                (int address, int stored) = LowerPair(store.Address, store.Value);
                Emit(new Instruction(Opcode.Store, store.Kind, Sources: Slots(address, stored), Target: store.Offset));
                break;
            case ProgramStatement.Copy copy:
                (int to, int from) = LowerPair(copy.Address, copy.Source);
                Emit(new Instruction(Opcode.Copy, Sources: Slots(to, from), Target: copy.Size));
                break;
            case ProgramStatement.Check check:
                int holds = NewLabel();
                JumpIf(check.Condition, jumpWhen: true, holds);
                Emit(new Instruction(Opcode.Fail, Sources: Slots(Lower(check.Error)), Site: Site(check.Step)));
                Place(holds);
                break;
        }
    }

    private void LowerEnd(ProgramBranch end, int firstLabel, int next)
    {
        switch (end)
        {
            case ProgramBranch.GoTo goTo:
                if (goTo.Block != next) Jump(firstLabel + goTo.Block);
                break;
            case ProgramBranch.Choose choose when choose.WhenTrue == next:
                JumpIf(choose.Condition, jumpWhen: false, firstLabel + choose.WhenFalse);
                break;
            case ProgramBranch.Choose choose:
                JumpIf(choose.Condition, jumpWhen: true, firstLabel + choose.WhenTrue);
                if (choose.WhenFalse != next) Jump(firstLabel + choose.WhenFalse);
                break;
            case ProgramBranch.Return returned:
                Emit(new Instruction(Opcode.Exit, Sources: Slots(returned.Value is { } status ? Lower(status) : Constant(ArchitectureValue.Same(0)))));
                break;
        }
    }

    private void JumpIf(ProgramValue condition, bool jumpWhen, int label)
    {
        if (condition is not ProgramValue.Compare compare)
        {
            int value = Lower(condition);
            Emit(new Instruction(jumpWhen ? Opcode.JumpIfNotEqual : Opcode.JumpIfEqual, Sources: Slots(value, Constant(ArchitectureValue.Same(0))), Target: label));
            return;
        }

        (int left, int right) = LowerPair(compare.Left, compare.Right);
        Instruction jump = (jumpWhen ? compare.Operator : Negate(compare.Operator)) switch
        {
            CompareOperator.Equal => new(Opcode.JumpIfEqual, Sources: Slots(left, right)),
            CompareOperator.NotEqual => new(Opcode.JumpIfNotEqual, Sources: Slots(left, right)),
            CompareOperator.Less => new(Opcode.JumpIfLess, Sources: Slots(left, right)),
            CompareOperator.LessOrEqual => new(Opcode.JumpIfLessOrEqual, Sources: Slots(left, right)),
            CompareOperator.Greater => new(Opcode.JumpIfLess, Sources: Slots(right, left)),
            _ => new(Opcode.JumpIfLessOrEqual, Sources: Slots(right, left)),
        };
        Emit(jump with { Kind = compare.Operands, Target = label });
    }

    private static CompareOperator Negate(CompareOperator compare) => compare switch
    {
        CompareOperator.Equal => CompareOperator.NotEqual,
        CompareOperator.NotEqual => CompareOperator.Equal,
        CompareOperator.Less => CompareOperator.GreaterOrEqual,
        CompareOperator.LessOrEqual => CompareOperator.Greater,
        CompareOperator.Greater => CompareOperator.LessOrEqual,
        _ => CompareOperator.Less,
    };

    /// <summary>Computes a value; returns the slot that holds it, which may be a variable's own.</summary>
    private int Lower(ProgramValue value)
    {
        switch (value)
        {
            case ProgramValue.Constant constant:
                return Constant(constant.Number);
            case ProgramValue.Data data:
                return Address(data.Bytes);
            case ProgramValue.Variable variable:
                return variable.Index;
            default:
                int slot = NewTemporary();
                LowerInto(value, slot);
                return slot;
        }
    }

    private void LowerInto(ProgramValue value, int destination)
    {
        switch (value)
        {
            case ProgramValue.Convert convert:
                Emit(new Instruction(Opcode.Move, convert.Kind, destination, Slots(Lower(convert.Value))));
                break;
            case ProgramValue.Binary binary:
                (int left, int right) = LowerPair(binary.Left, binary.Right);
                Emit(new Instruction(OpcodeOf(binary.Operator), binary.Kind, destination, Slots(left, right), Site: Site(binary.Step)));
                break;
            case ProgramValue.Compare:
                int whenTrue = NewLabel(), end = NewLabel();
                JumpIf(value, jumpWhen: true, whenTrue);
                Emit(new Instruction(Opcode.Move, value.Kind, destination, Slots(Constant(ArchitectureValue.Same(0)))));
                Jump(end);
                Place(whenTrue);
                Emit(new Instruction(Opcode.Move, value.Kind, destination, Slots(Constant(ArchitectureValue.Same(1)))));
                Place(end);
                break;
            case ProgramValue.Syscall syscall:
                LowerSyscall(syscall, destination);
                break;
            case ProgramValue.FrameAddress address:
                Emit(new Instruction(Opcode.Address, address.Kind, destination, Slots(address.Index), Target: address.Offset));
                break;
            case ProgramValue.Load load:
                Emit(new Instruction(Opcode.Load, load.Kind, destination, Slots(Lower(load.Address)), Target: load.Offset));
                break;
            default:
                Emit(new Instruction(Opcode.Move, value.Kind, destination, Slots(Lower(value))));
                break;
        }
    }

    private void LowerSyscall(ProgramValue.Syscall syscall, int destination)
    {
        int[] arguments = [.. syscall.Arguments.Select(Lower)];
        if (syscall.Name is "execve" or "execveat") Emit(new Instruction(Opcode.BeforeExec));
        int again = NewLabel();
        Place(again);
        if (!syscall.Retries)
        {
            Emit(new Instruction(Opcode.Syscall, syscall.Kind, destination, Slots(arguments), Constant(syscall.Number), Site: Site(syscall.Step)));
            return;
        }

        // Interrupted: an errno as it is, or in a register of the kernel's, negative.
        const int Interrupted = 4, MostErrnos = 4095;
        SlotKind raw = syscall.Kind == SlotKind.Errno ? SlotKind.Errno : SlotKind.Int64;
        Emit(new Instruction(Opcode.Syscall, raw, destination, Slots(arguments), Constant(syscall.Number)));
        Emit(new Instruction(Opcode.JumpIfEqual, Sources: Slots(destination, Constant(ArchitectureValue.Same(raw == SlotKind.Errno ? Interrupted : -Interrupted))), Target: again));
        if (syscall.Step is null) return;

        int succeeded = NewLabel(), error = NewTemporary();
        Emit(new Instruction(Opcode.JumpIfLess, SlotKind.UInt64, Sources: Slots(destination, Constant(ArchitectureValue.Same(-MostErrnos))), Target: succeeded));
        Emit(new Instruction(Opcode.Subtract, SlotKind.Int64, error, Slots(Constant(ArchitectureValue.Same(0)), destination)));
        Emit(new Instruction(Opcode.Fail, Sources: Slots(error), Site: Site(syscall.Step)));
        Place(succeeded);
        Emit(new Instruction(Opcode.Move, syscall.Kind, destination, Slots(destination)));
    }

    private (int Left, int Right) LowerPair(ProgramValue left, ProgramValue right)
    {
        int leftSlot = Lower(left);
        return (leftSlot, Lower(right));
    }

    private static Opcode OpcodeOf(BinaryOperator binary) => binary switch
    {
        BinaryOperator.Add => Opcode.Add,
        BinaryOperator.Subtract => Opcode.Subtract,
        BinaryOperator.Multiply => Opcode.Multiply,
        BinaryOperator.Divide => Opcode.Divide,
        BinaryOperator.Remainder => Opcode.Remainder,
        BinaryOperator.And => Opcode.And,
        BinaryOperator.Or => Opcode.Or,
        BinaryOperator.Xor => Opcode.Xor,
        BinaryOperator.ShiftLeft => Opcode.ShiftLeft,
        _ => Opcode.ShiftRight,
    };

    private void Jump(int label) => Emit(new Instruction(Opcode.Jump, Target: label));

    private void Emit(Instruction instruction) => _code.Add(instruction);

    private int NewLabel()
    {
        _labels.Add(-1);
        return _labels.Count - 1;
    }

    private void Place(int label) => _labels[label] = _code.Count;

    private int NewTemporary()
    {
        int slot = _variables + _temporaries++;
        if (_temporaries > _mostTemporaries) _mostTemporaries = _temporaries;
        return slot;
    }

    private int Constant(ArchitectureValue value)
    {
        if (_constants.TryGetValue(value, out int slot)) return slot;
        slot = _constants[value] = --_constantCount;
        _constantSlots.Add(new ConstantSlot(slot, value));
        return slot;
    }

    private int Address(EquatableArray<byte> bytes)
    {
        if (_addresses.TryGetValue(bytes, out int slot)) return slot;
        slot = _addresses[bytes] = --_constantCount;
        _addressSlots.Add(new AddressSlot(slot, _data.Count));
        _data.AddRange(bytes);
        return slot;
    }

    private int Site(ProgramStep? step)
    {
        if (step is null) return Instruction.NoSite;
        _steps.Add(step);
        return _steps.Count - 1;
    }

    private static EquatableArray<int> Slots(params int[] slots) => slots.ToImmutableArray();

    private LoweredProgram Finish()
    {
        int firstConstant = _variables + _mostTemporaries;
        int Final(int slot) => slot < 0 ? firstConstant - 1 - slot : slot;
        return new LoweredProgram(
            _code.Select(i => i with
            {
                Sources = i.Sources.Select(Final).ToImmutableArray(),
                Number = Final(i.Number),
                Target = i.Opcode is >= Opcode.Jump and <= Opcode.JumpIfLessOrEqual ? _labels[i.Target] : i.Target,
            }).ToImmutableArray(),
            firstConstant - _constantCount,
            _constantSlots.Select(c => c with { Slot = Final(c.Slot) }).ToImmutableArray(),
            _addressSlots.Select(a => a with { Slot = Final(a.Slot) }).ToImmutableArray(),
            _data.ToImmutableArray(),
            _steps.ToImmutableArray());
    }
}
