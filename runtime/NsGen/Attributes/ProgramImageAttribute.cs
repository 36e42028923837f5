using System;

namespace NsGen;

/// <summary>Makes a <c>static partial</c> method give a child program by itself, as a <see cref="ProgramImage"/>: a static executable of a few kilobytes. The generator writes its body.</summary>
/// <remarks>
/// The method has no parameters and returns <see cref="ProgramImage"/>. Its program has one, a pointer: to the stack as the kernel gives it to a new program, on it the number of
/// arguments, the arguments' addresses, a null, the environment's, a null (execve(2)). What the program returns is the exit status.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramImageAttribute : Attribute
{
    /// <summary>The name of the <see cref="ChildProgramAttribute"/> method, in the same type.</summary>
    public string Program { get; set; } = "";
}
