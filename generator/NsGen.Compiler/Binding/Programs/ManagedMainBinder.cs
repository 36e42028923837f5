using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Reads the managed function that a [Clone] method names.</summary>
internal static class ManagedMainBinder
{
    private const string Json = "global::NsGen.CompilerServices.ManagedJson";

    /// <summary>Binds it.</summary>
    /// <param name="method">The [Clone] method.</param>
    /// <param name="name">The function's name.</param>
    /// <param name="context">The JsonSerializerContext; null for none.</param>
    /// <param name="symbols">The types of the compilation.</param>
    /// <param name="problem">Why it cannot be started.</param>
    internal static ManagedMain? Bind(IMethodSymbol method, string name, ITypeSymbol? context, ProgramSymbols symbols, out string? problem)
    {
        INamedTypeSymbol type = method.ContainingType;
        IParameterSymbol[] passed = [.. method.Parameters.Where(parameter => !symbols.IsOptions(parameter))];
        IMethodSymbol[] named = [.. type.GetMembers(name).OfType<IMethodSymbol>()];
        if ((problem = WhyOutOfReach(type, symbols)) is not null) return null;
        if (named is not [{ IsStatic: true, IsGenericMethod: false } function])
        {
            problem = $"'{name}' is not the name of one static method of the same type that is not generic; set Main = nameof(...)";
            return null;
        }

        if (symbols.IsChildProgram(function) || symbols.CloneAttributeOf(function) is not null)
        {
            problem = $"'{name}' is no function of its own, but a declaration; Main names a plain method, Program names a [ChildProgram]";
            return null;
        }

        bool isAwaited = symbols.IsTask(function.ReturnType, out ITypeSymbol? awaited);
        ITypeSymbol? result = isAwaited ? awaited : function.ReturnsVoid ? null : function.ReturnType;
        problem = SignatureProblem(method, passed, function, result, symbols) ?? ContextProblem([.. passed.Select(p => p.Type), .. result is null ? [] : new[] { result }], context, symbols);
        if (problem is not null) return null;

        return new ManagedMain(
            TypeText.Identifier(name),
            TypeText.Of(type),
            symbols.Compilation.AssemblyName ?? "",
            isAwaited,
            passed.Select(parameter => new ManagedValue(TypeText.Identifier(parameter.Name), Info(parameter.Type, context))).ToImmutableArray(),
            result is null ? null : new ManagedValue("", Info(result, context)));
    }

    /// <summary>A program of the library as part of a declaration, whose place its failures name: the library's files are not the user's.</summary>
    internal static ProgramBody Placed(ProgramBody program, ProgramStep place) => program with
    {
        Blocks = [.. program.Blocks.Select(block => block with { Statements = [.. block.Statements.Select(statement =>
            statement is ProgramStatement.Evaluate { Value: ProgramValue.Syscall { Step: { } step } call } made
                ? made with { Value = call with { Step = step with { File = place.File, Line = place.Line } } }
                : statement)] })],
    };

    private static string? WhyOutOfReach(INamedTypeSymbol type, ProgramSymbols symbols)
    {
        if (symbols.Compilation.Options.OutputKind is not (OutputKind.ConsoleApplication or OutputKind.WindowsApplication))
            return "its function runs in this program started again, and this project makes no program; declare it in the program's project";
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsGenericType) return $"its type is in generic '{current.Name}', and the function is called by its name alone; move both to a type that is not generic";
            if (current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
                return $"'{current.Name}' is not accessible in the whole assembly, which starts the function; make it internal";
        }

        return null;
    }

    private static string? SignatureProblem(IMethodSymbol method, IParameterSymbol[] passed, IMethodSymbol function, ITypeSymbol? result, ProgramSymbols symbols)
    {
        string right = result is null ? "ManagedChild" : $"ManagedChild<{TypeText.ForMessage(result)}>";
        if (!symbols.IsManagedChild(method.ReturnType, out ITypeSymbol? declared) || !SymbolEqualityComparer.Default.Equals(declared, result))
            return $"its function '{function.Name}' returns {TypeText.ForMessage(function.ReturnType)}, so it must return {right}";
        if (function.Parameters.Length != passed.Length) return $"it has {passed.Length} parameters beside CloneOptions, and its function '{function.Name}' has {function.Parameters.Length}";
        foreach ((IParameterSymbol from, IParameterSymbol to) in passed.Zip(function.Parameters, (from, to) => (from, to)))
        {
            if (from.RefKind != RefKind.None || to.RefKind != RefKind.None) return $"'{from.Name}' is passed by reference, and the function is in another process; return what it changes";
            if (from.Type.IsRefLikeType || from.Type is IPointerTypeSymbol or IFunctionPointerTypeSymbol) return $"'{from.Name}' refers to memory, and the function is in another process; pass the data";
            if (!SymbolEqualityComparer.Default.Equals(from.Type, to.Type)) return $"'{from.Name}' of type '{TypeText.ForMessage(from.Type)}' cannot fill '{to.Name}' of type '{TypeText.ForMessage(to.Type)}': both must be the same";
        }

        return null;
    }

    private static string? ContextProblem(ImmutableArray<ITypeSymbol> types, ITypeSymbol? context, ProgramSymbols symbols)
    {
        if (context is not null) return symbols.IsJsonContext(context) ? null : $"'{TypeText.ForMessage(context)}' is no JsonSerializerContext";
        return types.FirstOrDefault(type => Converter(type) is null) is { } described
            ? $"'{TypeText.ForMessage(described)}' is passed as JSON, and nothing says how; set Json = typeof(...) to a JsonSerializerContext with [JsonSerializable(typeof({TypeText.ForMessage(described)}))]"
            : null;
    }

    private static string Info(ITypeSymbol type, ITypeSymbol? context) => Converter(type) is { } converter
        ? $"{Json}.Simple<{TypeText.Of(type)}>(global::System.Text.Json.Serialization.Metadata.JsonMetadataServices.{converter}!)"
        : $"{Json}.Of<{TypeText.Of(type)}>({TypeText.Of(context!)}.Default)";

    // What System.Text.Json converts without being told how.
    private static string? Converter(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => "BooleanConverter",
        SpecialType.System_Char => "CharConverter",
        SpecialType.System_SByte => "SByteConverter",
        SpecialType.System_Byte => "ByteConverter",
        SpecialType.System_Int16 => "Int16Converter",
        SpecialType.System_UInt16 => "UInt16Converter",
        SpecialType.System_Int32 => "Int32Converter",
        SpecialType.System_UInt32 => "UInt32Converter",
        SpecialType.System_Int64 => "Int64Converter",
        SpecialType.System_UInt64 => "UInt64Converter",
        SpecialType.System_Single => "SingleConverter",
        SpecialType.System_Double => "DoubleConverter",
        SpecialType.System_Decimal => "DecimalConverter",
        SpecialType.System_String => "StringConverter",
        _ => null,
    };
}
