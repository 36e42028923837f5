using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Binds all <c>[Syscall]</c> methods of a type, once.</summary>
internal static class SyscallBindingsBinder
{
    /// <summary>Binds the type of a method, if the method is the first of its bindings; the others leave the work to it.</summary>
    /// <returns>The bindings without errors; null where there is none, or another method is the first.</returns>
    public static SyscallBindings? BindTypeOfFirst(IMethodSymbol method, Compilation compilation)
    {
        INamedTypeSymbol type = method.ContainingType;
        if (KnownSymbols.Of(compilation) is not { } known) return null;
        if (!SymbolEqualityComparer.Default.Equals(FirstBinding(type, known), method.PartialDefinitionPart ?? method)) return null;
        if (ContainingTypeBinder.WhyClosed(type) is not null) return null;

        ImmutableArray<SyscallBinding> bindings = type.GetMembers().OfType<IMethodSymbol>()
            .Select(candidate => SyscallBinder.Bind(candidate, known, sink: null))
            .OfType<SyscallBinding>()
            .ToImmutableArray();
        return bindings.IsEmpty ? null : new SyscallBindings(ContainingTypeBinder.Bind(type), bindings);
    }

    private static IMethodSymbol? FirstBinding(INamedTypeSymbol type, KnownSymbols known)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsPartialDefinition: true } method && KnownSymbols.FindAttribute(method, known.SyscallAttribute) is not null) return method;
        }

        return null;
    }
}
