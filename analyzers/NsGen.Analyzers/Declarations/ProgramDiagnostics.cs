using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NsGen.Compiler.Binding;

namespace NsGen.Analyzers.Declarations;

/// <summary>The rules for <c>[ChildProgram]</c> and <c>[Clone]</c> methods, NSG0101 to NSG0199.</summary>
internal static class ProgramDiagnostics
{
    private const string Category = "NsGen.ChildPrograms";

    public static readonly DiagnosticDescriptor ProgramSignature = new(
        "NSG0101", "Child program that is no plain static method", "'{0}' cannot be a child program: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0101"));

    public static readonly DiagnosticDescriptor ProgramWithoutBody = new(
        "NSG0102", "Child program without its source", "The body of '{0}' is not in this compilation, and a child program is compiled from its source; move the method into this project, or make it public and build its project with NsGen",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0102"));

    public static readonly DiagnosticDescriptor ProgramParameterType = new(
        "NSG0103", "Parameter that a child program cannot have", "A child program cannot have the parameter '{0}' of type '{1}': take an integer, an enum, a bool, a pointer, an unmanaged struct, by value or reference, or by value Utf8 for text, a span of an unmanaged type, a SafeHandle, ExecImage or another struct marked [SyscallArguments]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0103"));

    public static readonly DiagnosticDescriptor ProgramConstruct = new(
        "NSG0104", "Construct that cannot run in a child program", "This cannot run in a child program: {0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0104"));

    public static readonly DiagnosticDescriptor ProgramCall = new(
        "NSG0105", "Call that cannot be made in a child program", "'{0}' cannot be called in a child program, where there is no .NET runtime: call a [Syscall] or [ChildProgram] method, or compute the value before and pass it as a parameter",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0105"));

    public static readonly DiagnosticDescriptor ProgramChecked = new(
        "NSG0106", "Checked arithmetic in a child program", "Arithmetic in a child program is unchecked, as C# is by default: there is no exception to throw; write 'unchecked', or compare before",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0106"));

    public static readonly DiagnosticDescriptor ProgramArchitectureFlags = new(
        "NSG0107", "Conversion of flags whose bits differ between architectures", "The bits of OpenFlags differ between x86-64 and arm64, and a child program is compiled for both: keep the value an OpenFlags",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0107"));

    public static readonly DiagnosticDescriptor ProgramTextWithNul = new(
        "NSG0108", "Text with a nul in a child program", "The text has a nul (U+0000) in it: the kernel would read only what stands before it",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0108"));

    public static readonly DiagnosticDescriptor ProgramTooLarge = new(
        "NSG0109", "Child program that is too large", "'{0}' is too large: it has {2} {1}, and at most {3} can be numbered; make it shorter, or execute a program that does the work",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0109"));

    public static readonly DiagnosticDescriptor ProgramRecursion = new(
        "NSG0110", "Child program that calls itself", "'{0}' calls itself, directly or through others: a child program has no call stack, and a program that it calls becomes part of it; write a loop",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0110"));

    public static readonly DiagnosticDescriptor CloneSignature = new(
        "NSG0121", "[Clone] method that starts no child", "'{0}' cannot be generated: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0121"));

    public static readonly DiagnosticDescriptor CloneFlags = new(
        "NSG0122", "Flags that no child can be started with", "{0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0122"));

    public static readonly DiagnosticDescriptor CloneStackSize = new(
        "NSG0123", "Stack size that is none", "{0} is no stack size: state the number of bytes, or leave StackSize out",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0123"));

    public static readonly DiagnosticDescriptor CloneProgramMissing = new(
        "NSG0124", "[Clone] without a child program", "The child of '{0}' has no program: '{1}' is not the name of one [ChildProgram] method of the same type; set Program = nameof(...)",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0124"));

    public static readonly DiagnosticDescriptor CloneParameterCount = new(
        "NSG0125", "[Clone] method whose parameters are not its program's", "'{0}' has {1} parameters and its program '{2}' has {3}: each parameter of the program is filled by the one of the same position",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0125"));

    public static readonly DiagnosticDescriptor CloneParameterType = new(
        "NSG0126", "Parameter that cannot fill its program's", "'{0}' of type '{1}' cannot fill '{2}' of type '{3}': both have the same type, or a string, ReadOnlySpan<char> or Utf8 fills Utf8, and Exec fills ExecImage",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0126"));

    public static readonly DiagnosticDescriptor ProgramImage = new(
        "NSG0131", "[ProgramImage] method that gives no program", "'{0}' cannot be generated: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0131"));

    public static readonly DiagnosticDescriptor ManagedMain = new(
        "NSG0132", "Managed function that cannot be started", "'{0}' cannot be generated: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG0132"));

    /// <summary>The rule of each problem.</summary>
    public static readonly ImmutableDictionary<ProblemKind, DiagnosticDescriptor> Rules = new Dictionary<ProblemKind, DiagnosticDescriptor>
    {
        [ProblemKind.ProgramSignature] = ProgramSignature,
        [ProblemKind.ProgramWithoutBody] = ProgramWithoutBody,
        [ProblemKind.ProgramParameterType] = ProgramParameterType,
        [ProblemKind.ProgramConstruct] = ProgramConstruct,
        [ProblemKind.ProgramCall] = ProgramCall,
        [ProblemKind.ProgramChecked] = ProgramChecked,
        [ProblemKind.ProgramArchitectureFlags] = ProgramArchitectureFlags,
        [ProblemKind.ProgramTextWithNul] = ProgramTextWithNul,
        [ProblemKind.ProgramTooLarge] = ProgramTooLarge,
        [ProblemKind.ProgramRecursion] = ProgramRecursion,
        [ProblemKind.ProgramImage] = ProgramImage,
        [ProblemKind.ManagedMain] = ManagedMain,
        [ProblemKind.CloneSignature] = CloneSignature,
        [ProblemKind.CloneFlags] = CloneFlags,
        [ProblemKind.CloneStackSize] = CloneStackSize,
        [ProblemKind.CloneProgramMissing] = CloneProgramMissing,
        [ProblemKind.CloneParameterCount] = CloneParameterCount,
        [ProblemKind.CloneParameterType] = CloneParameterType,
    }.ToImmutableDictionary();
}
