using Microsoft.CodeAnalysis;

namespace NsGen.Compiler.Binding;

/// <summary>The types that declarations are judged by, as one compilation sees them.</summary>
internal sealed class KnownSymbols
{
    private KnownSymbols(Compilation compilation, INamedTypeSymbol syscallAttribute)
    {
        Compilation = compilation;
        SyscallAttribute = syscallAttribute;
        SpanArgumentAttribute = compilation.GetTypeByMetadataName("NsGen.SpanArgumentAttribute");
        SyscallArgumentsAttribute = compilation.GetTypeByMetadataName("NsGen.SyscallArgumentsAttribute");
        Errno = compilation.GetTypeByMetadataName("NsGen.Errno");
        OpenFlags = compilation.GetTypeByMetadataName("NsGen.OpenFlags");
        SyscallResult = compilation.GetTypeByMetadataName("NsGen.SyscallResult`1");
        Utf8 = compilation.GetTypeByMetadataName("NsGen.Utf8");
        SafeHandle = compilation.GetTypeByMetadataName("System.Runtime.InteropServices.SafeHandle");
        Span = compilation.GetTypeByMetadataName("System.Span`1");
        ReadOnlySpan = compilation.GetTypeByMetadataName("System.ReadOnlySpan`1");
        AllowNullAttribute = compilation.GetTypeByMetadataName("System.Diagnostics.CodeAnalysis.AllowNullAttribute");
        MethodImplAttribute = compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.MethodImplAttribute");
        InlineArrayAttribute = compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.InlineArrayAttribute");
        StructLayoutAttribute = compilation.GetTypeByMetadataName("System.Runtime.InteropServices.StructLayoutAttribute");
        FieldOffsetAttribute = compilation.GetTypeByMetadataName("System.Runtime.InteropServices.FieldOffsetAttribute");
        SkipLocalsInitAttribute = compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.SkipLocalsInitAttribute");
    }

    /// <summary>The full name of <c>[Syscall]</c>.</summary>
    public const string SyscallAttributeName = "NsGen.SyscallAttribute";

    public Compilation Compilation { get; }
    public INamedTypeSymbol SyscallAttribute { get; }
    public INamedTypeSymbol? SpanArgumentAttribute { get; }
    public INamedTypeSymbol? SyscallArgumentsAttribute { get; }
    public INamedTypeSymbol? Errno { get; }
    public INamedTypeSymbol? OpenFlags { get; }
    public INamedTypeSymbol? SyscallResult { get; }
    public INamedTypeSymbol? Utf8 { get; }
    public INamedTypeSymbol? SafeHandle { get; }
    public INamedTypeSymbol? Span { get; }
    public INamedTypeSymbol? ReadOnlySpan { get; }
    public INamedTypeSymbol? AllowNullAttribute { get; }
    public INamedTypeSymbol? MethodImplAttribute { get; }
    public INamedTypeSymbol? InlineArrayAttribute { get; }
    public INamedTypeSymbol? StructLayoutAttribute { get; }
    public INamedTypeSymbol? FieldOffsetAttribute { get; }
    public INamedTypeSymbol? SkipLocalsInitAttribute { get; }

    /// <summary>The types of a compilation, or <see langword="null"/> where it does not use NsGen.</summary>
    public static KnownSymbols? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName(SyscallAttributeName) is { } syscallAttribute ? new(compilation, syscallAttribute) : null;

    /// <summary>Whether a symbol is one of these types; a generic one in any construction.</summary>
    public static bool Is(ISymbol? symbol, INamedTypeSymbol? known) =>
        known is not null && symbol is not null && SymbolEqualityComparer.Default.Equals(symbol.OriginalDefinition, known);

    /// <summary>The attribute of that class on a symbol.</summary>
    public static AttributeData? FindAttribute(ISymbol symbol, INamedTypeSymbol? attributeClass)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (Is(attribute.AttributeClass, attributeClass)) return attribute;
        }

        return null;
    }

    /// <summary>Whether a type is <c>SafeHandle</c> or derives from it.</summary>
    public bool IsSafeHandle(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (Is(current, SafeHandle)) return true;
        }

        return false;
    }
}
