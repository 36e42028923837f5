using System;

namespace NsGen.Compiler.Model;

/// <summary>A [ProgramImage] method.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Declaration">How its implementing part begins, as C#.</param>
/// <param name="Program">The program.</param>
internal sealed record ProgramImageMethod(string Name, string Declaration, ProgramBody Program);

/// <summary>The [ProgramImage] methods of one type: what one generated file holds.</summary>
/// <param name="Type">The type.</param>
/// <param name="Methods">The methods, in order.</param>
/// <param name="Faulty">The declarations of methods that could not be bound: see <c>FaultyMethodWriter</c>.</param>
internal sealed record ProgramImages(ContainingType Type, EquatableArray<ProgramImageMethod> Methods, EquatableArray<string> Faulty) : IGeneratedFile
{
    private const string Topic = "Images";

    /// <summary>The name of the file.</summary>
    public string HintName => Type.HintName(Topic);

    /// <summary>Whether the file of that path holds generated images.</summary>
    internal static bool IsFile(string path) => path.EndsWith(ContainingType.FileSuffix(Topic), StringComparison.Ordinal);
}
