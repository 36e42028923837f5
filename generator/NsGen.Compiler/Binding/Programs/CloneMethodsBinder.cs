using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Binds all [Clone] methods of a type, once.</summary>
internal static class CloneMethodsBinder
{
    /// <summary>Binds the type of a method, if the method is the first of its clones; the others leave the work to it.</summary>
    /// <returns>The methods without errors; null where there is none, or another method is the first.</returns>
    internal static CloneMethods? BindTypeOfFirst(IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        INamedTypeSymbol type = method.ContainingType;
        if (ProgramSymbols.Of(compilation) is not { } symbols || ContainingTypeBinder.WhyClosed(type) is not null) return null;

        IMethodSymbol[] candidates = [.. type.GetMembers().OfType<IMethodSymbol>().Where(m => symbols.CloneAttributeOf(m) is not null)];
        if (!SymbolEqualityComparer.Default.Equals(candidates.FirstOrDefault(), method)) return null;

        ImmutableArray<CloneMethod> methods = candidates
            .Select(m => CloneBinder.Bind(m, symbols.CloneAttributeOf(m)!, symbols, problems: null, cancellation))
            .OfType<CloneMethod>()
            .ToImmutableArray();
        return methods.IsEmpty ? null : new CloneMethods(ContainingTypeBinder.Bind(type), methods);
    }
}
