using System.Linq;

namespace NsGen.Compiler.Model;

/// <summary>A type that generated members are added to: what has to be written to reopen it.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Headers">How each part is reopened, outermost first: <c>partial class Outer</c>, <c>partial record struct Inner&lt;T&gt;</c>.</param>
/// <param name="MetadataName">The whole name as in metadata: <c>Sample.Outer+Inner`1</c>.</param>
internal sealed record ContainingType(string Namespace, EquatableArray<string> Headers, string MetadataName)
{
    /// <summary>The name of the file that holds what is generated for the type, as <c>Sample.Outer+Inner`1.Syscalls.g.cs</c>.</summary>
    /// <remarks>File names have letters and digits only; C# identifiers have combining characters and the like too.</remarks>
    public string HintName(string topic) => string.Concat(MetadataName.Select(c => char.IsLetterOrDigit(c) || "._+`".IndexOf(c) >= 0 ? c.ToString() : $"({(int)c:x4})")) + FileSuffix(topic);

    /// <summary>The name of a type of the file's own, as C#. Qualified: a member of the type may have the name.</summary>
    public string Qualified(string fileType) => Namespace.Length == 0 ? $"global::{fileType}" : $"global::{Namespace}.{fileType}";

    /// <summary>How the names of the files of a topic end.</summary>
    public static string FileSuffix(string topic) => $".{topic}.g.cs";
}
