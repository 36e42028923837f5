using System;
using System.ComponentModel;
using NsGen.Managed;

namespace NsGen.CompilerServices;

/// <summary>Where generated module initializers say which managed functions their program has.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class ManagedMains
{
    /// <summary>Says it. In native code, the process of a managed function does not come back from here.</summary>
    /// <param name="mains">The generated class.</param>
    /// <param name="run">Runs the function of a number.</param>
    public static void Register(Type mains, delegate*<int, ManagedCall, void> run) => ManagedWorker.Register(mains, run);

    /// <summary>What the child does where a [Clone] method with a managed function names no child program: executes the program again.</summary>
    [ChildProgram]
    public static void Execute(ExecImage exec) => Linux.Execve(exec);
}
