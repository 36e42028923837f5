using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
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
        GeneratorRunResult result = Rerun(compilation => Replace(compilation, 2, "class Unrelated { int F() => 2; int G() => 3; }"));
        Assert.All(Steps(result), step => Assert.All(step.Outputs, output => Assert.Contains(output.Reason, s_unchanged)));
        Assert.All(OutputSteps(result), step => Assert.All(step.Outputs, output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason)));
    }

    [Fact]
    public void Edit_above_the_bindings_of_a_type_changes_nothing()
    {
        GeneratorRunResult result = Rerun(compilation => Replace(compilation, 0, "// moved\n\n\n" + First));
        Assert.All(Steps(result), step => Assert.All(step.Outputs, output => Assert.Contains(output.Reason, s_unchanged)));
        Assert.All(OutputSteps(result), step => Assert.All(step.Outputs, output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason)));
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
    public void Binding_that_turns_bad_leaves_and_comes_back()
    {
        CSharpCompilation compilation = TestCompilation.Create(First, Second);
        GeneratorDriver driver = Generated.CreateDriver().RunGenerators(compilation, TestContext.Current.CancellationToken);

        driver = driver.RunGenerators(Replace(compilation, 1, Second.Replace("unshare", "unshar")), TestContext.Current.CancellationToken);
        Assert.Single(driver.GetRunResult().GeneratedTrees);

        driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
        Assert.Equal(2, driver.GetRunResult().GeneratedTrees.Length);
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
        GeneratorDriver driver = Generated.CreateDriver().RunGenerators(TestCompilation.Create(First, Second), TestContext.Current.CancellationToken);
        object[] models = [.. Steps(Assert.Single(driver.GetRunResult().Results)).SelectMany(step => step.Outputs).Select(output => output.Value)];
        Assert.Equal(4, models.Length);
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        foreach (object model in models) HoldsOnlyData(model, seen);
        Assert.Contains(seen, value => value is "TryUnshare");
    }

    private static readonly IncrementalStepRunReason[] s_unchanged = [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged];

    private static GeneratorRunResult Rerun(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        CSharpCompilation compilation = TestCompilation.Create(First, Second, Unrelated);
        GeneratorDriver driver = Generated.CreateDriver().RunGenerators(compilation);
        return Assert.Single(driver.RunGenerators(edit(compilation)).GetRunResult().Results);
    }

    private static CSharpCompilation Replace(CSharpCompilation compilation, int file, string text)
    {
        SyntaxTree old = compilation.SyntaxTrees[file];
        return compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(text, TestCompilation.ParseOptions, old.FilePath));
    }

    private static IEnumerable<IncrementalGeneratorRunStep> Steps(GeneratorRunResult result) =>
        result.TrackedSteps[SyscallGenerator.BindingsStep].Concat(result.TrackedSteps[SyscallGenerator.FilesStep]);

    private static IEnumerable<IncrementalGeneratorRunStep> OutputSteps(GeneratorRunResult result) =>
        result.TrackedOutputSteps.SelectMany(steps => steps.Value);

    // Walks all fields of a model. What is found must be a number, a text, an array or a type of the compiler's own.
    private static void HoldsOnlyData(object? value, HashSet<object> seen)
    {
        if (value is null || !seen.Add(value)) return;
        Type type = value.GetType();
        Assert.False(value is ISymbol or SyntaxNode or SyntaxTree or Compilation or Location or SemanticModel or Delegate, $"A model holds a {type}.");
        if (type.IsPrimitive || type.IsEnum || value is string) return;
        if (value is IEnumerable items)
        {
            foreach (object? item in items) HoldsOnlyData(item, seen);
            return;
        }

        foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            HoldsOnlyData(field.GetValue(value), seen);
        }
    }
}
