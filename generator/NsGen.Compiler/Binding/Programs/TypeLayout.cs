using System;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace NsGen.Compiler.Binding;

/// <summary>Where the fields of unmanaged structs are in memory, as .NET lays them out; the same on x86-64 and arm64.</summary>
/// <remarks>
/// Fields in the order of their declaration, each at a multiple of its alignment (<c>StructLayout</c> with <c>Pack</c>, <c>Size</c> and
/// <c>FieldOffset</c> honoured). What .NET lays out by rules of its own (automatic layout, 128-bit integers, vectors) has no layout here.
/// </remarks>
internal sealed class TypeLayout(KnownSymbols symbols)
{
    private const int Unknown = -1;

    /// <summary>The size of a type in bytes; null for one without a layout.</summary>
    internal int? SizeOf(ITypeSymbol type) => Of(type).Size is not Unknown and var size ? size : null;

    /// <summary>The offset of an instance field in bytes; null where its type has no layout.</summary>
    internal int? OffsetOf(IFieldSymbol field)
    {
        if (field.ContainingType is not { } type || SizeOf(type) is null) return null;
        int found = Unknown;
        LayOut(type, (each, offset) => { if (SymbolEqualityComparer.Default.Equals(each, field)) found = offset; });
        return found == Unknown ? null : found;
    }

    private (int Size, int Alignment) Of(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying }) return Of(underlying);
        int scalar = ScalarSize(type);
        if (scalar != Unknown) return (scalar, scalar);
        return type is INamedTypeSymbol { TypeKind: TypeKind.Struct, IsUnmanagedType: true, IsRefLikeType: false, SpecialType: SpecialType.None } structure && !HasOwnRules(structure)
            ? LayOut(structure, (_, _) => { })
            : (Unknown, 1);
    }

    private static int ScalarSize(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => 8,
        _ => type.SpecialType switch
        {
            SpecialType.System_Boolean or SpecialType.System_SByte or SpecialType.System_Byte => 1,
            SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Char => 2,
            SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Single => 4,
            SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Double or SpecialType.System_IntPtr or SpecialType.System_UIntPtr => 8,
            _ => Unknown,
        },
    };

    private static bool HasOwnRules(INamedTypeSymbol type) =>
        type.Name is "Int128" or "UInt128" && type.ContainingNamespace is { Name: "System" }
        || type.ContainingNamespace is { Name: "Intrinsics", ContainingNamespace.Name: "Runtime" }
        || type is { Name: "Vector", IsGenericType: true, ContainingNamespace.Name: "Numerics" };

    private (int Size, int Alignment) LayOut(INamedTypeSymbol type, Action<IFieldSymbol, int> onField)
    {
        (LayoutKind kind, int pack, int leastSize) = DeclaredLayout(type);
        if (kind == LayoutKind.Auto) return (Unknown, 1);

        int end = 0, alignment = 1;
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic && !f.IsConst))
        {
            (int size, int fieldAlignment) = field.IsFixedSizeBuffer && field.Type is IPointerTypeSymbol buffer
                ? (ScalarSize(buffer.PointedAtType) * field.FixedSize, ScalarSize(buffer.PointedAtType))
                : Of(field.Type);
            if (size == Unknown) return (Unknown, 1);
            if (pack != 0) fieldAlignment = Math.Min(fieldAlignment, pack);
            int offset = kind == LayoutKind.Explicit ? ExplicitOffset(field) : Align(end, fieldAlignment);
            if (offset == Unknown) return (Unknown, 1);
            onField((IFieldSymbol)field, offset);
            end = Math.Max(end, offset + size);
            alignment = Math.Max(alignment, fieldAlignment);
        }

        if (InlineArrayLength(type) is { } length) end *= length;
        return (Math.Max(Align(Math.Max(end, 1), alignment), leastSize), alignment);
    }

    /// <summary>The number of elements of an <c>[InlineArray]</c>; null for any other type.</summary>
    internal int? InlineArrayLength(INamedTypeSymbol type) =>
        KnownSymbols.FindAttribute(type, symbols.InlineArrayAttribute)?.ConstructorArguments is [{ Value: int length }] ? length : null;

    private static int Align(int offset, int alignment) => (offset + alignment - 1) / alignment * alignment;

    // Attributes in source; in an assembly they are part of the metadata tables.
    private (LayoutKind Kind, int Pack, int Size) DeclaredLayout(INamedTypeSymbol type)
    {
        if (Definition(type) is var (reader, handle) && reader is not null)
        {
            TypeDefinition definition = reader.GetTypeDefinition((TypeDefinitionHandle)handle);
            System.Reflection.TypeAttributes layout = definition.Attributes & System.Reflection.TypeAttributes.LayoutMask;
            LayoutKind kind = layout == System.Reflection.TypeAttributes.ExplicitLayout ? LayoutKind.Explicit
                : layout == System.Reflection.TypeAttributes.SequentialLayout ? LayoutKind.Sequential : LayoutKind.Auto;
            System.Reflection.Metadata.TypeLayout declared = definition.GetLayout();
            return (kind, declared.PackingSize, declared.Size);
        }

        AttributeData? attribute = KnownSymbols.FindAttribute(type, symbols.StructLayoutAttribute);
        if (attribute is null) return (LayoutKind.Sequential, 0, 0);
        LayoutKind stated = attribute.ConstructorArguments is [{ Value: { } value }] ? (LayoutKind)Convert.ToInt32(value) : LayoutKind.Sequential;
        return (stated, attribute.Named<int>("Pack"), attribute.Named<int>("Size"));
    }

    private int ExplicitOffset(IFieldSymbol field)
    {
        if (Definition(field) is var (reader, handle) && reader is not null) return reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetOffset();
        return KnownSymbols.FindAttribute(field, symbols.FieldOffsetAttribute)?.ConstructorArguments is [{ Value: int offset }] ? offset : Unknown;
    }

    private static (MetadataReader? Reader, EntityHandle Handle) Definition(ISymbol symbol)
    {
        symbol = symbol.OriginalDefinition;
        return symbol.MetadataToken != 0 && symbol.ContainingModule?.GetMetadata()?.GetMetadataReader() is { } reader
            ? (reader, MetadataTokens.EntityHandle(symbol.MetadataToken))
            : default;
    }
}
