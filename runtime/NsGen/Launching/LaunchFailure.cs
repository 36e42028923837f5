using System;
using System.Runtime.CompilerServices;
using NsGen.CompilerServices;
using NsGen.Diagnosis;
using NsGen.Init;
using NsGen.Settings;

namespace NsGen.Launching;

/// <summary>Turns the step that failed in a child into the exception that its caller gets.</summary>
internal static unsafe class LaunchFailure
{
    private static readonly CloneOptions s_none = new();

    internal static Exception Of(in LaunchRequest request, in LaunchParts parts, in ProgramContext context)
    {
        int site = (int)context.Site;
        var error = (Errno)context.Error;
        return context.Part switch
        {
            ProgramPart.Program => OfProgram(request, request.StepAt(site), context.Error),
            ProgramPart.Settings => SettingsFailure.Of(error, SettingsProgram.Program.StepAt(site), *parts.SettingsData, request.Options ?? s_none, request.Exec),
            ProgramPart.Init => OfInit(error, InitLaunch.Program.StepAt(site)),
            _ => new SyscallException(error, "clone", "", CloneDiagnosis.ExplainInChild(error)),
        };
    }

    private static Exception OfProgram(in LaunchRequest request, ProgramStep step, uint error)
    {
        string place = $"in the child program, {step.File}:{step.Line}: {step.Arguments}";
        return (ProgramFault)error switch
        {
            ProgramFault.DivideByZero => new DivideByZeroException($"Attempted to divide by zero {place}"),
            ProgramFault.Overflow => new OverflowException($"Arithmetic operation resulted in an overflow {place}"),
            ProgramFault.IndexOutOfRange => new IndexOutOfRangeException($"Index was outside the bounds of the span {place}"),
            ProgramFault.ArgumentOutOfRange => new ArgumentOutOfRangeException(null, $"Specified argument was out of the range of the span {place}"),
            ProgramFault.NoMatch => new SwitchExpressionException($"No case matches the value {place}"),
            _ => new ChildProgramException((Errno)error, step, Explain(request, step, (Errno)error)),
        };
    }

    // The child is gone, and its namespaces with it: what it called is known from its source.
    private static string Explain(in LaunchRequest request, ProgramStep step, Errno error)
    {
        if (step.Syscall == "execve" && request.Exec is { } exec && OperatingSystem.IsLinux()) return ExecDiagnosis.Explain(error, exec);
        return CallDiagnosis.Explain(new FailedCall(step.Syscall, error, SourceArguments.Parse(step.Arguments)) { IsInChild = true, ChildFlags = request.Flags, ChildJoins = request.Joins });
    }

    private static SyscallException OfInit(Errno error, ProgramStep step) => new(error, step.Syscall, "the init",
        error switch
        {
            Errno.EACCES => "Memory that holds an executable may not be executed here: /proc/sys/vm/memfd_noexec, or a security policy. Write InitImage.Reaper to a file and execute it with InitMode.Program.",
            Errno.ENOENT => "A security module (TOMOYO) looks for the init as /dev/fd/N or /proc/self/fd/N, and the child's root has neither: mount proc there (Mounts, or Linux.Mount), before the program is executed.",
            _ => "",
        });
}
