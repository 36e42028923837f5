using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NsGen.Analyzers.Recognition;

namespace NsGen.CodeFixes;

/// <summary>NSG1007: binds the system call that libc has no function for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class BindSyscall : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["NSG1007"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        if (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model) return;
        // Without the library there is nothing to bind with; what a child is made with is no plain binding.
        if (model.Compilation.GetTypeByMetadataName("NsGen.SyscallAttribute") is null) return;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not MethodDeclarationSyntax method || model.GetDeclaredSymbol(method) is not { } symbol) continue;
            if (new KernelBindings(model.Compilation).Of(symbol) is not { } binding || NsGen.Facts.ForbiddenSyscalls.TryFind(binding.Name, out _)) continue;
            if (!symbol.Parameters.All(IsPassable) || method.Ancestors().OfType<TypeDeclarationSyntax>().Any(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword))) continue;
            SyntaxNode changed = root.ReplaceNode(method, Bind(method, binding.Name));
            context.RegisterCodeFix(CodeAction.Create($"Bind with [Syscall(\"{binding.Name}\")]", _ => Task.FromResult(context.Document.WithSyntaxRoot(changed)), nameof(BindSyscall)), diagnostic);
        }
    }

    private static bool IsPassable(IParameterSymbol parameter) => parameter.Type.SpecialType is SpecialType.System_String or SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16
        or SpecialType.System_UInt16 or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_IntPtr or SpecialType.System_UIntPtr
        || parameter.Type.TypeKind is TypeKind.Enum or TypeKind.Pointer;

    private static MethodDeclarationSyntax Bind(MethodDeclarationSyntax method, string name)
    {
        AttributeListSyntax binding = SyntaxFactory.AttributeList([SyntaxFactory.Attribute(SyntaxFactory.ParseName("NsGen.Syscall"), SyntaxFactory.ParseAttributeArgumentList($"(\"{name}\")"))]);
        AttributeListSyntax import = method.AttributeLists.First(list => list.Attributes.Any(attribute => attribute.Name.ToString().Contains("Import")));
        SyntaxTokenList modifiers = [.. method.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.ExternKeyword) && !modifier.IsKind(SyntaxKind.PartialKeyword) && !modifier.IsKind(SyntaxKind.UnsafeKeyword))];
        // A partial method that returns something has to say who sees it.
        if (!modifiers.Any(modifier => modifier.RawKind is (int)SyntaxKind.PublicKeyword or (int)SyntaxKind.InternalKeyword or (int)SyntaxKind.PrivateKeyword or (int)SyntaxKind.ProtectedKeyword))
            modifiers = modifiers.Insert(0, SyntaxFactory.Token(SyntaxKind.PrivateKeyword).WithTrailingTrivia(SyntaxFactory.Space));
        if (method.Modifiers.Any(SyntaxKind.UnsafeKeyword)) modifiers = modifiers.Add(SyntaxFactory.Token(SyntaxKind.UnsafeKeyword).WithTrailingTrivia(SyntaxFactory.Space));
        return method
            .WithAttributeLists(method.AttributeLists.Replace(import, binding.WithTriviaFrom(import)))
            .WithModifiers(modifiers.Add(SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space)));
    }
}
