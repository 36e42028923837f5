namespace NsGen.Facts;

/// <summary>A function that reaches the kernel, by its name in libc or in the kernel's tables, and what its arguments are.</summary>
/// <param name="Name">The name that rules know it by.</param>
/// <param name="Success">What it returns when it succeeds.</param>
/// <param name="Flags">The position of the flags; -1 for none, as for the other positions.</param>
/// <param name="Path">The position of the path that is opened, mounted on or entered.</param>
/// <param name="Descriptor">The position of the descriptor that it works on.</param>
internal sealed record KernelFunction(string Name, SuccessResult Success = SuccessResult.Zero, int Flags = -1, int Path = -1, int Descriptor = -1)
{
    /// <summary>The prefix of the constants that its flags are made of, as <c>CLONE_</c>; null where no rule reads them.</summary>
    internal string? FlagPrefix { get; init; }

    /// <summary>The flag that makes the descriptor returned close on exec; null where it opens none or the function has no such flag.</summary>
    internal long? CloseOnExec { get; init; }

    /// <summary>Whether it makes a descriptor.</summary>
    internal bool OpensDescriptor { get; init; }

    /// <summary>The section of the manual that has its page.</summary>
    internal int ManualSection => SyscallTable.TryFind(Name, out _) || Name is "wait" or "waitpid" ? 2 : 3; // these two are wait4(2) to the kernel

    /// <summary>Whether it changes namespaces, mounts or names, so that going on after its failure means going on in the host.</summary>
    internal bool ChangesSystem { get; init; }
}

/// <summary>What a function returns when it succeeds; a failure is -1, or the error.</summary>
internal enum SuccessResult
{
    /// <summary>Nothing but 0.</summary>
    Zero,

    /// <summary>A number from 0 up: a descriptor, a count.</summary>
    NotNegative,

    /// <summary>0 in the child, the child's pid in the parent.</summary>
    Fork,
}
