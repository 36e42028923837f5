using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NsGen.Facts;

namespace NsGen.Analyzers.Recognition;

/// <summary>
/// Where in a compilation the kernel is spoken of, found by names alone: only the bodies found here are bound and followed. A compilation that declares and
/// uses no way to the kernel pays for one look at its text.
/// </summary>
internal sealed class Mentions
{
    private const int MaximumLevels = 3;
    private const int MaximumWrappers = 500;

    // Functions that mean nothing where none of the others is called.
    private static readonly HashSet<string> s_companions =
    [
        "close", "__close", "fcntl", "getpid", "getppid", "getuid", "geteuid", "execve", "execv", "execvp", "execveat", "kill", "pidfd_send_signal", "chdir", "fchdir", "dup2", "dup3",
        "close_range", "setgid", "setregid", "setresgid",
    ];

    // Those of them that answer what another call left open: where there is one, a method that makes them is followed for its caller's sake.
    private static readonly string[] s_answers = ["chdir", "fchdir", "setgid", "setregid", "setresgid", "getppid"];

    // Files of /proc that rules are about, whoever writes them.
    private static readonly string[] s_files = ["gid_map", "uid_map", "setgroups"];

    private static readonly ConditionalWeakTable<INamedTypeSymbol, string[]> s_library = new();

    private readonly Dictionary<int, string> _names = [];
    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<string, bool> _called = new();
    private readonly ConcurrentDictionary<SyntaxTree, TreeMentions> _trees = new();

    private Mentions(Compilation compilation, IEnumerable<string> names, CancellationToken cancellation)
    {
        _compilation = compilation;
        Forks = compilation.SyntaxTrees.Any(tree => TreeNames.Of(tree, cancellation).Forks);
        HasNamespaceThreads = compilation.SyntaxTrees.Any(tree => TreeNames.Of(tree, cancellation).HasNamespaceThread);
        foreach (string name in names) _names[IdentifierScan.Hash(name)] = name;
    }

    /// <summary>The mentions of a compilation, or <see langword="null"/> where it does not speak of the kernel.</summary>
    internal static Mentions? Of(Compilation compilation, KernelBindings bindings, CancellationToken cancellation)
    {
        HashSet<string> names = [];
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            TreeNames treeNames = TreeNames.Of(tree, cancellation);
            foreach (MethodDeclarationSyntax method in treeNames.DeclaredMethods)
            {
                if (!s_companions.Contains(method.Identifier.ValueText)) names.Add(method.Identifier.ValueText);
            }

            names.UnionWith(s_files.Where(treeNames.Has));
        }

        foreach (string type in KernelBindings.LibraryTypes)
        {
            if (compilation.GetTypeByMetadataName(type) is not null) names.UnionWith(KernelFunctions.Names.Append(KernelBindings.Syscall).Where(name => !s_companions.Contains(name)));
        }

        names.UnionWith(ReferencedImports.Names(compilation, cancellation).Where(name => !s_companions.Contains(name)));

        if (compilation.GetTypeByMetadataName("NsGen.Linux") is { } linux) names.UnionWith(s_library.GetValue(linux, type => [.. LibraryNames(type, bindings), TreeNames.LibraryFork, TreeNames.NamespaceThread]));
        if (names.Count == 0) return null;
        names.UnionWith(s_answers);
        Mentions mentions = new(compilation, names, cancellation);
        mentions.AddWrappers(cancellation);
        return mentions;
    }

    /// <summary>Whether anything in the compilation may make a child that runs its code; children of <c>[Clone]</c> run child programs only.</summary>
    internal bool Forks { get; }

    /// <summary>Whether anything in the compilation may run its code on a thread of the library's, to which it comes back after an await.</summary>
    internal bool HasNamespaceThreads { get; }

    /// <summary>Whether a method of that name reaches the kernel, itself or by another.</summary>
    internal bool Reaches(string method) => _names.TryGetValue(IdentifierScan.Hash(method), out string name) && name == method;

    /// <summary>Whether a file names the files by which ids are mapped.</summary>
    internal static bool SpeaksOfIdMaps(SyntaxTree tree, CancellationToken cancellation) => s_files.Any(TreeNames.Of(tree, cancellation).Has);

    /// <summary>The bodies of a file in which the kernel is spoken of.</summary>
    internal IReadOnlyCollection<SyntaxNode> Owners(SyntaxTree tree, CancellationToken cancellation) => In(tree, cancellation).Owners;

    /// <summary>Whether a method of that name is called, or handed on, anywhere in the compilation.</summary>
    internal bool IsCalled(string method, CancellationToken cancellation) => _called.GetOrAdd(method, name => _compilation.SyntaxTrees.Any(tree => IsUsed(tree, name, cancellation)));

    private bool IsUsed(SyntaxTree tree, string name, CancellationToken cancellation)
    {
        if (!TreeNames.Of(tree, cancellation).Uses(name)) return false;
        TreeMentions mentions = Reaches(name) ? In(tree, cancellation) : TreeMentions.Of(tree, new Dictionary<int, string> { [IdentifierScan.Hash(name)] = name }, cancellation);
        return mentions.Used.Contains(name);
    }

    private TreeMentions In(SyntaxTree tree, CancellationToken cancellation) =>
        _trees.TryGetValue(tree, out TreeMentions mentions) ? mentions : _trees.GetOrAdd(tree, TreeMentions.Of(tree, _names, cancellation));

    // Who calls what reaches the kernel reaches it too.
    private void AddWrappers(CancellationToken cancellation)
    {
        Dictionary<int, string> fresh = new(_names);
        for (int level = 0; level < MaximumLevels && fresh.Count > 0; level++)
        {
            Dictionary<int, string> found = [];
            foreach (SyntaxTree tree in _compilation.SyntaxTrees)
            {
                foreach (SyntaxNode owner in TreeMentions.Of(tree, fresh, cancellation).Owners)
                {
                    if (owner is MethodDeclarationSyntax { Identifier.ValueText: { Length: > 0 } name } && !_names.ContainsKey(IdentifierScan.Hash(name))) found[IdentifierScan.Hash(name)] = name;
                }
            }

            if (_names.Count + found.Count > MaximumWrappers + KernelFunctions.Names.Count()) return;
            foreach (KeyValuePair<int, string> wrapper in found) _names[wrapper.Key] = wrapper.Value;
            fresh = found;
        }
    }

    private static string[] LibraryNames(INamedTypeSymbol linux, KernelBindings bindings) =>
    [
        .. linux.GetMembers().OfType<IMethodSymbol>()
            .Where(method => bindings.Of(method) is { Function: { } function } && !s_companions.Contains(function.Name))
            .Select(method => method.Name)
            .Distinct(),
    ];
}
