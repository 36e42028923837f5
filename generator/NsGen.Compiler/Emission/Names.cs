namespace NsGen.Compiler.Emission;

/// <summary>The full names of the types that generated code uses.</summary>
internal static class Names
{
    public const string SyscallEntry = "global::NsGen.CompilerServices.SyscallEntry";
    public const string SyscallFailure = "global::NsGen.CompilerServices.SyscallFailure";
    public const string Utf8Argument = "global::NsGen.CompilerServices.Utf8Argument";
    public const string Utf8Buffer = "global::NsGen.CompilerServices.Utf8Buffer";
    public const string Errno = "global::NsGen.Errno";
    public const string ArgumentNullException = "global::System.ArgumentNullException";
    public const string Exception = "global::System.Exception";
    public const string MethodImpl = "global::System.Runtime.CompilerServices.MethodImpl";
    public const string AggressiveInlining = "global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining";
    public const string SkipLocalsInit = "global::System.Runtime.CompilerServices.SkipLocalsInit";
    public const string Unsafe = "global::System.Runtime.CompilerServices.Unsafe";
    public const string MemoryMarshal = "global::System.Runtime.InteropServices.MemoryMarshal";
    public const string Marshal = "global::System.Runtime.InteropServices.Marshal";
}
