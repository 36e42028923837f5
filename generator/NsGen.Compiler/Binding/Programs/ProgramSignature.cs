using System.Linq;
using Microsoft.CodeAnalysis;

namespace NsGen.Compiler.Binding;

/// <summary>What a [ChildProgram] method must look like.</summary>
internal static class ProgramSignature
{
    /// <summary>Reports what is wrong with the declaration; false if anything is.</summary>
    internal static bool Check(IMethodSymbol method, ProgramScope scope)
    {
        if (method.MethodKind != MethodKind.Ordinary) Refuse("it must be a method of a type");
        if (KnownSymbols.FindAttribute(method, scope.Symbols.Bindings.SyscallAttribute) is not null) Refuse("it has [Syscall], whose body is generated");
        if (!method.IsStatic) Refuse("it must be static: the child has no objects");
        if (method.IsGenericMethod || method.ContainingType.IsGenericType) Refuse("it cannot be generic: one program is compiled for it");
        if (method.IsAsync) Refuse("it cannot be async: there is no scheduler in the child");
        if (!method.ReturnsVoid && (method.RefKind != RefKind.None || ProgramTypes.KindOf(method.ReturnType, scope.Symbols) is null))
            Refuse($"it cannot return '{method.ReturnType.ToDisplayString()}': return nothing, an integer, an enum, a bool, a pointer, a SafeHandle or a SyscallResult, and give the rest back in 'out' parameters");
        return !scope.Failed;

        void Refuse(string why) => scope.Report(ProblemKind.ProgramSignature, method.Locations.FirstOrDefault(), method.Name, why);
    }

    /// <summary>How a parameter is held: a reference as its address; null for a parameter that a program cannot have.</summary>
    internal static ProgramStorage? StorageOf(IParameterSymbol parameter, ProgramSymbols symbols)
    {
        ITypeSymbol type = parameter.Type;
        if (type.SpecialType == SpecialType.System_String || symbols.IsSpanEnumerator(type) || ProgramStorage.Of(type, symbols) is not { } storage) return null;
        if (parameter.RefKind == RefKind.None) return storage;
        return storage.IsMemory || ProgramTypes.KindOf(type) is not null ? new ProgramStorage(1) : null;
    }
}
