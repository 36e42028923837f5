namespace NsGen.Compiler.Model;

/// <summary>A model that becomes one file.</summary>
internal interface IGeneratedFile
{
    /// <summary>The name of the file.</summary>
    string HintName { get; }
}
