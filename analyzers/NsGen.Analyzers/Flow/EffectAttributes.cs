using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NsGen.Analyzers.Flow;

/// <summary>What attributes say of a method's effect.</summary>
internal static class EffectAttributes
{
    /// <summary>The name of the attribute that states which namespaces a method changes.</summary>
    internal const string ChangesNamespaces = "ChangesNamespacesAttribute";

    /// <summary>The name of the attribute that states in which namespaces a method has to be called.</summary>
    internal const string NeedsNamespaces = "NeedsNamespacesAttribute";

    private const string Clone = "CloneAttribute";

    /// <summary>The kinds of namespaces that a method changes for the calling thread, as its attribute says.</summary>
    internal static CloneFlags? ChangedNamespaces(IMethodSymbol method) => Flags(method, ChangesNamespaces);

    /// <summary>The kinds of namespaces that a method's callers are in already.</summary>
    internal static CloneFlags? NeededNamespaces(IMethodSymbol method) => Flags(method, NeedsNamespaces);

    /// <summary>The flags of a <c>[Clone]</c> method.</summary>
    internal static CloneFlags? FlagsOfClone(IMethodSymbol method) => Flags(method, Clone);

    /// <summary>Whether what a <c>[Clone]</c> method starts is the init of a PID namespace, and that init is not the library's, which forwards signals.</summary>
    internal static bool StartsOwnInit(IMethodSymbol method) =>
        FlagsOfClone(method) is { } flags && flags.HasFlag(CloneFlags.NewPid) && !Find(method, Clone)!.NamedArguments.Any(argument => argument.Key == "Init" && argument.Value.ToCSharpString() == "NsGen.InitMode.Reaper");

    /// <summary>An attribute of the library on a method.</summary>
    internal static AttributeData? Find(IMethodSymbol method, string name)
    {
        // No attribute of the library is on what another library or the framework compiled without it.
        if (method.DeclaringSyntaxReferences.IsEmpty && method.ContainingAssembly?.Name.StartsWith("System", System.StringComparison.Ordinal) == true) return null;
        foreach (AttributeData attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is { ContainingNamespace: { Name: "NsGen", ContainingNamespace.IsGlobalNamespace: true } } type && type.Name == name) return attribute;
        }

        return method.PartialDefinitionPart is { } definition ? Find(definition, name) : null;
    }

    private static CloneFlags? Flags(IMethodSymbol method, string name) =>
        Find(method, name)?.ConstructorArguments is [{ Value: ulong flags }] ? (CloneFlags)flags : null;
}
