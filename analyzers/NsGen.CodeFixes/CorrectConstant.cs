using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NsGen.Analyzers.Imports;

namespace NsGen.CodeFixes;

/// <summary>NSG1006: gives a constant the kernel's value.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CorrectConstant : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["NSG1006"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(WrongConstant.RightValue, out string? right) || right is null) continue;
            EqualsValueClauseSyntax? value = root.FindToken(diagnostic.Location.SourceSpan.Start).Parent switch
            {
                VariableDeclaratorSyntax variable => variable.Initializer,
                EnumMemberDeclarationSyntax member => member.EqualsValue,
                _ => null,
            };
            if (value is null) continue;
            SyntaxNode changed = root.ReplaceNode(value.Value, SyntaxFactory.ParseExpression(right).WithTriviaFrom(value.Value));
            context.RegisterCodeFix(CodeAction.Create($"Change the value to {right}", _ => Task.FromResult(context.Document.WithSyntaxRoot(changed)), nameof(CorrectConstant)), diagnostic);
        }
    }
}
