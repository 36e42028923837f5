using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using NsGen.Tests;

namespace NsGen.Generator.Tests.Programs;

/// <summary>Programs by themselves: what is generated for <c>[ProgramImage]</c>.</summary>
public class ProgramImageTests
{
    private const string Sample = """
        using NsGen;

        namespace Sample;

        public static unsafe partial class Images
        {
            [ProgramImage(Program = nameof(Run))]
            public static partial ProgramImage Create();

            [ChildProgram]
            private static int Run(byte** stack) => *stack == null ? 1 : Linux.GetPid();
        }
        """;

    [Fact]
    public Task Method_gives_the_program() => Verifier.Verify(Generated.From(Sample).Compiles().Driver);

    [Fact]
    public void Method_that_cannot_be_generated_gets_a_body_and_none_twice()
    {
        Assert.Contains("The declaration has errors.", Generated.From(Sample.Replace("nameof(Run)", "\"None\"")).Compiles().Text);
        Assert.DoesNotContain("The declaration has errors.", Generated.From(Sample.Replace("[ProgramImage(", "[Clone(default, Program = nameof(Run)), ProgramImage(").Replace("ProgramImage Create()", "ChildProcess Create(byte** stack)")).Compiles().Text);
    }

    [Fact]
    public void Unrelated_edit_changes_nothing()
    {
        CSharpCompilation compilation = TestCompilation.Create(Sample, "class Unrelated { int F() => 1; }");
        Incremental.ChangesNothing(
            Incremental.Rerun<ProgramImageGenerator>(compilation, c => Incremental.Replace(c, 1, "class Unrelated { int F() => 2; }")), ProgramImageGenerator.ImagesStep, ProgramImageGenerator.FilesStep);
        Assert.Contains(Incremental.HoldOnlyData<ProgramImageGenerator>(compilation, ProgramImageGenerator.ImagesStep, ProgramImageGenerator.FilesStep), value => value is "getpid");
    }
}
