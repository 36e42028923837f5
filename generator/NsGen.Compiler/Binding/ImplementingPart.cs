using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NsGen.Compiler.Binding;

/// <summary>The first line of the part that implements a partial method. Both parts have to agree on it.</summary>
internal static class ImplementingPart
{
    /// <summary>Modifiers, return type, name and parameters, as C#.</summary>
    public static string Of(IMethodSymbol method)
    {
        MethodDeclarationSyntax declaration = (MethodDeclarationSyntax)method.DeclaringSyntaxReferences[0].GetSyntax();
        StringBuilder text = new();
        foreach (SyntaxToken modifier in declaration.Modifiers) text.Append(modifier.ValueText).Append(' ');
        text.Append(ReferenceOf(method.RefKind)).Append(TypeText.Of(method.ReturnType)).Append(' ').Append(TypeText.Identifier(method.Name)).Append('(');
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.Ordinal > 0) text.Append(", ");
            text.Append(ModifiersOf(parameter)).Append(TypeText.Of(parameter.Type)).Append(' ').Append(TypeText.Identifier(parameter.Name));
        }

        return text.Append(')').ToString();
    }

    // No such method can be bound, but it is given a body all the same.
    private static string ReferenceOf(RefKind returned) => returned switch
    {
        RefKind.Ref => "ref ",
        RefKind.RefReadOnly => "ref readonly ",
        _ => "",
    };

    private static string ModifiersOf(IParameterSymbol parameter)
    {
        string reference = parameter.RefKind switch
        {
            RefKind.In => "in ",
            RefKind.Ref => "ref ",
            RefKind.RefReadOnlyParameter => "ref readonly ",
            RefKind.Out => "out ",
            _ => "",
        };
        if (parameter.IsParams) return "params " + reference;
        // 'out' is scoped without being said to be.
        bool isScoped = parameter.ScopedKind != ScopedKind.None && parameter.RefKind != RefKind.Out;
        bool isThis = parameter.Ordinal == 0 && ((IMethodSymbol)parameter.ContainingSymbol).IsExtensionMethod;
        return (isThis ? "this " : "") + (isScoped ? "scoped " : "") + reference;
    }
}
