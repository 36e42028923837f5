namespace NsGen;

/// <summary>A program to execute.</summary>
public sealed class Exec;

/// <summary>A program to execute, in a child program.</summary>
[SyscallArguments]
public readonly unsafe struct ExecImage
{
    /// <summary>The program's path.</summary>
    public readonly byte* Path;

    /// <summary>The arguments, ended with a null.</summary>
    public readonly byte** Argv;

    /// <summary>The environment, ended with a null.</summary>
    public readonly byte** Envp;
}
