namespace NsGen.Analyzers.Recognition;

/// <summary>By which way a call reaches the kernel.</summary>
internal enum BindingKind
{
    /// <summary>A method marked <c>[Syscall]</c>; the library's own are such methods.</summary>
    NsGen,

    /// <summary>A P/Invoke of one of libc's functions.</summary>
    PInvoke,

    /// <summary>A P/Invoke of libc's <c>syscall</c>, with the number of a call.</summary>
    Number,

    /// <summary>Tmds.LibC.</summary>
    TmdsLibC,

    /// <summary>Mono.Posix.</summary>
    MonoPosix,
}
