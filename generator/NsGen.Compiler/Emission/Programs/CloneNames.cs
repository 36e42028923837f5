using System.Linq;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Emission;

/// <summary>The names in a generated [Clone] method: as <see cref="GeneratedNames"/> are, no parameter has one of them.</summary>
internal sealed class CloneNames(CloneMethod method)
{
    private readonly string _prefix = GeneratedNames.PrefixFor(
        method.Parameters.Select(parameter => parameter.PlainName)
            .Concat(method.Main?.Arguments.Select(argument => argument.Name.TrimStart('@')) ?? [])
            .Append(method.Options?.TrimStart('@') ?? ""));

    /// <summary>The program's frame.</summary>
    public string Frame => _prefix + "frame";

    /// <summary>The address of the program's instructions.</summary>
    public string Code => _prefix + "code";

    /// <summary>The address of the program's texts.</summary>
    public string Data => _prefix + "data";

    /// <summary>What the launcher is given.</summary>
    public string Request => _prefix + "request";

    /// <summary>What carries the arguments of a managed function.</summary>
    public string Managed => _prefix + "managed";

    /// <summary>What describes the result of a managed function.</summary>
    public string Result => _prefix + "result";

    /// <summary>What the process of a managed function executes.</summary>
    public string Exec => _prefix + "exec";

    /// <summary>The child.</summary>
    public string Child => _prefix + "child";

    /// <summary>The line that maps the caller's own id.</summary>
    public string Map(string id) => $"{_prefix}map{id}";

    /// <summary>The encoded form of a text.</summary>
    public string Text(CloneParameter parameter) => $"{_prefix}{parameter.PlainName}Text";

    /// <summary>A handle that is held.</summary>
    public string Handle(CloneParameter parameter) => $"{_prefix}{parameter.PlainName}Handle";

    /// <summary>The address of a span's elements.</summary>
    public string Pointer(CloneParameter parameter) => $"{_prefix}{parameter.PlainName}Pointer";
}
