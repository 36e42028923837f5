using Microsoft.CodeAnalysis;

namespace NsGen.Compiler.Binding;

/// <summary>Which parameters a child program may have.</summary>
internal static class ProgramParameterTypes
{
    /// <summary>The number of variables that hold a parameter of this type; 0 for a type that none can have.</summary>
    internal static int VariableCount(ITypeSymbol type, ProgramSymbols symbols)
    {
        if (ProgramTypes.KindOf(type) is not null || symbols.IsHandle(type)) return 1;
        if (symbols.IsUtf8(type) || symbols.IsSpan(type, out _)) return 2; // address and length
        return symbols.ArgumentFields(type) is { } fields ? fields.Length : 0;
    }
}
