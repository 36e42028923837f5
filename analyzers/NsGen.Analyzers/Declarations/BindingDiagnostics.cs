using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NsGen.Compiler.Binding;

namespace NsGen.Analyzers.Declarations;

/// <summary>The rules for <c>[Syscall]</c> declarations, NSG0001 to NSG0099.</summary>
internal static class BindingDiagnostics
{
    private const string Category = "NsGen.Bindings";

    public static readonly DiagnosticDescriptor UnknownSyscall = new(
        "NSG0001", "Unknown system call", "Linux has no system call '{0}'; {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0001"));

    public static readonly DiagnosticDescriptor ForbiddenSyscall = new(
        "NSG0002", "System call that managed code cannot make", "'{0}' cannot be bound: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0002"));

    public static readonly DiagnosticDescriptor MalformedBinding = new(
        "NSG0003", "Binding that no body can be generated for", "A body is generated for static partial methods that have none; '{0}' {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0003"));

    public static readonly DiagnosticDescriptor ContainingTypeClosed = new(
        "NSG0004", "Binding in a type that nothing can be generated into", "The body of '{1}' cannot be generated into '{0}': {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0004"));

    public static readonly DiagnosticDescriptor UnsupportedParameter = new(
        "NSG0005", "Parameter that cannot be passed to the kernel", "'{0}' of type '{1}' cannot be passed to the kernel: {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0005"));

    public static readonly DiagnosticDescriptor UnsupportedReturn = new(
        "NSG0006", "Return type that no result can be made of", "A binding cannot return '{0}': {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0006"));

    public static readonly DiagnosticDescriptor TooManyArguments = new(
        "NSG0007", "More arguments than the system call takes", "The parameters of '{0}' make {1} arguments, and {2}(2) takes {3}; a span is two unless [SpanArgument] says otherwise",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0007"));

    public static readonly DiagnosticDescriptor MissingOnArchitecture = new(
        "NSG0008", "System call that one architecture does not have", "{1} has no system call '{0}': there the binding fails with ENOSYS{2}",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0008"));

    public static readonly DiagnosticDescriptor UnsafeBlocksDisabled = new(
        "NSG0009", "Bindings need unsafe code", "The body of '{0}' needs unsafe code; set <AllowUnsafeBlocks>true</AllowUnsafeBlocks> in the project file",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0009"));

    public static readonly DiagnosticDescriptor LanguageTooOld = new(
        "NSG0010", "Bindings need a newer C#", "The body of '{0}' needs C# {1} or later, and the project is set to C# {2}; raise or remove <LangVersion> in the project file",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0010"));

    public static readonly DiagnosticDescriptor RetryForbidden = new(
        "NSG0011", "System call that must not be made again", "{0}(2) must not be made again after EINTR: {1}; remove RetryOnInterrupt",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0011"));

    public static readonly DiagnosticDescriptor SpanArgumentMisused = new(
        "NSG0012", "[SpanArgument] that means nothing", "[SpanArgument] on '{0}' means nothing: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0012"));

    /// <summary>The rule of each problem.</summary>
    public static readonly ImmutableDictionary<ProblemKind, DiagnosticDescriptor> Rules = new Dictionary<ProblemKind, DiagnosticDescriptor>
    {
        [ProblemKind.UnknownSyscall] = UnknownSyscall,
        [ProblemKind.ForbiddenSyscall] = ForbiddenSyscall,
        [ProblemKind.MalformedBinding] = MalformedBinding,
        [ProblemKind.ContainingTypeClosed] = ContainingTypeClosed,
        [ProblemKind.UnsupportedParameter] = UnsupportedParameter,
        [ProblemKind.UnsupportedReturn] = UnsupportedReturn,
        [ProblemKind.TooManyArguments] = TooManyArguments,
        [ProblemKind.MissingOnArchitecture] = MissingOnArchitecture,
        [ProblemKind.UnsafeBlocksDisabled] = UnsafeBlocksDisabled,
        [ProblemKind.LanguageTooOld] = LanguageTooOld,
        [ProblemKind.RetryForbidden] = RetryForbidden,
        [ProblemKind.SpanArgumentMisused] = SpanArgumentMisused,
    }.ToImmutableDictionary();
}
