using NsGen.CompilerServices;
using NsGen.Diagnosis;

namespace NsGen;

/// <summary>A step of a child program failed: the call, what the kernel said, and the line of C# that made it. The child has ended; nothing of it is left.</summary>
public sealed class ChildProgramException : SyscallException
{
    internal ChildProgramException(Errno error, ProgramStep step, string explanation = "")
        : base(error, step.Syscall, step.Arguments, explanation.Length > 0 ? explanation : MissingSyscall.Explain(error, step.Since))
    {
        File = step.File;
        Line = step.Line;
    }

    /// <summary>The source file of the call, as the compiler was given it.</summary>
    public string File { get; }

    /// <summary>The line of the call, from 1.</summary>
    public int Line { get; }

    /// <summary>What failed, where, and why.</summary>
    public override string Message => $"{base.Message} In the child program, {File}:{Line}.";
}
