using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NsGen.Facts;

namespace NsGen.Analyzers.Recognition;

/// <summary>What one file names. Worked out once for a file, however many compilations it is part of: an editor makes one for each key pressed.</summary>
internal sealed class TreeNames
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeNames> s_known = new();

    private static readonly string[] s_attributes = ["DllImport", "LibraryImport", "Syscall", "Clone", "ChildProgram", "ChangesNamespaces", "NeedsNamespaces"];

    private static readonly string[] s_prefixes = [.. KernelConstants.Prefixes];

    /// <summary>The library's fork(2).</summary>
    internal const string LibraryFork = "Fork";

    /// <summary>The library's threads in other namespaces.</summary>
    internal const string NamespaceThread = "NamespaceThread";

    // An English word too.
    private const string Clone = "clone";

    private static readonly string[] s_forks = [.. KernelFunctions.Names.Where(name => name != Clone && KernelFunctions.Find(name)!.Success == SuccessResult.Fork), LibraryFork];

    private readonly Dictionary<int, bool> _hashes;

    private TreeNames(SyntaxTree tree, CancellationToken cancellation)
    {
        _hashes = IdentifierScan.Hashes(tree.GetText(cancellation), s_prefixes, out bool hasPrefix);
        HasKernelConstants = hasPrefix;
        if (s_attributes.Any(Has)) DeclaredMethods = [.. Declared(tree, cancellation)];
        Forks = s_forks.Any(Uses) || (DeclaredMethods.Count > 0 && Has(Clone));
        HasNamespaceThread = Has(NamespaceThread);
    }

    /// <summary>The methods with an attribute that binds them to the kernel or says what they do to it, those of libraries other than libc left out.</summary>
    internal IReadOnlyList<MethodDeclarationSyntax> DeclaredMethods { get; } = [];

    /// <summary>Whether the file may make a child with one thread, which runs its code. clone(2) counts where functions are imported.</summary>
    internal bool Forks { get; }

    /// <summary>Whether the file speaks of a thread of the library's.</summary>
    internal bool HasNamespaceThread { get; }

    /// <summary>Whether the file has an identifier that begins like the kernel's constants.</summary>
    internal bool HasKernelConstants { get; }

    /// <summary>The names of a file.</summary>
    internal static TreeNames Of(SyntaxTree tree, CancellationToken cancellation)
    {
        if (s_known.TryGetValue(tree, out TreeNames names)) return names;
        names = new(tree, cancellation);
        // Another thread may have been first; its names are the same.
        return s_known.GetValue(tree, _ => names);
    }

    /// <summary>Whether the file has an identifier; hashes may coincide, so it can be one that is only like it.</summary>
    internal bool Has(string name) => _hashes.ContainsKey(IdentifierScan.Hash(name));

    /// <summary>Whether the file may use an identifier, and not only declare it.</summary>
    internal bool Uses(string name) => Uses(IdentifierScan.Hash(name));

    /// <summary>As <see cref="Uses(string)"/>, by the hash.</summary>
    internal bool Uses(int hash) => _hashes.TryGetValue(hash, out bool isUsed) && isUsed;

    private static IEnumerable<MethodDeclarationSyntax> Declared(SyntaxTree tree, CancellationToken cancellation)
    {
        SyntaxNode root = tree.GetRoot(cancellation);
        Dictionary<int, string> names = s_attributes.SelectMany(name => new[] { name, name + "Attribute" }).ToDictionary(IdentifierScan.Hash);
        foreach ((int position, _) in IdentifierScan.Find(tree.GetText(cancellation), names))
        {
            if (root.FindToken(position).Parent?.FirstAncestorOrSelf<AttributeSyntax>() is { Parent.Parent: MethodDeclarationSyntax method } attribute && MayBeOfInterest(attribute, method))
                yield return method;
        }
    }

    // A library or an entry point that is no literal is not known without the compiler: it may be.
    private static bool MayBeOfInterest(AttributeSyntax attribute, MethodDeclarationSyntax method)
    {
        string name = attribute.Name.ToString();
        if (name.IndexOf("Import", System.StringComparison.Ordinal) < 0) return true;
        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = attribute.ArgumentList?.Arguments ?? default;
        if (arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax library && !KernelBindings.IsLibc(library.Token.ValueText)) return false;
        ExpressionSyntax? entry = arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == "EntryPoint")?.Expression;
        string? function = entry is null ? method.Identifier.ValueText : (entry as LiteralExpressionSyntax)?.Token.ValueText;
        return function is null || function == KernelBindings.Syscall || KernelFunctions.Find(function) is not null || LibcExports.IsMissing(function);
    }
}
