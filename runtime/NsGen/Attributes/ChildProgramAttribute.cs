using System;

namespace NsGen;

/// <summary>Marks a method that is compiled to a child program: it runs in a new process, between clone(2) and execve(2), without the .NET runtime.</summary>
/// <remarks>
/// To the editor it is ordinary C#; the generator compiles its body, and what cannot run in such a process is a compile error at its place.
/// A system call in it that throws ends the child, and the exception is thrown where the child was started.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChildProgramAttribute : Attribute;
