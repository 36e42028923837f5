using Microsoft.CodeAnalysis;

namespace NsGen.Compiler.Binding;

/// <summary>How a child program holds values of a type: in how many variables, and whether these are memory with the type's own layout.</summary>
/// <param name="Variables">The number of variables.</param>
/// <param name="MemorySize">For a struct, its size in bytes, in as many variables; 0 for what variables hold as numbers.</param>
internal readonly record struct ProgramStorage(int Variables, int MemorySize = 0)
{
    private const int VariableSize = 8;

    internal bool IsMemory => MemorySize != 0;

    /// <summary>Memory of this size.</summary>
    internal static ProgramStorage Memory(int size) => new((size + VariableSize - 1) / VariableSize, size);

    /// <summary>How values of the type are held; null for a type that a child program has no values of.</summary>
    internal static ProgramStorage? Of(ITypeSymbol? type, ProgramSymbols symbols)
    {
        if (type is null) return null;
        if (ProgramTypes.KindOf(type, symbols) is not null) return new(1);
        if (type.SpecialType == SpecialType.System_String || symbols.IsUtf8(type) || symbols.IsSpan(type, out _)) return new(2); // address and length
        if (symbols.IsSpanEnumerator(type)) return new(3); // address, length, index
        if (symbols.ArgumentFields(type) is { } fields) return fields.Length > 0 ? new(fields.Length) : null;
        return type is INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } && symbols.Layout.SizeOf(type) is { } size ? Memory(size) : null;
    }
}
