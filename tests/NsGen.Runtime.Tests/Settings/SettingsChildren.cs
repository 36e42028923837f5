using System.IO;
using NsGen.Tests.Processes;

namespace NsGen.Tests.Settings;

/// <summary>Children whose options a test chooses.</summary>
internal static partial class SettingsChildren
{
    [Clone(CloneFlags.None, Program = nameof(ExecuteProgram))]
    internal static partial ChildProcess Execute(Exec exec, CloneOptions? options = null);

    [Clone(CloneFlags.NewUser, Program = nameof(ExecuteProgram))]
    internal static partial ChildProcess ExecuteAsRoot(Exec exec, CloneOptions? options = null);

    [Clone(CloneFlags.NewPid, Program = nameof(ExecuteProgram), Init = InitMode.Program)]
    internal static partial ChildProcess ExecuteAsInit(Exec exec, CloneOptions? options = null);

    [ChildProgram]
    private static void ExecuteProgram(ExecImage exec) => Linux.Execve(exec);

    internal static Exec Shell(string script) => Exec.Create("/bin/sh", "-c", script);

    /// <summary>What a child writes; it succeeds.</summary>
    internal static string OutputOf(ChildProcess started)
    {
        using ChildProcess child = started;
        string output = new StreamReader(child.StandardOutput!).ReadToEnd();
        ExitStatus status = child.WaitForExit();
        Assert.True(status.IsSuccess, $"{status}: {output}");
        return output;
    }
}
