using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Binds all <c>[Syscall]</c> methods of a type, once.</summary>
internal static class SyscallBindingsBinder
{
    /// <summary>Binds the type of a method, if the method is the first of its bindings; the others leave the work to it.</summary>
    /// <returns>The bindings; null where nothing can be generated into the type, or another method is the first.</returns>
    public static SyscallBindings? BindTypeOfFirst(IMethodSymbol method, Compilation compilation, CancellationToken _)
    {
        INamedTypeSymbol type = method.ContainingType;
        if (KnownSymbols.Of(compilation) is not { } known) return null;
        if (!SymbolEqualityComparer.Default.Equals(FirstBinding(type, known), method.PartialDefinitionPart ?? method)) return null;
        if (ContainingTypeBinder.WhyClosed(type) is not null) return null;

        ImmutableArray<SyscallBinding>.Builder bindings = ImmutableArray.CreateBuilder<SyscallBinding>();
        ImmutableArray<string>.Builder faulty = ImmutableArray.CreateBuilder<string>();
        foreach (IMethodSymbol candidate in type.GetMembers().OfType<IMethodSymbol>().Where(m => KnownSymbols.FindAttribute(m, known.SyscallAttribute) is not null))
        {
            if (SyscallBinder.Bind(candidate, known, sink: null) is { } binding) bindings.Add(binding);
            else if (DeclarationChecker.LacksBody(candidate)) faulty.Add(ImplementingPart.Of(candidate));
        }

        return new SyscallBindings(ContainingTypeBinder.Bind(type), bindings.ToImmutable(), faulty.ToImmutable());
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
