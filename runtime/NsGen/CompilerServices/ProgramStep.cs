using System.ComponentModel;

namespace NsGen.CompilerServices;

/// <summary>A step of a child program that can fail, as its source has it.</summary>
/// <param name="Syscall">The system call's name; empty for an arithmetic operation.</param>
/// <param name="Arguments">The call's arguments as the source has them.</param>
/// <param name="File">The source file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Since">The first version of Linux that has the call, as <c>6.8</c>; null where every supported one has it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ProgramStep(string Syscall, string Arguments, string File, int Line, string? Since = null);
