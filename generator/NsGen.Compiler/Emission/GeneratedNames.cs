using System;
using System.Collections.Generic;
using System.Linq;
using NsGen.Compiler.Binding;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Emission;

/// <summary>The names in a generated method: its locals begin with underscores, one more than any parameter does.</summary>
internal sealed class GeneratedNames(SyscallBinding binding)
{
    private readonly string _prefix = PrefixFor(binding.Parameters.Select(parameter => parameter.Name));

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

    /// <summary>Where a text is encoded when it is short.</summary>
    public string Buffer(SyscallParameter parameter) => $"{_prefix}{parameter.Name}Buffer";

    /// <summary>Whether a handle is held.</summary>
    public string Held(SyscallParameter parameter) => $"{_prefix}{parameter.Name}Held";

    /// <summary>The parameter itself.</summary>
    public static string Of(SyscallParameter parameter) => TypeText.Identifier(parameter.Name);

    /// <summary>What the locals beside parameters of these names begin with.</summary>
    public static string PrefixFor(IEnumerable<string> parameters) => new('_', Math.Max(2, 1 + parameters.Select(LeadingUnderscores).DefaultIfEmpty().Max()));

    private static int LeadingUnderscores(string name) => name.TakeWhile(c => c == '_').Count();
}
