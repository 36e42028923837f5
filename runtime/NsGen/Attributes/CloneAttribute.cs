using System;

namespace NsGen;

/// <summary>Makes a <c>static partial</c> method start a child process, clone(2), that runs a child program. The generator writes its body.</summary>
/// <remarks>
/// The method returns <see cref="ChildProcess"/>. Its parameters are those of the child program, in order: <see langword="string"/> arrives there as
/// <see cref="Utf8"/>, <see cref="Exec"/> as <see cref="ExecImage"/>.
/// </remarks>
/// <param name="flags">The namespaces that the child is started in; more flags of clone(2) where they make sense for a process.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CloneAttribute(CloneFlags flags) : Attribute
{
    /// <summary>The flags of clone(2).</summary>
    public CloneFlags Flags { get; } = flags;

    /// <summary>The name of the <see cref="ChildProgramAttribute"/> method, in the same type, that the child runs.</summary>
    public string Program { get; set; } = "";

    /// <summary>Who does the duties of the init where <see cref="Flags"/> have <see cref="CloneFlags.NewPid"/>; without it, nothing has to be said.</summary>
    public InitMode Init { get; set; }

    /// <summary>The least size of the child's stack in bytes; 0 for the default, which no child program can overrun.</summary>
    public int StackSize { get; set; }
}
