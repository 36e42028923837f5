using Microsoft.CodeAnalysis;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Which parameter of a [Clone] method can fill which parameter of its program.</summary>
internal static class CloneParameterBinder
{
    /// <summary>How the value is passed; null where the types do not go together.</summary>
    internal static ClonePassing? Passing(IParameterSymbol from, IParameterSymbol to, ProgramSymbols symbols)
    {
        ParameterClassifier classifier = new(symbols.Bindings, from.ContainingType);
        if (from.RefKind != to.RefKind) return null;
        if (from.RefKind != RefKind.None)
        {
            return SymbolEqualityComparer.Default.Equals(from.Type, to.Type) && !symbols.IsOpenFlags(from.Type) && ProgramSignature.StorageOf(to, symbols) is not null
                ? new ClonePassing.Reference(ParameterClassifier.KindOf(from.RefKind), TypeText.Of(from.Type))
                : null;
        }

        if (symbols.IsUtf8(to.Type) && symbols.IsText(from.Type))
            return new ClonePassing.Text(classifier.AllowsNull(from));
        if (symbols.IsExecImage(to.Type) && symbols.IsExec(from.Type)) return new ClonePassing.Exec();

        // The rest has the same type on both sides.
        if (!SymbolEqualityComparer.Default.Equals(from.Type, to.Type)) return null;
        if (symbols.IsOpenFlags(from.Type)) return new ClonePassing.ArchitectureFlags();
        if (ProgramTypes.KindOf(from.Type) is { } kind)
            return new ClonePassing.Number(kind, from.Type is IPointerTypeSymbol or IFunctionPointerTypeSymbol, from.Type.SpecialType == SpecialType.System_Boolean);
        if (symbols.IsHandle(from.Type)) return from.NullableAnnotation == NullableAnnotation.Annotated ? null : new ClonePassing.Handle();
        if (symbols.IsSpan(from.Type, out ITypeSymbol? element)) return new ClonePassing.Span(element.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
        if (ProgramStorage.Of(from.Type, symbols) is { IsMemory: true }) return new ClonePassing.Struct(TypeText.Of(from.Type));
        if (symbols.ArgumentFields(from.Type) is not null && classifier.ClassifyArguments((INamedTypeSymbol)from.Type, out _) is { } arguments) return new ClonePassing.Arguments(arguments.Fields);
        return null;
    }
}
