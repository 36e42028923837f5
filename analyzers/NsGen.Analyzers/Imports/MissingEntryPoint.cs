using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NsGen.Analyzers.Recognition;
using NsGen.Analyzers.Rules;
using NsGen.Facts;

namespace NsGen.Analyzers.Imports;

/// <summary>NSG1007: a P/Invoke of a system call that libc has no function for.</summary>
internal static class MissingEntryPoint
{
    internal static readonly DiagnosticDescriptor Descriptor = new(
        "NSG1007", "Entry point that libc does not have",
        "libc has no function '{0}': the first call throws EntryPointNotFoundException; bind the system call with [Syscall(\"{0}\")], or go through libc's syscall with its number",
        Categories.Calls, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG1007"));

    internal static void Judge(MethodDeclarationSyntax declaration, KernelBinding? binding, Action<Diagnostic> report)
    {
        if (binding is { Kind: BindingKind.PInvoke } && LibcExports.IsMissing(binding.Name)) report(Diagnostic.Create(Descriptor, declaration.Identifier.GetLocation(), binding.Name));
    }
}
