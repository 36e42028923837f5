using System;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Simplifying;

/// <summary>Computes what is constant, as the interpreter would (runtime/native/interpreter.c), for each architecture.</summary>
internal static class ProgramFolding
{
    internal static ProgramValue Convert(ProgramValue.Convert convert) => convert.Value is ProgramValue.Constant { Number: var number }
        ? new ProgramValue.Constant(convert.Kind, new ArchitectureValue(convert.Kind.Normalize(number.X64), convert.Kind.Normalize(number.Arm64)))
        : convert;

    internal static ProgramValue Compare(ProgramValue.Compare compare)
    {
        // The address of a text is not null.
        if (compare.Left is ProgramValue.Data && compare is { Operator: CompareOperator.Equal or CompareOperator.NotEqual, Right: ProgramValue.Constant { Number: { X64: 0, Arm64: 0 } } })
            return ProgramValue.Of(compare.Kind, compare.Operator == CompareOperator.Equal ? 0 : 1);

        return compare is { Left: ProgramValue.Constant { Number: var left }, Right: ProgramValue.Constant { Number: var right } }
            ? new ProgramValue.Constant(compare.Kind, new ArchitectureValue(Of(left.X64, right.X64), Of(left.Arm64, right.Arm64)))
            : compare;

        long Of(long a, long b)
        {
            int order = compare.Operands.IsSigned() ? a.CompareTo(b) : unchecked((ulong)a).CompareTo(unchecked((ulong)b));
            return compare.Operator switch
            {
                CompareOperator.Equal => order == 0,
                CompareOperator.NotEqual => order != 0,
                CompareOperator.Less => order < 0,
                CompareOperator.LessOrEqual => order <= 0,
                CompareOperator.Greater => order > 0,
                _ => order >= 0,
            } ? 1 : 0;
        }
    }

    /// <summary>A division stays where it fails.</summary>
    internal static ProgramValue Binary(ProgramValue.Binary binary)
    {
        if (binary is not { Left: ProgramValue.Constant { Number: var left }, Right: ProgramValue.Constant { Number: var right } }) return binary;
        return Of(left.X64, right.X64) is { } x64 && Of(left.Arm64, right.Arm64) is { } arm64
            ? new ProgramValue.Constant(binary.Kind, new ArchitectureValue(x64, arm64))
            : binary;

        long? Of(long a, long b) => unchecked(binary.Operator switch
        {
            BinaryOperator.Add => a + b,
            BinaryOperator.Subtract => a - b,
            BinaryOperator.Multiply => a * b,
            BinaryOperator.Divide or BinaryOperator.Remainder => Divide(binary, a, b),
            BinaryOperator.And => a & b,
            BinaryOperator.Or => a | b,
            BinaryOperator.Xor => a ^ b,
            BinaryOperator.ShiftLeft => a << Count(b),
            _ => binary.Kind.IsSigned() ? a >> Count(b) : (long)((ulong)a >> Count(b)),
        }) is { } result ? binary.Kind.Normalize(result) : null;

        int Count(long b) => (int)b & (binary.Kind >= SlotKind.Int64 ? 63 : 31);
    }

    private static long? Divide(ProgramValue.Binary binary, long a, long b)
    {
        bool remainder = binary.Operator == BinaryOperator.Remainder;
        if (b == 0) return null;
        if (!binary.Kind.IsSigned()) return unchecked((long)(remainder ? (ulong)a % (ulong)b : (ulong)a / (ulong)b));
        if (b == -1 && a == (binary.Kind == SlotKind.Int32 ? int.MinValue : long.MinValue)) return null;
        return remainder ? a % b : a / b;
    }
}
