using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NsGen.Compiler.Model;

namespace NsGen.Generator;

/// <summary>The pipeline of every generator here: methods with an attribute become a model for each type, which becomes a file.</summary>
internal static class TypePipeline
{
    /// <summary>Binds the type of a method, if the method is the first of its kind there; else gives null.</summary>
    internal delegate TModel? Bind<TModel>(IMethodSymbol method, Compilation compilation, CancellationToken cancellation) where TModel : class;

    /// <summary>Adds the pipeline.</summary>
    /// <param name="context">The generator's.</param>
    /// <param name="attribute">The attribute's full name.</param>
    /// <param name="bind">From the method to the model.</param>
    /// <param name="write">From the model to the file.</param>
    /// <param name="modelsStep">The tracking name of the models.</param>
    /// <param name="filesStep">The tracking name of the files.</param>
    internal static void Register<TModel>(
        IncrementalGeneratorInitializationContext context, string attribute, Bind<TModel> bind, Func<TModel, string> write, string modelsStep, string filesStep)
        where TModel : class, IGeneratedFile, IEquatable<TModel>
    {
        IncrementalValuesProvider<TModel> models = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is MethodDeclarationSyntax,
                (attributed, cancellation) => bind((IMethodSymbol)attributed.TargetSymbol, attributed.SemanticModel.Compilation, cancellation))
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(modelsStep);

        IncrementalValuesProvider<(string HintName, string Text)> files = models
            .Select((model, _) => (model.HintName, write(model)))
            .WithTrackingName(filesStep);

        context.RegisterSourceOutput(
            files.Combine(AmbiguousNames(files)),
            static (output, file) => output.AddSource(file.Right.Contains(file.Left.HintName) ? ContainingType.WithoutCase(file.Left.HintName) : file.Left.HintName, file.Left.Text));
    }

    // Those that differ from another by case alone. Hardly ever any: so nothing is written again when other files change.
    private static IncrementalValueProvider<EquatableArray<string>> AmbiguousNames(IncrementalValuesProvider<(string HintName, string Text)> files) => files
        .Select(static (file, _) => file.HintName)
        .Collect()
        .Select(static (names, _) => EquatableArray.Create<string>(
            [.. names.GroupBy(static name => name, StringComparer.OrdinalIgnoreCase).Where(static same => same.Skip(1).Any()).SelectMany(static same => same)]));
}
