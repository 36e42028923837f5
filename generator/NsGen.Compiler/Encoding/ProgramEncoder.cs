using System.Collections.Immutable;
using NsGen.Compiler.Lowering;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Encoding;

internal enum Architecture { X64, Arm64 }

/// <summary>Writes instructions as the interpreter reads them: three 64-bit words each, <c>struct instruction</c> of runtime/native/program.h.</summary>
internal static class ProgramEncoder
{
    /// <summary>The words of one instruction.</summary>
    internal const int WordsPerInstruction = 3;

    /// <summary>The largest number of slots: they are numbered in 16 bits.</summary>
    internal const int MostSlots = 0x10000;

    internal static ImmutableArray<ulong> Encode(LoweredProgram program, Architecture architecture)
    {
        ImmutableArray<ulong>.Builder words = ImmutableArray.CreateBuilder<ulong>(program.Instructions.Count * WordsPerInstruction);
        foreach (Instruction instruction in program.Instructions)
        {
            long number = Select(instruction.Number, architecture);
            words.Add((byte)instruction.Opcode | (ulong)instruction.Kind << 8 | Slot(instruction.Destination) << 16 | Source(0) << 32 | Source(1) << 48);
            words.Add(Source(2) | Source(3) << 16 | Source(4) << 32 | Source(5) << 48);
            words.Add((ushort)number | (ulong)(ushort)instruction.Site << 16 | (ulong)(uint)instruction.Target << 32);

            ulong Source(int index) => index < instruction.Sources.Count ? Slot(instruction.Sources[index]) : 0;
        }

        return words.MoveToImmutable();
    }

    internal static long Select(ArchitectureValue value, Architecture architecture) => architecture == Architecture.X64 ? value.X64 : value.Arm64;

    private static ulong Slot(int slot) => (ushort)slot;
}
