using Microsoft.CodeAnalysis;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Tells the integer types from the others.</summary>
internal static class Integers
{
    /// <summary>The shape of an integer or an enum; null for any other type.</summary>
    public static ParameterShape.Integer? ShapeOf(ITypeSymbol type)
    {
        bool isEnum = type.TypeKind == TypeKind.Enum;
        SpecialType underlying = isEnum ? ((INamedTypeSymbol)type).EnumUnderlyingType!.SpecialType : type.SpecialType;
        return SizeOf(underlying) is { } integer ? new(TypeText.Of(type), integer.Size, integer.IsSigned, isEnum) : null;
    }

    private static (int Size, bool IsSigned)? SizeOf(SpecialType type) => type switch
    {
        SpecialType.System_SByte => (1, true),
        SpecialType.System_Byte => (1, false),
        SpecialType.System_Int16 => (2, true),
        SpecialType.System_UInt16 => (2, false),
        SpecialType.System_Int32 => (4, true),
        SpecialType.System_UInt32 => (4, false),
        SpecialType.System_Int64 => (8, true),
        SpecialType.System_UInt64 => (8, false),
        // Both architectures have 64-bit pointers.
        SpecialType.System_IntPtr => (8, true),
        SpecialType.System_UIntPtr => (8, false),
        _ => null,
    };
}
