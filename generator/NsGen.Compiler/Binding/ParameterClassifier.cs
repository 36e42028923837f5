using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Decides how a parameter of a binding is passed to the kernel.</summary>
internal sealed class ParameterClassifier(KnownSymbols known, INamedTypeSymbol accessedFrom)
{
    /// <summary>The shape of a parameter, or null where it has none.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="refusal">Where it has none, why, and what to write instead; null where the compiler itself reports the type.</param>
    public ParameterShape? Classify(IParameterSymbol parameter, out string? refusal)
    {
        ITypeSymbol type = parameter.Type;
        refusal = null;
        if (type.TypeKind == TypeKind.Error) return null;
        return parameter.RefKind == RefKind.None
            ? ClassifyValue(parameter, out refusal)
            : ClassifyReference(parameter, out refusal);
    }

    private ParameterShape? ClassifyValue(IParameterSymbol parameter, out string? refusal)
    {
        ITypeSymbol type = parameter.Type;
        refusal = null;
        if (ClassifyScalar(type) is { } scalar) return scalar;
        if (type.SpecialType == SpecialType.System_String) return new ParameterShape.Text(TextKind.String, AllowsNull(parameter), TextPassingOf(parameter));
        if (KnownSymbols.Is(type, known.Utf8)) return new ParameterShape.Text(TextKind.Utf8, AllowsNull(parameter), TextPassingOf(parameter));
        if (KnownSymbols.Is(type, known.Span)) return ClassifySpan(parameter, isReadOnly: false, out refusal);
        if (KnownSymbols.Is(type, known.ReadOnlySpan)) return ClassifySpan(parameter, isReadOnly: true, out refusal);
        if (known.IsSafeHandle(type)) return ClassifyHandle(parameter, out refusal);
        if (type.TypeKind == TypeKind.Struct && KnownSymbols.FindAttribute(type, known.SyscallArgumentsAttribute) is not null)
        {
            return ClassifyArguments((INamedTypeSymbol)type, out refusal);
        }

        refusal = Refusals.ByValue(type);
        return null;
    }

    // What fits into one register as it is.
    private ParameterShape? ClassifyScalar(ITypeSymbol type)
    {
        if (IsPointer(type)) return new ParameterShape.Pointer();
        if (KnownSymbols.Is(type, known.OpenFlags)) return new ParameterShape.OpenFlags();
        return Integers.ShapeOf(type);
    }

    private ParameterShape? ClassifyReference(IParameterSymbol parameter, out string? refusal)
    {
        refusal = Refusals.InMemory(parameter.Type, known);
        if (refusal is not null) return null;
        return new ParameterShape.ByReference(KindOf(parameter.RefKind), TypeText.Of(parameter.Type), IsPointer(parameter.Type));
    }

    /// <summary>What may be done with a variable that is passed so.</summary>
    public static ReferenceKind KindOf(RefKind kind) => kind switch
    {
        RefKind.Out => ReferenceKind.Out,
        RefKind.Ref => ReferenceKind.Ref,
        _ => ReferenceKind.In,
    };

    private ParameterShape? ClassifySpan(IParameterSymbol parameter, bool isReadOnly, out string? refusal)
    {
        ITypeSymbol element = ((INamedTypeSymbol)parameter.Type).TypeArguments[0];
        refusal = null;
        if (element.TypeKind == TypeKind.Error) return null;
        AttributeData? passing = KnownSymbols.FindAttribute(parameter, known.SpanArgumentAttribute);
        if (isReadOnly && element.SpecialType == SpecialType.System_Char && passing is null)
        {
            return new ParameterShape.Text(TextKind.Chars, IsNullable: false, SpanPassing.Pointer);
        }

        refusal = Refusals.InMemory(element, known);
        return refusal is null ? new ParameterShape.Span(TypeText.Of(element), isReadOnly, PassingOf(passing)) : null;
    }

    // The nul at its end tells most calls how long a text is.
    private SpanPassing TextPassingOf(IParameterSymbol parameter) =>
        KnownSymbols.FindAttribute(parameter, known.SpanArgumentAttribute) is { } attribute ? PassingOf(attribute) : SpanPassing.Pointer;

    private static SpanPassing PassingOf(AttributeData? attribute) =>
        attribute?.ConstructorArguments is [{ Value: int passing }] ? (SpanPassing)passing : SpanPassing.PointerThenLength;

    private static ParameterShape.Handle? ClassifyHandle(IParameterSymbol parameter, out string? refusal)
    {
        refusal = parameter.NullableAnnotation == NullableAnnotation.Annotated
            ? "a handle may not be null here; remove the '?', or declare an int where a number stands for no descriptor"
            : null;
        return refusal is null ? new ParameterShape.Handle(TypeText.Of(parameter.Type)) : null;
    }

    /// <summary>The shape of a struct marked <c>[SyscallArguments]</c>, or null where it has none, with the reason.</summary>
    public ParameterShape.Arguments? ClassifyArguments(INamedTypeSymbol type, out string? refusal)
    {
        ImmutableArray<ArgumentField>.Builder fields = ImmutableArray.CreateBuilder<ArgumentField>();
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic))
        {
            if (ClassifyScalar(field.Type) is not { } shape)
            {
                refusal = $"its field '{field.Name}' is no integer, enum or pointer, and each field is an argument";
                return null;
            }

            if (!known.Compilation.IsSymbolAccessibleWithin(field, accessedFrom))
            {
                refusal = $"its field '{field.AssociatedSymbol?.Name ?? field.Name}' cannot be read from '{accessedFrom.Name}', and each field is an argument; declare accessible fields";
                return null;
            }

            fields.Add(new ArgumentField(TypeText.Identifier(field.Name), shape));
        }

        refusal = fields.Count == 0 ? "it has no fields, and each field is an argument" : null;
        return refusal is null ? new ParameterShape.Arguments(TypeText.Of(type), fields.ToImmutable()) : null;
    }

    private static bool IsPointer(ITypeSymbol type) => type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer;

    /// <summary>Whether a text may be null.</summary>
    public bool AllowsNull(IParameterSymbol parameter) =>
        parameter.NullableAnnotation == NullableAnnotation.Annotated
        || (parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is null)
        || KnownSymbols.FindAttribute(parameter, known.AllowNullAttribute) is not null;
}
