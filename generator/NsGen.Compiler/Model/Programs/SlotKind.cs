namespace NsGen.Compiler.Model;

/// <summary>How a 64-bit slot holds a value: <c>enum kind</c> of runtime/native/program.h. Signed kinds are even.</summary>
internal enum SlotKind : byte
{
    Int8,
    UInt8,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,

    /// <summary>The result of a call as an errno, 0 for success.</summary>
    Errno,
}

internal static class SlotKinds
{
    internal static bool IsSigned(this SlotKind kind) => ((int)kind & 1) == 0;

    /// <summary>The value as a slot of the kind holds it: truncated, then extended.</summary>
    internal static long Normalize(this SlotKind kind, long value) => kind switch
    {
        SlotKind.Int8 => (sbyte)value,
        SlotKind.UInt8 => (byte)value,
        SlotKind.Int16 => (short)value,
        SlotKind.UInt16 => (ushort)value,
        SlotKind.Int32 => (int)value,
        SlotKind.UInt32 => (uint)value,
        _ => value,
    };
}
