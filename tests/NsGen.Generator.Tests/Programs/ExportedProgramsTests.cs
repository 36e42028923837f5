using System.IO;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NsGen.Compiler.Encoding;
using NsGen.Tests;

namespace NsGen.Generator.Tests.Programs;

/// <summary>A child program of one project calls one of another, whose assembly carries it.</summary>
public class ExportedProgramsTests
{
    private const string Library = """
        using NsGen;
        public struct Place { public long Skipped; public OpenFlags Flags; }
        public static class Setup
        {
            [ChildProgram]
            public static int Enter(Utf8 path, in Place place, bool deep)
            {
                if (deep) Linux.Chdir("a \" line \\ \u00e9");
                return Linux.Dup3(1, Half(9), place.Flags | OpenFlags.CloseOnExec) / 3;
            }

            [ChildProgram] internal static int Half(int x) => x / 2;
        }
        """;

    private const string User = """
        using NsGen;
        static partial class User
        {
            [Clone(default, Program = nameof(P))] public static partial ChildProcess M(string path);
            [ChildProgram] static int P(Utf8 path) => Setup.Enter(path, new Place { Flags = OpenFlags.CloseOnExec }, deep: true);
        }
        """;

    [Fact]
    public void Program_of_another_assembly_becomes_part_of_the_image()
    {
        Generated apart = Generated.From(TestCompilation.Create(User).AddReferences(Emit(Library))).Compiles();
        Generated together = Generated.From(TestCompilation.Create(User, Library)).Compiles();

        // Apart from the file, whose number is another.
        string TextOf(Generated generated) => generated.Driver.GetRunResult().GeneratedTrees[0].ToString().Replace("File1.cs", "File0.cs");
        Assert.Contains("User.Clones.g.cs", apart.Driver.GetRunResult().GeneratedTrees[0].FilePath);
        Assert.Equal(TextOf(together), TextOf(apart));
        Assert.Contains("\"chdir\"", TextOf(apart));
    }

    [Fact]
    public void Text_of_a_program_is_read_as_it_was_written()
    {
        Assert.Null(ProgramTextReader.Read(""));
        Assert.Null(ProgramTextReader.Read("0 0 1 0 x"));
        Assert.Null(ProgramTextReader.Read("0 0 1 0 r more"));
        Assert.Null(ProgramTextReader.Read("99999999999999999999 "));
        Assert.NotNull(ProgramTextReader.Read("0 0 1 0 r"));
    }

    [Fact]
    public void Programs_that_nobody_else_can_call_are_not_carried()
    {
        Assert.DoesNotContain("ChildProgramBody", Generated.From("using NsGen; class T { [ChildProgram] public static void P() { } } public class U { [ChildProgram] internal static void P() { } }").Compiles().Text);
        Assert.Single(Generated.From(Library).Compiles().Driver.GetRunResult().GeneratedTrees);
    }

    private static MetadataReference Emit(string source)
    {
        using MemoryStream stream = new();
        var result = ((CSharpCompilation)Generated.From(source).Compiles().Compilation).WithAssemblyName("Library").Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return MetadataReference.CreateFromImage(stream.ToArray());
    }
}
