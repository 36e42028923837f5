using System.Collections.Generic;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Emission;

/// <summary>The arguments of the system call as C# expressions of type <c>long</c>, where everything has been pinned, encoded and held.</summary>
internal static class KernelArguments
{
    public static IEnumerable<string> Of(SyscallParameter parameter, GeneratedNames names)
    {
        string name = GeneratedNames.Of(parameter);
        switch (parameter.Shape)
        {
            case ParameterShape.ByReference:
                return [Long(names.Pointer(parameter))];
            case ParameterShape.Span span:
                return Pass(span.Passing, Long(names.Pointer(parameter)), $"{name}.Length");
            case ParameterShape.Handle:
                return [$"{name}.DangerousGetHandle()"];
            case ParameterShape.Text text:
                return Pass(text.Passing, Long($"{names.Text(parameter)}.Pointer"), $"{names.Text(parameter)}.Length");
            case ParameterShape.Arguments arguments:
                return FieldsOf(name, arguments);
            default:
                return [Scalar(name, parameter.Shape)];
        }
    }

    private static IEnumerable<string> Pass(SpanPassing passing, string pointer, string length) => passing switch
    {
        SpanPassing.PointerThenLength => [pointer, length],
        SpanPassing.LengthThenPointer => [length, pointer],
        _ => [pointer],
    };

    private static IEnumerable<string> FieldsOf(string name, ParameterShape.Arguments arguments)
    {
        foreach (ArgumentField field in arguments.Fields) yield return Scalar($"{name}.{field.Name}", field.Shape);
    }

    private static string Scalar(string value, ParameterShape shape) => shape switch
    {
        ParameterShape.OpenFlags => $"{Names.SyscallEntry}.OpenFlagsArgument({value})",
        // These convert by themselves; the others might overflow where the project is compiled checked.
        ParameterShape.Integer { IsEnum: false, Size: < 8 } => value,
        ParameterShape.Integer { IsEnum: false, Type: "long" } => value,
        _ => Long(value),
    };

    private static string Long(string value) => $"unchecked((long){value})";
}
