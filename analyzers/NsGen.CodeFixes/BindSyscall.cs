using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NsGen.Analyzers.Recognition;

namespace NsGen.CodeFixes;

/// <summary>NSG1007: binds the system call that libc has no function for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class BindSyscall : DeclarationFix
{
    private protected override string Id => "NSG1007";

    private protected override (string Title, SyntaxNode Old, SyntaxNode Changed)? Fix(MethodDeclarationSyntax method, SemanticModel model)
    {
        // Without the library there is nothing to bind with; what a child is made with is no plain binding.
        if (model.Compilation.GetTypeByMetadataName("NsGen.SyscallAttribute") is null || model.GetDeclaredSymbol(method) is not { } symbol) return null;
        if (new KernelBindings(model.Compilation).Of(symbol) is not { } binding || NsGen.Facts.ForbiddenSyscalls.TryFind(binding.Name, out _)) return null;
        if (!symbol.Parameters.All(IsPassable) || method.Ancestors().OfType<TypeDeclarationSyntax>().Any(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword))) return null;
        return ($"Bind with [Syscall(\"{binding.Name}\")]", method, Bind(method, binding.Name));
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
