using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NsGen.Tests;

namespace NsGen.Generator.Tests;

/// <summary>Runs a generator before and after an edit, and looks at what its steps did and hold.</summary>
internal static class Incremental
{
    private static readonly IncrementalStepRunReason[] s_unchanged = [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged];

    /// <summary>What a generator did after an edit.</summary>
    internal static GeneratorRunResult Rerun<TGenerator>(CSharpCompilation compilation, Func<CSharpCompilation, CSharpCompilation> edit)
    {
        GeneratorDriver driver = Generated.CreateDriver().RunGenerators(compilation, TestContext.Current.CancellationToken);
        return ResultOf<TGenerator>(driver.RunGenerators(edit(compilation), TestContext.Current.CancellationToken));
    }

    /// <summary>The compilation with another text in one of its files.</summary>
    internal static CSharpCompilation Replace(CSharpCompilation compilation, int file, string text)
    {
        SyntaxTree old = compilation.SyntaxTrees[file];
        return compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(text, TestCompilation.ParseOptions, old.FilePath));
    }

    /// <summary>Holds that the steps came to what they had, and that no file was written.</summary>
    internal static void ChangesNothing(GeneratorRunResult result, params string[] steps)
    {
        IncrementalGeneratorRunStep[] outputs = [.. result.TrackedOutputSteps.SelectMany(step => step.Value)];
        Assert.NotEmpty(outputs);
        Assert.All(StepsOf(result, steps), step => Assert.All(step.Outputs, output => Assert.Contains(output.Reason, s_unchanged)));
        Assert.All(outputs, step => Assert.All(step.Outputs, output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason)));
    }

    /// <summary>Holds that what the steps of a generator come to keeps no part of a compilation alive.</summary>
    /// <returns>All that they hold.</returns>
    internal static HashSet<object> HoldOnlyData<TGenerator>(CSharpCompilation compilation, params string[] steps)
    {
        GeneratorRunResult result = ResultOf<TGenerator>(Generated.CreateDriver().RunGenerators(compilation, TestContext.Current.CancellationToken));
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        foreach (object model in StepsOf(result, steps).SelectMany(step => step.Outputs).Select(output => output.Value)) HoldsOnlyData(model, seen);
        return seen;
    }

    private static GeneratorRunResult ResultOf<TGenerator>(GeneratorDriver driver) =>
        Assert.Single(driver.GetRunResult().Results, result => result.Generator.GetGeneratorType() == typeof(TGenerator));

    // A step that did not run at all proves nothing.
    private static IEnumerable<IncrementalGeneratorRunStep> StepsOf(GeneratorRunResult result, string[] names) =>
        names.SelectMany(name => { Assert.Contains(name, result.TrackedSteps); return result.TrackedSteps[name]; });

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
