using System;
using System.Threading;
using System.Threading.Tasks;
using NsGen.Diagnosis;

namespace NsGen.Processes;

// Signals to the child, and its end by them.
internal sealed partial class ChildState
{
    internal void Signal(Signal signal)
    {
        Errno error = Send(signal);
        if (error != Errno.None) throw Refused(signal, error);
    }

    internal bool TrySignal(Signal signal)
    {
        Errno error = Send(signal);
        return error is Errno.None or Errno.ESRCH ? error == Errno.None : throw Refused(signal, error);
    }

    internal ExitStatus Terminate(TimeSpan grace)
    {
        IsLimited(grace); // throws before anything is sent
        TrySignal(NsGen.Signal.SIGTERM);
        if (WaitForExit(grace, out ExitStatus status)) return status;
        TrySignal(NsGen.Signal.SIGKILL);
        return WaitForExit();
    }

    internal async Task<ExitStatus> TerminateAsync(uint version, TimeSpan grace, CancellationToken cancellationToken)
    {
        // Kept from use for another child until the last signal has been sent.
        Enter(version);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            Task<ExitStatus> end = WaitForExitAsync();
            Task graceOver = end.WaitAsync(grace, cancellationToken);
            TrySignal(NsGen.Signal.SIGTERM);
            await graceOver.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!end.IsCompleted)
            {
                cancellationToken.ThrowIfCancellationRequested();
                TrySignal(NsGen.Signal.SIGKILL);
            }

            return await end.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave();
        }
    }

    // One that has ended can be sent signals until it is reaped; nobody gets them.
    private Errno Send(Signal signal) => TryReap() ? Errno.ESRCH : PidFd.Send(_pidFd, signal);

    private SyscallException Refused(Signal signal, Errno error) => new(error, "pidfd_send_signal", $"child {Pid}, {signal}", SignalDiagnosis.Explain(error));
}
