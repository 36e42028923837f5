using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using NsGen.Compiler.Encoding;
using NsGen.Compiler.Lowering;
using NsGen.Compiler.Model;
using NsGen.Facts;

namespace NsGen.Compiler.Emission;

/// <summary>Writes a program as a class: its instructions and texts as static data, the filling of a frame for the architecture that runs, and its steps for messages.</summary>
internal static class ProgramImageWriter
{
    internal static void Write(CodeWriter writer, LoweredProgram program, string name)
    {
        using (writer.Block($"file static class {name}"))
        {
            writer.Line($"internal const int FrameSize = {program.FrameSize};");
            writer.Line();
            WriteCode(writer, program);
            writer.Line();
            WriteData(writer, program.Data);
            writer.Line();
            WriteFill(writer, program);
            writer.Line();
            WriteSteps(writer, program.Steps);
        }
    }

    private static void WriteCode(CodeWriter writer, LoweredProgram program)
    {
        ImmutableArray<byte> code = ProgramEncoder.Encode(program);
        writer.Line("internal static global::System.ReadOnlySpan<byte> Code =>");
        writer.Line("[");
        using (writer.Indented())
        {
            for (int i = 0; i < program.Instructions.Count; i++)
                writer.Line($"{Bytes(code.AsSpan(i * ProgramEncoder.InstructionSize, ProgramEncoder.InstructionSize))} // {program.Instructions[i].Opcode}");
        }

        writer.Line("];");
    }

    private static void WriteData(CodeWriter writer, EquatableArray<byte> data)
    {
        const int BytesPerLine = 32;
        writer.Line("internal static global::System.ReadOnlySpan<byte> Data =>");
        writer.Line("[");
        using (writer.Indented())
        {
            ReadOnlySpan<byte> bytes = data.AsSpan();
            for (int i = 0; i < bytes.Length; i += BytesPerLine) writer.Line(Bytes(bytes.Slice(i, Math.Min(BytesPerLine, bytes.Length - i))));
        }

        writer.Line("];");
    }

    private static void WriteFill(CodeWriter writer, LoweredProgram program)
    {
        using (writer.Block("internal static unsafe void Fill(ulong* frame, byte* data)"))
        {
            foreach (ConstantSlot constant in program.Constants)
            {
                string x64 = $"0x{constant.Value.X64:x}UL", arm64 = $"0x{constant.Value.Arm64:x}UL";
                writer.Line($"frame[{constant.Slot}] = {(x64 == arm64 ? x64 : $"global::System.Runtime.Intrinsics.X86.X86Base.X64.IsSupported ? {x64} : {arm64}")};");
            }

            foreach (AddressSlot address in program.Addresses) writer.Line($"frame[{address.Slot}] = (ulong)(data + {address.Offset});");
        }
    }

    private static void WriteSteps(CodeWriter writer, EquatableArray<ProgramStep> steps)
    {
        writer.Line("internal static global::NsGen.CompilerServices.ProgramStep StepAt(int site) => site switch");
        writer.Line("{");
        using (writer.Indented())
        {
            for (int i = 0; i < steps.Count; i++)
            {
                string since = SyscallTable.SinceOf(steps[i].Syscall) is { } version ? $", {Text(version)}" : "";
                writer.Line($"{i} => new({Text(steps[i].Syscall)}, {Text(steps[i].Arguments)}, {Text(steps[i].File)}, {steps[i].Line}{since}),");
            }

            writer.Line("_ => default,");
        }

        writer.Line("};");
    }

    // Spans of bytes, not of wider integers: only these are static data in code that is not optimized too.
    private static string Bytes(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new(bytes.Length * 4);
        foreach (byte each in bytes) text.Append(s_numbers[each]);
        return text.ToString();
    }

    private static readonly string[] s_numbers = [.. Enumerable.Range(0, byte.MaxValue + 1).Select(number => $"{number},")];

    private static string Text(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
