namespace NsGen.Compiler.Model;

/// <summary>The [ChildProgram] methods of one type that other projects can call.</summary>
/// <param name="Type">The type.</param>
/// <param name="Programs">The methods, in order.</param>
internal sealed record ExportedPrograms(ContainingType Type, EquatableArray<ExportedProgram> Programs) : IGeneratedFile
{
    public string HintName => Type.HintName("ChildPrograms");
}

/// <summary>A program that other projects can call.</summary>
/// <param name="Method">The method, as documentation comments name it.</param>
/// <param name="Program">The program.</param>
internal sealed record ExportedProgram(string Method, ProgramBody Program);
