namespace NsGen.Analyzers.Recognition;

/// <summary>How a binding says that the call failed.</summary>
internal enum ErrorStyle
{
    /// <summary>It throws.</summary>
    Throws,

    /// <summary>It returns -1, and errno has the error.</summary>
    MinusOne,

    /// <summary>It returns <c>NsGen.Errno</c>.</summary>
    Errno,

    /// <summary>It returns <c>NsGen.SyscallResult</c>.</summary>
    Result,
}
