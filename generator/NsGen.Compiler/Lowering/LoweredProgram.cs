using NsGen.Compiler.Model;

namespace NsGen.Compiler.Lowering;

/// <summary>A program as the interpreter runs it: instructions over slots, and what the slots hold at the start.</summary>
/// <param name="Instructions">The instructions.</param>
/// <param name="FrameSize">The number of slots.</param>
/// <param name="Constants">Slots that begin with a number.</param>
/// <param name="Addresses">Slots that begin with the address of bytes in <paramref name="Data"/>.</param>
/// <param name="Data">The texts and other bytes of the program.</param>
/// <param name="Steps">The steps that can fail; an instruction's site is an index.</param>
internal sealed record LoweredProgram(
    EquatableArray<Instruction> Instructions,
    int FrameSize,
    EquatableArray<ConstantSlot> Constants,
    EquatableArray<AddressSlot> Addresses,
    EquatableArray<byte> Data,
    EquatableArray<ProgramStep> Steps);

internal readonly record struct ConstantSlot(int Slot, ArchitectureValue Value);

internal readonly record struct AddressSlot(int Slot, int Offset);
