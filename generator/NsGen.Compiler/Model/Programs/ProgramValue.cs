using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace NsGen.Compiler.Model;

/// <summary>A value of a child program.</summary>
internal abstract record ProgramValue(SlotKind Kind)
{
    /// <summary>A number that may differ between the architectures, as O_DIRECTORY does.</summary>
    internal sealed record Constant(SlotKind Kind, ArchitectureValue Number) : ProgramValue(Kind);

    /// <summary>The address of bytes that are part of the program: a text with its nul.</summary>
    internal sealed record Data(EquatableArray<byte> Bytes) : ProgramValue(SlotKind.UInt64)
    {
        /// <summary>A text in UTF-8, with its nul.</summary>
        internal static Data Text(string text) => new(ImmutableArray.Create(System.Text.Encoding.UTF8.GetBytes(text + '\0')));
    }

    /// <summary>What a variable holds.</summary>
    internal sealed record Variable(SlotKind Kind, int Index) : ProgramValue(Kind);

    /// <summary>The address of a variable, and of those that follow it: memory of the program's own.</summary>
    internal sealed record FrameAddress(int Index, int Offset = 0) : ProgramValue(SlotKind.UInt64);

    /// <summary>What is in memory at an address.</summary>
    internal sealed record Load(SlotKind Kind, ProgramValue Address, int Offset) : ProgramValue(Kind);

    /// <summary>The value in another kind.</summary>
    internal sealed record Convert(SlotKind Kind, ProgramValue Value) : ProgramValue(Kind);

    /// <summary>Arithmetic. <paramref name="Step"/> names a division, which can fail.</summary>
    internal sealed record Binary(SlotKind Kind, BinaryOperator Operator, ProgramValue Left, ProgramValue Right, ProgramStep? Step = null) : ProgramValue(Kind);

    /// <summary>A comparison: 1 or 0. The operands are of <paramref name="Operands"/>.</summary>
    internal sealed record Compare(CompareOperator Operator, SlotKind Operands, ProgramValue Left, ProgramValue Right) : ProgramValue(SlotKind.UInt8);

    /// <summary>A system call. With <paramref name="Step"/>, an error ends the program there; without, the value holds it. One that a signal interrupted is made again where <paramref name="Retries"/> says so.</summary>
    internal sealed record Syscall(SlotKind Kind, string Name, ArchitectureValue Number, EquatableArray<ProgramValue> Arguments, ProgramStep? Step, bool Retries = false) : ProgramValue(Kind);

    /// <summary>A number that is the same on both architectures.</summary>
    internal static Constant Of(SlotKind kind, long value) => new(kind, ArchitectureValue.Same(value));

    /// <summary>The values that it is computed from.</summary>
    internal IEnumerable<ProgramValue> Parts => this switch
    {
        Load load => [load.Address],
        Convert convert => [convert.Value],
        Binary binary => [binary.Left, binary.Right],
        Compare compare => [compare.Left, compare.Right],
        Syscall syscall => syscall.Arguments,
        _ => [],
    };

    /// <summary>It, and all that it is computed from.</summary>
    internal IEnumerable<ProgramValue> WithParts => Parts.SelectMany(part => part.WithParts).Prepend(this);

    /// <summary>Whether computing it changes nothing and cannot fail, so that it may be left out.</summary>
    internal bool IsPure => WithParts.All(value => value is not (Load or Syscall or Binary { Step: not null }));
}

/// <summary>A number on each architecture.</summary>
internal readonly record struct ArchitectureValue(long X64, long Arm64)
{
    /// <summary>The same number on both.</summary>
    internal static ArchitectureValue Same(long value) => new(value, value);
}

/// <summary>A place in the source where the program can fail.</summary>
/// <param name="Syscall">The call's name; empty for arithmetic.</param>
/// <param name="Arguments">The arguments as written.</param>
/// <param name="File">The source file, mapped as the compiler maps it for caller information.</param>
/// <param name="Line">The line, from 1.</param>
internal sealed record ProgramStep(string Syscall, string Arguments, string File, int Line);

internal enum BinaryOperator { Add, Subtract, Multiply, Divide, Remainder, And, Or, Xor, ShiftLeft, ShiftRight }

internal enum CompareOperator { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual }
