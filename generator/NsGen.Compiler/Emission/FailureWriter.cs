using System.Linq;
using NsGen.Compiler.Model;
using NsGen.Facts;

namespace NsGen.Compiler.Emission;

/// <summary>Writes the local function that makes the exception of a failed call. It is apart from the call, which stays small.</summary>
internal static class FailureWriter
{
    /// <summary>The call of the function.</summary>
    public static string Call(SyscallBinding binding, GeneratedNames names) =>
        $"{names.Failure}({string.Join(", ", binding.Parameters.Where(IsDescribed).Select(Argument).Prepend(names.Result))})";

    /// <summary>The function.</summary>
    public static void Write(SyscallBinding binding, GeneratedNames names, CodeWriter writer)
    {
        string result = names.Result;
        string parameters = string.Join(", ", binding.Parameters.Where(IsDescribed).Select(Parameter).Prepend($"long {result}"));
        writer.Line();
        writer.Line($"static {Names.Exception} {names.Failure}({parameters}) =>");
        using (writer.Indented())
        {
            string since = SyscallTable.SinceOf(binding.Syscall) is { } version ? $", \"{version}\"" : "";
            writer.Line($"new {Names.SyscallFailure}(\"{binding.Syscall}\"{since})");
            using (writer.Indented())
            {
                foreach (SyscallParameter parameter in binding.Parameters) Describe(parameter, writer);
                writer.Line($".ToException({result});");
            }
        }
    }

    // What the kernel alone writes has nothing to tell.
    private static bool IsDescribed(SyscallParameter parameter) => parameter.Shape is not ParameterShape.ByReference { Kind: ReferenceKind.Out };

    private static string Argument(SyscallParameter parameter) =>
        parameter.Shape is ParameterShape.ByReference ? $"in {GeneratedNames.Of(parameter)}" : GeneratedNames.Of(parameter);

    private static string Parameter(SyscallParameter parameter) => parameter.Shape switch
    {
        ParameterShape.ByReference => $"in {parameter.Type} {GeneratedNames.Of(parameter)}",
        // Null may reach a string that is not declared nullable, by [AllowNull].
        ParameterShape.Text { Kind: TextKind.String } => $"string? {GeneratedNames.Of(parameter)}",
        _ => $"{parameter.Type} {GeneratedNames.Of(parameter)}",
    };

    private static void Describe(SyscallParameter parameter, CodeWriter writer)
    {
        string name = GeneratedNames.Of(parameter);
        switch (parameter.Shape)
        {
            case ParameterShape.Arguments arguments:
                foreach (ArgumentField field in arguments.Fields) writer.Line(Scalar($"{parameter.Name}.{field.Name}", $"{name}.{field.Name}", field.Shape));
                break;
            case ParameterShape.ByReference { Kind: ReferenceKind.Out }:
                writer.Line($".Out(\"{parameter.Name}\")");
                break;
            case ParameterShape.ByReference { IsPointer: true }:
                writer.Line($".Pointer(\"{parameter.Name}\", {name})");
                break;
            case ParameterShape.ByReference:
                writer.Line($".Reference(\"{parameter.Name}\", in {name})");
                break;
            case ParameterShape.Span:
                writer.Line($".Span(\"{parameter.Name}\", {name})");
                break;
            case ParameterShape.Handle:
                writer.Line($".Handle(\"{parameter.Name}\", {name})");
                break;
            case ParameterShape.Text:
                writer.Line($".Text(\"{parameter.Name}\", {name})");
                break;
            default:
                writer.Line(Scalar(parameter.Name, name, parameter.Shape));
                break;
        }
    }

    private static string Scalar(string label, string value, ParameterShape shape) =>
        shape is ParameterShape.Pointer ? $".Pointer(\"{label}\", {value})" : $".Value(\"{label}\", {value})";
}
