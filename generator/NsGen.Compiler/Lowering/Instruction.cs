namespace NsGen.Compiler.Lowering;

/// <summary><c>enum op</c> of runtime/native/program.h.</summary>
internal enum Opcode : byte
{
    Exit,
    Syscall,
    Move,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    And,
    Or,
    Xor,
    ShiftLeft,
    ShiftRight,
    Jump,
    JumpIfEqual,
    JumpIfNotEqual,
    JumpIfLess,
    JumpIfLessOrEqual,
    Load,
    Store,
    Address,
    Copy,
    Fail,
    BeforeExec,
}

/// <summary>One instruction: <c>struct instruction</c> of runtime/native/program.h.</summary>
/// <param name="Number">The slot of a call's number.</param>
/// <param name="Target">The instruction jumped to, the offset of a load, store or address, or the number of bytes copied.</param>
/// <param name="Site">The index of the step that fails here, or <see cref="NoSite"/>.</param>
internal sealed record Instruction(
    Opcode Opcode,
    Model.SlotKind Kind = Model.SlotKind.Int64,
    int Destination = 0,
    Model.EquatableArray<int> Sources = default,
    int Number = 0,
    int Target = 0,
    int Site = Instruction.NoSite)
{
    internal const int NoSite = 0xffff;
}
