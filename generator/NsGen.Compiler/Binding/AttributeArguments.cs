using System.Linq;
using Microsoft.CodeAnalysis;

namespace NsGen.Compiler.Binding;

internal static class AttributeArguments
{
    /// <summary>A named argument of an attribute; the default where it is not given, or is of another type.</summary>
    internal static T? Named<T>(this AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value is T value ? value : default;
}
