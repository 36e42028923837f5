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
    public string HintName(string topic) => string.Concat(MetadataName.Select(c => char.IsLetterOrDigit(c) || "._+`".IndexOf(c) >= 0 ? c.ToString() : Escape(c))) + FileSuffix(topic);

    /// <summary>Another name for the file where those of two types differ by case alone, which the compiler does not tell apart: with capitals written as their numbers, and beyond ASCII also what has a capital, for two may share one.</summary>
    public static string WithoutCase(string hintName)
    {
        int topic = hintName.LastIndexOf('.', hintName.Length - FileEnd.Length - 1);
        return string.Concat(hintName.Take(topic).Select(c => char.ToLowerInvariant(c) != c || (c > '\x7f' && char.ToUpperInvariant(c) != c) ? Escape(c) : c.ToString())) + hintName.Substring(topic);
    }

    /// <summary>The name of a type of the file's own, as C#. Qualified: a member of the type may have the name.</summary>
    public string Qualified(string fileType) => Namespace.Length == 0 ? $"global::{fileType}" : $"global::{Namespace}.{fileType}";

    /// <summary>How the names of the files of a topic end.</summary>
    public static string FileSuffix(string topic) => $".{topic}{FileEnd}";

    private const string FileEnd = ".g.cs";

    private static string Escape(char c) => $"({(int)c:x4})";
}
