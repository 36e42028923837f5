using System.Collections.Immutable;
using NsGen.Compiler.Lowering;

namespace NsGen.Compiler.Encoding;

/// <summary>Writes instructions as the interpreter reads them: 24 bytes each, little-endian, <c>struct instruction</c> of runtime/native/program.h. They are the same on every architecture.</summary>
internal static class ProgramEncoder
{
    internal const int InstructionSize = 24;

    /// <summary>The largest number of slots: they are numbered in 16 bits.</summary>
    internal const int MostSlots = 0x10000;

    // A system call has six arguments.
    private const int MostSources = 6;

    internal static ImmutableArray<byte> Encode(LoweredProgram program)
    {
        ImmutableArray<byte>.Builder bytes = ImmutableArray.CreateBuilder<byte>(program.Instructions.Count * InstructionSize);
        foreach (Instruction instruction in program.Instructions)
        {
            bytes.Add((byte)instruction.Opcode);
            bytes.Add((byte)instruction.Kind);
            Add16(instruction.Destination);
            for (int i = 0; i < MostSources; i++) Add16(i < instruction.Sources.Count ? instruction.Sources[i] : 0);
            Add16(instruction.Number);
            Add16(instruction.Site);
            Add16(instruction.Target);
            Add16(instruction.Target >> 16);
        }

        return bytes.MoveToImmutable();

        void Add16(int value)
        {
            bytes.Add((byte)value);
            bytes.Add((byte)(value >> 8));
        }
    }
}
