using NsGen.Launching;

namespace NsGen.Settings;

/// <summary>The end of a child with its parent: PR_SET_PDEATHSIG, prctl(2).</summary>
internal static unsafe class ParentDeath
{
    /// <summary>Arranges it. A parent that has ended before is noticed by its pidfd: getppid(2) tells nothing in a PID namespace that the parent is not in.</summary>
    [ChildProgram]
    internal static void Arrange(Signal signal, int parent)
    {
#pragma warning disable NSG5004 // that the parent has ended is seen below
        Linux.Prctl(ProcessControl.SetPDeathSig, (nint)signal);
#pragma warning restore NSG5004
        PollFd ended = default;
        ended.Fd = parent;
        ended.Events = PollFd.In;
        TimeSpec now = default;
        if (Polling.Wait(&ended, 1, &now) > 0) Linux.Exit(ExitStatus.SignalBase + (int)signal);
    }
}
