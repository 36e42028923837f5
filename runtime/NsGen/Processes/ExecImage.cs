namespace NsGen;

/// <summary>A program to execute, as execve(2) takes it: what an <see cref="Exec"/> is in a child program.</summary>
/// <remarks>It points into the <see cref="Exec"/> that it came from, and is valid as long as that.</remarks>
[SyscallArguments]
public readonly unsafe struct ExecImage
{
    internal ExecImage(byte* path, byte** argv, byte** envp)
    {
        Path = path;
        Argv = argv;
        Envp = envp;
    }

    /// <summary>The program's path.</summary>
    public readonly byte* Path;

    /// <summary>The arguments, ended with a null.</summary>
    public readonly byte** Argv;

    /// <summary>The environment, ended with a null.</summary>
    public readonly byte** Envp;
}
