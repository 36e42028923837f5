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
        if (!method.ReturnsVoid) Refuse("it must return void: what a program has to say, it says by its exit status or by failing");
        return !scope.Failed;

        void Refuse(string why) => scope.Report(ProblemKind.ProgramSignature, method.Locations[0], method.Name, why);
    }
}
