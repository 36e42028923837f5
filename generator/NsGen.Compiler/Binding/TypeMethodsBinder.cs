using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Binds all methods of a type that bodies are generated for by one attribute, once: the first of them does it for all.</summary>
internal static class TypeMethodsBinder
{
    /// <summary>Binds the type of a method, if the method is the first of its kind; the others leave the work to it.</summary>
    /// <param name="method">The method.</param>
    /// <param name="attributeOf">The attribute, on methods of the kind.</param>
    /// <param name="bind">Binds one; null where it cannot be generated.</param>
    /// <param name="hasOtherBody">Whether another generator writes the body of one.</param>
    /// <param name="create">The model, of the type, the methods, and the declarations of those that could not be bound.</param>
    /// <returns>The model; null where nothing can be generated into the type, or another method is the first.</returns>
    internal static TModel? Bind<TMethod, TModel>(
        IMethodSymbol method,
        Func<IMethodSymbol, AttributeData?> attributeOf,
        Func<IMethodSymbol, AttributeData, TMethod?> bind,
        Func<IMethodSymbol, bool> hasOtherBody,
        Func<ContainingType, ImmutableArray<TMethod>, ImmutableArray<string>, TModel> create)
        where TMethod : class
        where TModel : class
    {
        INamedTypeSymbol type = method.ContainingType;
        if (ContainingTypeBinder.WhyClosed(type) is not null) return null;
        IMethodSymbol[] candidates = [.. type.GetMembers().OfType<IMethodSymbol>().Where(m => m.MethodKind == MethodKind.Ordinary && attributeOf(m) is not null)];
        if (!SymbolEqualityComparer.Default.Equals(candidates.FirstOrDefault(), method.PartialDefinitionPart ?? method)) return null;

        ImmutableArray<TMethod>.Builder methods = ImmutableArray.CreateBuilder<TMethod>();
        ImmutableArray<string>.Builder faulty = ImmutableArray.CreateBuilder<string>();
        foreach (IMethodSymbol candidate in candidates)
        {
            if (bind(candidate, attributeOf(candidate)!) is { } bound) methods.Add(bound);
            else if (DeclarationChecker.LacksBody(candidate) && !hasOtherBody(candidate)) faulty.Add(ImplementingPart.Of(candidate));
        }

        return create(ContainingTypeBinder.Bind(type), methods.ToImmutable(), faulty.ToImmutable());
    }
}
