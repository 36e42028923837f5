using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NsGen.CodeFixes;

/// <summary>NSG6002: asks the runtime to keep the errno of a P/Invoke.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class KeepErrno : CodeFixProvider
{
    private const string SetLastError = "SetLastError";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["NSG6002"];

    /// <summary>None: several reads ask for the same declaration, and one change of it puts them all right.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        if (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model) return;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (diagnostic.AdditionalLocations is not [{ } place, ..] || root.FindNode(place.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call) continue;
            if (model.GetSymbolInfo(call, context.CancellationToken).Symbol is not IMethodSymbol { DeclaringSyntaxReferences: [{ } reference, ..] }) continue;
            if (await reference.GetSyntaxAsync(context.CancellationToken).ConfigureAwait(false) is not MethodDeclarationSyntax method || context.Document.Project.Solution.GetDocument(reference.SyntaxTree) is not { } document) continue;
            AttributeSyntax? import = method.AttributeLists.SelectMany(list => list.Attributes).FirstOrDefault(attribute => attribute.Name.ToString().Contains("Import"));
            if (import?.ArgumentList is not { } arguments || arguments.Arguments.Any(argument => argument.NameEquals?.Name.Identifier.ValueText == SetLastError)) continue;
            AttributeArgumentSyntax keep = SyntaxFactory.AttributeArgument(SyntaxFactory.NameEquals(SetLastError), null, SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression));
            AttributeArgumentListSyntax changed = SyntaxFactory.ParseAttributeArgumentList("(" + string.Join(", ", arguments.Arguments.Add(keep).Select(argument => argument.NormalizeWhitespace().ToString())) + ")")!;
            SyntaxNode declaring = await reference.SyntaxTree.GetRootAsync(context.CancellationToken).ConfigureAwait(false);
            Document fixedDocument = document.WithSyntaxRoot(declaring.ReplaceNode(arguments, changed.WithTriviaFrom(arguments)));
            context.RegisterCodeFix(CodeAction.Create("Keep errno: SetLastError = true", _ => Task.FromResult(fixedDocument.Project.Solution), nameof(KeepErrno)), diagnostic);
        }
    }
}
