using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NsGen.Tests;

namespace NsGen.Generator.Tests.Programs;

/// <summary>An edit costs what it touches: nothing where it is unrelated, the files of the clones whose programs it changes otherwise.</summary>
public class CloneIncrementalTests
{
    private const string First = "using NsGen; static partial class First { [Clone(default, Program = nameof(P))] public static partial ChildProcess M(string path); [ChildProgram] static void P(Utf8 path) { Second.Q(path); } }";
    private const string Second = "using NsGen; public static partial class Second { [Clone(default, Program = nameof(Q))] public static partial ChildProcess M(string path); [ChildProgram] public static void Q(Utf8 path) => Linux.Chdir(path); }";
    private const string Third = "using NsGen; static partial class Third { [Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [ChildProgram] static void P() { } }";
    private const string Unrelated = "class Unrelated { int F() => 1; }";

    [Fact]
    public void Unrelated_edit_makes_no_step_run_to_a_new_result()
    {
        CSharpCompilation compilation = TestCompilation.Create(First, Second, Third, Unrelated);
        CSharpCompilation Edit(CSharpCompilation c) => Incremental.Replace(c, 3, "class Unrelated { int F() => 2; int G() => 3; }");
        Incremental.ChangesNothing(Incremental.Rerun<CloneGenerator>(compilation, Edit), CloneGenerator.MethodsStep, CloneGenerator.FilesStep);
        Incremental.ChangesNothing(Incremental.Rerun<ChildProgramGenerator>(compilation, Edit), ChildProgramGenerator.ProgramsStep, ChildProgramGenerator.FilesStep);
    }

    [Fact]
    public void Edit_of_a_program_writes_the_files_of_those_that_call_it_too()
    {
        GeneratorRunResult result = Incremental.Rerun<CloneGenerator>(
            TestCompilation.Create(First, Second, Third, Unrelated), compilation => Incremental.Replace(compilation, 1, Second.Replace("Linux.Chdir(path)", "Linux.Chroot(path)")));
        var reasons = result.TrackedSteps[CloneGenerator.FilesStep].SelectMany(step => step.Outputs).Select(output => output.Reason);
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], reasons.Order());
        Assert.Equal(2, result.GeneratedSources.Count(file => file.SourceText.ToString().Contains("chroot")));
    }

    [Fact]
    public void Models_hold_no_part_of_a_compilation()
    {
        CSharpCompilation compilation = TestCompilation.Create(First, Second, Third);
        Assert.Contains(Incremental.HoldOnlyData<CloneGenerator>(compilation, CloneGenerator.MethodsStep, CloneGenerator.FilesStep), value => value is "chdir");
        Assert.Contains(Incremental.HoldOnlyData<ChildProgramGenerator>(compilation, ChildProgramGenerator.ProgramsStep, ChildProgramGenerator.FilesStep), value => value is "chdir");
    }
}
