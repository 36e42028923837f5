using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using NsGen;

namespace NsBox.Run;

/// <summary>Waits for the end of a child, and hands on the signals that nsbox gets meanwhile.</summary>
internal static class BoxEnd
{
    /// <summary>Waits.</summary>
    /// <param name="child">The child, an init: what it is killed by kills all that it has started.</param>
    /// <param name="timeout">The time it has.</param>
    /// <param name="forwardsTerminalSignals">Whether it needs Ctrl-C from here. In nsbox's own session it gets that from the terminal; a second one could do harm.</param>
    /// <returns>The exit code.</returns>
    internal static int Wait(ChildProcess child, TimeSpan? timeout, bool forwardsTerminalSignals)
    {
        List<PosixSignalRegistration> registrations = [Handle(PosixSignal.SIGTERM, Signal.SIGTERM), Handle(PosixSignal.SIGHUP, Signal.SIGHUP)];
        registrations.Add(Handle(PosixSignal.SIGINT, forwardsTerminalSignals ? Signal.SIGINT : null));
        registrations.Add(Handle(PosixSignal.SIGQUIT, forwardsTerminalSignals ? Signal.SIGQUIT : null));
        try
        {
            if (timeout is not { } time) return child.WaitForExit().ShellCode;
            if (child.WaitForExit(time, out ExitStatus status)) return status.ShellCode;
            child.Kill();
            child.WaitForExit();
            return ExitCodes.TimedOut;
        }
        finally
        {
            foreach (PosixSignalRegistration registration in registrations) registration.Dispose();
        }

        PosixSignalRegistration Handle(PosixSignal signal, Signal? forwarded) => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            if (forwarded is { } one) child.TrySignal(one);
        });
    }
}
