using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Reads a [ProgramImage] method and the program that it names.</summary>
internal static class ProgramImageBinder
{
    /// <summary>Binds the method; null where it cannot be generated, which <paramref name="problems"/> is told. What is wrong inside the program is reported where the program stands.</summary>
    internal static ProgramImageMethod? Bind(IMethodSymbol method, AttributeData attribute, ProgramSymbols symbols, IProblemSink? problems, CancellationToken cancellation)
    {
        if (!DeclarationChecker.Check(method, symbols.Compilation, new ProblemReporter(problems))) return null;
        string name = attribute.Named<string>("Program") ?? "";
        IMethodSymbol[] programs = [.. method.ContainingType.GetMembers(name).OfType<IMethodSymbol>().Where(symbols.IsChildProgram)];
        IMethodSymbol? program = programs is [var single] ? single : null;
        if (Problem(method, program, name, symbols) is { } problem)
        {
            problems?.Report(new Problem(ProblemKind.ProgramImage, method.Locations[0], ImmutableArray.Create(method.Name, problem)));
            return null;
        }

        return ProgramBinder.Bind(program!, symbols, problems: null, cancellation) is { } body ? new ProgramImageMethod(method.Name, ImplementingPart.Of(method), body) : null;
    }

    private static string? Problem(IMethodSymbol method, IMethodSymbol? program, string name, ProgramSymbols symbols)
    {
        if (symbols.HasOtherBody(method)) return "it has [Syscall] or [Clone] too, and there is one body to generate; keep one of them";
        if (!symbols.IsProgramImage(method.ReturnType)) return "it must return ProgramImage";
        if (method.Parameters.Length > 0) return "it has parameters, and nothing is passed to a program by itself but the arguments that it is executed with";
        if (program is null) return $"'{name}' is not the name of one [ChildProgram] method of the same type; set Program = nameof(...)";
        if (program.Parameters is not [{ RefKind: RefKind.None, Type: IPointerTypeSymbol }]) return $"its program '{name}' must have one parameter, a pointer: to argc, argv and the environment on the stack";
        return program.ReturnsVoid || program.ReturnType.SpecialType == SpecialType.System_Int32 ? null : $"its program '{name}' must return nothing, or an int, which is the exit status";
    }

    /// <summary>Binds the type of a method, if the method is the first of its images; the others leave the work to it.</summary>
    /// <returns>The methods; null where nothing can be generated into the type, or another method is the first.</returns>
    internal static ProgramImages? BindTypeOfFirst(IMethodSymbol method, Compilation compilation, CancellationToken cancellation) => ProgramSymbols.Of(compilation) is not { } symbols ? null : TypeMethodsBinder.Bind(
        method,
        symbols.ProgramImageAttributeOf,
        (candidate, attribute) => Bind(candidate, attribute, symbols, problems: null, cancellation),
        symbols.HasOtherBody,
        (type, methods, faulty) => new ProgramImages(type, methods, faulty));
}
