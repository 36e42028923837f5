using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NsGen.Tests;

namespace NsGen.Generator.Tests.Syscalls;

/// <summary>An edit costs what it touches: nothing where it is unrelated, one file where it is in one type.</summary>
public class SyscallIncrementalTests
{
    private const string First = "using NsGen; static partial class First { [Syscall(\"getpid\")] public static partial int GetPid(); [Syscall(\"chdir\")] public static partial void ChDir(string path); }";
    private const string Second = "using NsGen; static partial class Second { [Syscall(\"unshare\")] public static partial Errno TryUnshare(CloneFlags flags); }";
    private const string Unrelated = "class Unrelated { int F() => 1; }";

    [Fact]
    public void Unrelated_edit_makes_no_step_run_to_a_new_result()
    {
        ChangesNothing(Rerun(compilation => Replace(compilation, 2, "class Unrelated { int F() => 2; int G() => 3; }")));
    }

    [Fact]
    public void Edit_above_the_bindings_of_a_type_changes_nothing()
    {
        ChangesNothing(Rerun(compilation => Replace(compilation, 0, "// moved\n\n\n" + First)));
    }

    [Fact]
    public void Edit_of_a_binding_writes_the_file_of_its_type_alone()
    {
        GeneratorRunResult result = Rerun(compilation => Replace(compilation, 1, Second.Replace("TryUnshare", "TryDisassociate")));
        IncrementalStepRunReason[] reasons = [.. result.TrackedSteps[SyscallGenerator.FilesStep].SelectMany(step => step.Outputs).Select(output => output.Reason)];
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], reasons.Order());
        Assert.Contains(result.GeneratedSources, file => file.SourceText.ToString().Contains("TryDisassociate"));
    }

    [Fact]
    public void Binding_that_turns_bad_loses_its_call_and_gets_it_back()
    {
        CSharpCompilation compilation = TestCompilation.Create(First, Second);
        GeneratorDriver driver = Generated.CreateDriver().RunGenerators(compilation, TestContext.Current.CancellationToken);
        string good = TextOfSecond(driver);

        driver = driver.RunGenerators(Replace(compilation, 1, Second.Replace("unshare", "unshar")), TestContext.Current.CancellationToken);
        Assert.Contains("TryUnshare(global::NsGen.CloneFlags flags) => throw ", TextOfSecond(driver));

        driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
        Assert.Equal(good, TextOfSecond(driver));

        static string TextOfSecond(GeneratorDriver driver) =>
            Assert.Single(driver.GetRunResult().GeneratedTrees, tree => tree.FilePath.EndsWith("Second.Syscalls.g.cs", StringComparison.Ordinal)).ToString();
    }

    [Fact]
    public void Types_whose_names_differ_by_case_have_a_file_each_and_give_the_names_back()
    {
        CSharpCompilation one = TestCompilation.Create(First, Second), both = TestCompilation.Create(First, Second, Second.Replace("Second", "SECOND"));
        GeneratorDriver driver = Generated.CreateDriver().RunGenerators(one, TestContext.Current.CancellationToken);
        Assert.Equal(["First.Syscalls.g.cs", "Second.Syscalls.g.cs"], Names(driver));
        driver = driver.RunGenerators(both, TestContext.Current.CancellationToken);
        Assert.Equal(["(0053)(0045)(0043)(004f)(004e)(0044).Syscalls.g.cs", "(0053)econd.Syscalls.g.cs", "First.Syscalls.g.cs"], Names(driver));
        Assert.Equal(["First.Syscalls.g.cs", "Second.Syscalls.g.cs"], Names(driver.RunGenerators(one, TestContext.Current.CancellationToken)));

        static string[] Names(GeneratorDriver driver) =>
            [.. ((IEnumerable<GeneratorRunResult>)driver.GetRunResult().Results).SelectMany(result => result.GeneratedSources).Select(file => file.HintName).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void Parts_of_a_type_in_several_files_make_one_file()
    {
        Generated generated = Generated.From(First, First.Replace("GetPid", "GetPid2").Replace("ChDir", "ChDir2")).Compiles();
        Assert.Single(generated.Driver.GetRunResult().GeneratedTrees);
        Assert.Contains(" GetPid2(", generated.Text);
    }

    [Fact]
    public void Models_hold_no_part_of_a_compilation()
    {
        HashSet<object> models = Incremental.HoldOnlyData<SyscallGenerator>(TestCompilation.Create(First, Second), SyscallGenerator.BindingsStep, SyscallGenerator.FilesStep);
        Assert.Contains(models, value => value is "TryUnshare");
    }

    private static GeneratorRunResult Rerun(Func<CSharpCompilation, CSharpCompilation> edit) =>
        Incremental.Rerun<SyscallGenerator>(TestCompilation.Create(First, Second, Unrelated), edit);

    private static CSharpCompilation Replace(CSharpCompilation compilation, int file, string text) => Incremental.Replace(compilation, file, text);

    private static void ChangesNothing(GeneratorRunResult result) => Incremental.ChangesNothing(result, SyscallGenerator.BindingsStep, SyscallGenerator.FilesStep);
}
