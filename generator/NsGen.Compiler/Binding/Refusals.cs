using Microsoft.CodeAnalysis;

namespace NsGen.Compiler.Binding;

/// <summary>Why types cannot go to the kernel or come from it, and what to write instead.</summary>
internal static class Refusals
{
    /// <summary>Why a type that no shape fits cannot be passed by value.</summary>
    public static string ByValue(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => $"pass a span, which an array converts to: 'Span<{TypeText.ForMessage(array.ElementType)}>' where the kernel writes, else 'ReadOnlySpan<{TypeText.ForMessage(array.ElementType)}>'",
        { SpecialType: SpecialType.System_Boolean } => Boolean,
        { SpecialType: SpecialType.System_Char } => Character,
        { SpecialType: SpecialType.System_Single or SpecialType.System_Double } => "system calls take no floating point numbers; pass its bits as an integer, or a reference to it ('in')",
        { SpecialType: SpecialType.System_Decimal } => "the kernel has no decimal numbers; declare an integer",
        { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => "the kernel has no nullable values; declare a pointer, which may be null",
        { TypeKind: TypeKind.Delegate } => "the kernel cannot call managed code; declare a function pointer",
        { TypeKind: TypeKind.TypeParameter } => "its size is not known; pass a reference to it ('in'), with the constraint 'unmanaged'",
        { Name: "Memory" or "ReadOnlyMemory", ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true } } => "pass its span",
        { Name: "StringBuilder" } => "pass a 'Span<byte>' that the kernel fills",
        { IsValueType: true, IsUnmanagedType: true } => "structures are passed by reference: declare it 'in' where the kernel reads it, else 'ref' or 'out'",
        { IsValueType: true } => HasReferences,
        _ => "an object of the garbage collected heap means nothing to the kernel; declare an integer, a pointer, a span, text, a SafeHandle or a reference to an unmanaged structure",
    };

    /// <summary>Why a type cannot lie in memory that the kernel reads or writes; null where it can.</summary>
    public static string? InMemory(ITypeSymbol type, KnownSymbols known) => type switch
    {
        { SpecialType: SpecialType.System_Boolean } => Boolean,
        { SpecialType: SpecialType.System_Char } => Character,
        { SpecialType: SpecialType.System_Decimal } => "the kernel has no decimal numbers; declare an integer",
        { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => "the kernel has no nullable values; declare a pointer, which may be null",
        { IsRefLikeType: true } => "a ref struct cannot be shared with the kernel; declare an unmanaged structure, or pass the span by value",
        { IsUnmanagedType: false, TypeKind: TypeKind.TypeParameter } => "its size is not known; give it the constraint 'unmanaged'",
        { IsUnmanagedType: false, IsValueType: true } => HasReferences,
        { IsUnmanagedType: false } => "a reference to an object of the garbage collected heap means nothing to the kernel; pass text, handles and spans by value",
        _ when KnownSymbols.Is(type, known.OpenFlags) => "its bits depend on the architecture, and only a value is translated; pass it by value",
        _ when HoldsOpenFlags(type, known) => "it holds OpenFlags, whose bits depend on the architecture, and only a value is translated; declare the field an integer, and translate it where it is set",
        _ => null,
    };

    /// <summary>Why a type that no shape fits cannot be returned.</summary>
    public static string Returned(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Boolean } => "the kernel has no bool; declare an int, or void where a success says enough",
        { SpecialType: SpecialType.System_String } => "the kernel returns a number; declare a 'Span<byte>' parameter that it fills",
        { Name: "Task" or "ValueTask" } => "a system call is over when it returns; declare the value",
        _ => "the kernel returns a number; declare void, an integer, an enum, a pointer, a SafeHandle, Errno or SyscallResult<T>",
    };

    private static bool HoldsOpenFlags(ITypeSymbol type, KnownSymbols known)
    {
        // Only structures have fields to look into; the primitive ones have themselves.
        if (type.TypeKind != TypeKind.Struct || type.SpecialType != SpecialType.None) return false;
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IFieldSymbol { IsStatic: false } field && (KnownSymbols.Is(field.Type, known.OpenFlags) || HoldsOpenFlags(field.Type, known))) return true;
        }

        return false;
    }

    private const string Boolean = "the kernel has no bool; declare an int or a byte, as wide as the manual page says";
    private const string Character = "the kernel's text is UTF-8; declare string, ReadOnlySpan<char>, Utf8 or bytes, and ushort for a number";
    private const string HasReferences = "it holds references to managed objects; declare a structure of integers, pointers and fixed buffers, as the manual page does";
}
