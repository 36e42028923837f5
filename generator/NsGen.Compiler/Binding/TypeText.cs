using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NsGen.Compiler.Binding;

/// <summary>Symbols as C# text that means the same in any file.</summary>
internal static class TypeText
{
    private static readonly SymbolDisplayFormat s_qualified = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The type, qualified from <c>global::</c>.</summary>
    public static string Of(ITypeSymbol type) => type.SpecialType switch
    {
        // Most parameters are one of these, and this runs at every keystroke.
        SpecialType.System_Int32 => "int",
        SpecialType.System_UInt32 => "uint",
        SpecialType.System_Int64 => "long",
        SpecialType.System_UInt64 => "ulong",
        SpecialType.System_Byte => "byte",
        SpecialType.System_Void => "void",
        _ => type.ToDisplayString(s_qualified),
    };

    /// <summary>The type as its author writes it, for messages.</summary>
    public static string ForMessage(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    /// <summary>The name, with the <c>@</c> that a keyword needs.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
