using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Finds what it takes to reopen a type.</summary>
internal static class ContainingTypeBinder
{
    /// <summary>Describes a type for which <see cref="WhyClosed"/> finds nothing.</summary>
    public static ContainingType Bind(INamedTypeSymbol type)
    {
        ImmutableArray<string>.Builder headers = ImmutableArray.CreateBuilder<string>();
        string metadataName = type.MetadataName;
        headers.Add(Header(type));
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            headers.Insert(0, Header(outer));
            metadataName = $"{outer.MetadataName}+{metadataName}";
        }

        string @namespace = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(s_namespaceFormat);
        if (@namespace.Length != 0) metadataName = $"{@namespace.Replace("@", "")}.{metadataName}";
        return new ContainingType(@namespace, headers.ToImmutable(), metadataName);
    }

    /// <summary>Why nothing can be generated into a type, with the type at fault: it, or one around it. Null where something can.</summary>
    public static (INamedTypeSymbol Type, string Reason)? WhyClosed(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal) return (current, "it is file-local and has no part in another file; remove 'file'");
            if (current.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface)) return (current, "it is no class, struct or interface; move the method out of it");
            if (!IsPartial(current)) return (current, "declare it 'partial'");
        }

        return null;
    }

    private static readonly SymbolDisplayFormat s_namespaceFormat =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    // The compiler itself sees to it that all parts are partial where one is.
    private static bool IsPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is TypeDeclarationSyntax declaration
        && declaration.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static string Header(INamedTypeSymbol type)
    {
        string keyword = (type.TypeKind, type.IsRecord) switch
        {
            (TypeKind.Struct, true) => "record struct",
            (TypeKind.Struct, false) => "struct",
            (TypeKind.Interface, _) => "interface",
            (_, true) => "record",
            _ => "class",
        };
        string header = $"partial {keyword} {TypeText.Identifier(type.Name)}";
        return type.TypeParameters.IsEmpty ? header : $"{header}<{string.Join(", ", type.TypeParameters.Select(TypeParameter))}>";
    }

    private static string TypeParameter(ITypeParameterSymbol parameter) => parameter.Variance switch
    {
        VarianceKind.In => "in " + TypeText.Identifier(parameter.Name),
        VarianceKind.Out => "out " + TypeText.Identifier(parameter.Name),
        _ => TypeText.Identifier(parameter.Name),
    };
}
