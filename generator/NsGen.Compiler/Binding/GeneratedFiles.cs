using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace NsGen.Compiler.Binding;

/// <summary>The files that the generators write, one for each type and topic.</summary>
internal static class GeneratedFiles
{
    /// <summary>The topic of <c>[Syscall]</c> methods.</summary>
    internal const string Syscalls = "Syscalls";

    /// <summary>The topic of <c>[Clone]</c> methods.</summary>
    internal const string Clones = "Clones";

    /// <summary>Whether a method stands in one of them.</summary>
    internal static bool Hold(IMethodSymbol method) => method.DeclaringSyntaxReferences.Any(reference =>
        reference.SyntaxTree.FilePath is var path && (path.EndsWith($".{Syscalls}.g.cs", StringComparison.Ordinal) || path.EndsWith($".{Clones}.g.cs", StringComparison.Ordinal)));
}
