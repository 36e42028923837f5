using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using NsGen.Compiler.Encoding;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Binds the public [ChildProgram] methods of a type, and finds those of other assemblies.</summary>
internal static class ExportedProgramsBinder
{
    /// <summary>Binds the type of a method, if the method is the first of its public programs; the others leave the work to it.</summary>
    internal static ExportedPrograms? BindTypeOfFirst(IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        INamedTypeSymbol type = method.ContainingType;
        if (!IsVisible(method) || ProgramSymbols.Of(compilation) is not { } symbols) return null;
        IMethodSymbol[] programs = [.. type.GetMembers().OfType<IMethodSymbol>().Where(m => IsVisible(m) && symbols.IsChildProgram(m))];
        if (!SymbolEqualityComparer.Default.Equals(programs.FirstOrDefault(), method.PartialDefinitionPart ?? method)) return null;

        ProgramLibrary library = new(symbols);
        ImmutableArray<ExportedProgram>.Builder exported = ImmutableArray.CreateBuilder<ExportedProgram>();
        foreach (IMethodSymbol program in programs)
            if (library.Find(program, cancellation) is { } body && program.GetDocumentationCommentId() is { } id) exported.Add(new ExportedProgram(id, body));
        return exported.Count > 0 ? new ExportedPrograms(ContainingTypeBinder.Bind(type), exported.ToImmutable()) : null;
    }

    /// <summary>The program that another assembly carries for its method; null where it carries none that can be read.</summary>
    internal static ProgramBody? Find(IMethodSymbol method, ProgramSymbols symbols)
    {
        string? id = method.GetDocumentationCommentId();
        foreach (AttributeData attribute in method.ContainingAssembly.GetAttributes())
        {
            if (KnownSymbols.Is(attribute.AttributeClass, symbols.ChildProgramBodyAttribute)
                && attribute.ConstructorArguments is [{ Value: string found }, { Value: ProgramTextWriter.Format }, { Value: string text }] && found == id)
                return ProgramTextReader.Read(text);
        }

        return null;
    }

    private static bool IsVisible(IMethodSymbol method)
    {
        for (ISymbol? symbol = method; symbol is IMethodSymbol or INamedTypeSymbol; symbol = symbol.ContainingType)
            if (symbol.DeclaredAccessibility != Accessibility.Public) return false;
        return true;
    }
}
