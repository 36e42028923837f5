using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Checks that a body can be generated for a <c>[Syscall]</c> method of this compilation, whatever it binds.</summary>
internal static class DeclarationChecker
{
    // For scoped parameters and 'ref readonly', which declarations may use.
    private const LanguageVersion OldestLanguage = LanguageVersion.CSharp12;

    /// <summary>Whether a body can be generated; where not, the problems have been reported.</summary>
    public static bool Check(IMethodSymbol method, Compilation compilation, ProblemReporter problems)
    {
        if (WhyMalformed(method) is { } fault)
        {
            problems.Report(ProblemKind.MalformedBinding, method, method.Name, fault);
            return false;
        }

        if (ContainingTypeBinder.WhyClosed(method.ContainingType) is (INamedTypeSymbol type, string reason))
        {
            problems.Report(ProblemKind.ContainingTypeClosed, method, TypeText.ForMessage(type), method.Name, reason);
            return false;
        }

        CSharpCompilation csharp = (CSharpCompilation)compilation;
        if (csharp.LanguageVersion < OldestLanguage)
        {
            problems.Report(ProblemKind.LanguageTooOld, method, method.Name, OldestLanguage.ToDisplayString(), csharp.LanguageVersion.ToDisplayString());
            return false;
        }

        if (!csharp.Options.AllowUnsafe)
        {
            problems.Report(ProblemKind.UnsafeBlocksDisabled, method, method.Name);
            return false;
        }

        return true;
    }

    /// <summary>Whether a method that could not be bound waits for a body all the same. (Of a generic one the constraints would have to be repeated.)</summary>
    public static bool LacksBody(IMethodSymbol method) => method is { IsPartialDefinition: true, PartialImplementationPart: null, IsGenericMethod: false, IsVararg: false };

    private static string? WhyMalformed(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.Ordinary) return "is another kind of member; declare a method of the type";
        if (!method.IsStatic) return "is not static";
        if (method.IsAsync) return "is async, and a system call is over when it returns";
        if (method.IsGenericMethod) return "is generic, and the kernel knows no types; write one binding for each type";
        if (method.IsVararg) return "has __arglist; write one binding for each list of arguments";
        if (!method.IsPartialDefinition) return "is not partial";
        return method.PartialImplementationPart is { } body && !IsGenerated(body) ? "has a body of its own" : null;
    }

    // An analyzer sees the body that the generator wrote.
    private static bool IsGenerated(IMethodSymbol body) =>
        body.DeclaringSyntaxReferences[0].SyntaxTree.FilePath is var path && (SyscallBindings.IsFile(path) || CloneMethods.IsFile(path) || ProgramImages.IsFile(path));
}
