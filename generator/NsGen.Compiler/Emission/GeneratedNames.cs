using System;
using System.Linq;
using NsGen.Compiler.Binding;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Emission;

/// <summary>The names in a generated method: its locals begin with underscores, one more than any parameter does.</summary>
internal sealed class GeneratedNames(SyscallBinding binding)
{
    private readonly string _prefix = new('_', Math.Max(2, 1 + binding.Parameters.Select(LeadingUnderscores).DefaultIfEmpty().Max()));

    /// <summary>What the kernel returned.</summary>
    public string Result => _prefix + "result";

    /// <summary>The handle that is made of the result.</summary>
    public string NewHandle => _prefix + "handle";

    /// <summary>The function that makes the exception.</summary>
    public string Failure => _prefix + "Failure";

    /// <summary>The address of what a parameter refers to.</summary>
    public string Pointer(SyscallParameter parameter) => $"{_prefix}{parameter.Name}Pointer";

    /// <summary>The encoded form of a text.</summary>
    public string Text(SyscallParameter parameter) => $"{_prefix}{parameter.Name}Text";

    /// <summary>Whether a handle is held.</summary>
    public string Held(SyscallParameter parameter) => $"{_prefix}{parameter.Name}Held";

    /// <summary>The parameter itself.</summary>
    public static string Of(SyscallParameter parameter) => TypeText.Identifier(parameter.Name);

    private static int LeadingUnderscores(SyscallParameter parameter) => parameter.Name.TakeWhile(c => c == '_').Count();
}
