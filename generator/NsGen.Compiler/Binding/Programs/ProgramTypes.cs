using Microsoft.CodeAnalysis;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Which types a child program's values may have, and how a slot holds them.</summary>
internal static class ProgramTypes
{
    /// <summary>The kind of a number, enum, bool, char or pointer; null for every other type.</summary>
    internal static SlotKind? KindOf(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Enum } named => KindOf(named.EnumUnderlyingType),
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => SlotKind.UInt64,
        _ => type?.SpecialType switch
        {
            SpecialType.System_Boolean => SlotKind.UInt8,
            SpecialType.System_SByte => SlotKind.Int8,
            SpecialType.System_Byte => SlotKind.UInt8,
            SpecialType.System_Int16 => SlotKind.Int16,
            SpecialType.System_UInt16 or SpecialType.System_Char => SlotKind.UInt16,
            SpecialType.System_Int32 => SlotKind.Int32,
            SpecialType.System_UInt32 => SlotKind.UInt32,
            SpecialType.System_Int64 or SpecialType.System_IntPtr => SlotKind.Int64,
            SpecialType.System_UInt64 or SpecialType.System_UIntPtr => SlotKind.UInt64,
            _ => null,
        },
    };

    /// <summary>The kind of a type that one variable holds: also a handle, which is its descriptor, and the result of a call, which is as the kernel gives it.</summary>
    internal static SlotKind? KindOf(ITypeSymbol? type, ProgramSymbols symbols)
    {
        if (KindOf(type) is { } kind) return kind;
        if (type is null) return null;
        if (symbols.IsHandle(type)) return SlotKind.Int32;
        return symbols.IsSyscallResult(type, out _) ? SlotKind.Int64 : null;
    }

    /// <summary>The bits of a constant, extended as a slot of its type holds them; null for what is no number.</summary>
    internal static long? BitsOf(object? constant) => constant switch
    {
        bool value => value ? 1 : 0,
        sbyte value => value,
        byte value => value,
        short value => value,
        ushort value => value,
        char value => value,
        int value => value,
        uint value => value,
        long value => value,
        ulong value => unchecked((long)value),
        null => 0,
        _ => null,
    };
}
