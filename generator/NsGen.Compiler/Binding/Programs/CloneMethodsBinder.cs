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
    /// <returns>The methods; null where nothing can be generated into the type, or another method is the first.</returns>
    internal static CloneMethods? BindTypeOfFirst(IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        INamedTypeSymbol type = method.ContainingType;
        if (ProgramSymbols.Of(compilation) is not { } symbols || ContainingTypeBinder.WhyClosed(type) is not null) return null;

        IMethodSymbol[] candidates = [.. type.GetMembers().OfType<IMethodSymbol>().Where(m => m.MethodKind == MethodKind.Ordinary && symbols.CloneAttributeOf(m) is not null)];
        if (!SymbolEqualityComparer.Default.Equals(candidates.FirstOrDefault(), method.PartialDefinitionPart ?? method)) return null;

        ImmutableArray<CloneMethod>.Builder methods = ImmutableArray.CreateBuilder<CloneMethod>();
        ImmutableArray<string>.Builder faulty = ImmutableArray.CreateBuilder<string>();
        foreach (IMethodSymbol candidate in candidates)
        {
            if (CloneBinder.Bind(candidate, symbols.CloneAttributeOf(candidate)!, symbols, problems: null, cancellation) is { } bound) methods.Add(bound);
            // A method with [Syscall] too has the body of that.
            else if (DeclarationChecker.LacksBody(candidate) && KnownSymbols.FindAttribute(candidate, symbols.Bindings.SyscallAttribute) is null) faulty.Add(ImplementingPart.Of(candidate));
        }

        return new CloneMethods(ContainingTypeBinder.Bind(type), methods.ToImmutable(), faulty.ToImmutable());
    }
}
