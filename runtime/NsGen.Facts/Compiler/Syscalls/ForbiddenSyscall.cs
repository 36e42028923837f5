namespace NsGen.Facts;

/// <summary>A system call that a .NET process cannot make.</summary>
/// <param name="Name">The kernel's name.</param>
/// <param name="IsChildCall">Whether a child program may make it; else no code may.</param>
/// <param name="Advice">What it would break, and what to use instead: a sentence without its end, for a diagnostic.</param>
internal readonly record struct ForbiddenSyscall(string Name, bool IsChildCall, string Advice);
