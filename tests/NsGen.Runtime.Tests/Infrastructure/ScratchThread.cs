using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace NsGen.Runtime.Tests;

/// <summary>Runs work on a thread that is thrown away, so that what the work changes of its thread is gone with it.</summary>
internal static class ScratchThread
{
    // It is the process's, and lost where a thread becomes another user: what later tests look at would be refused to them.
    private static readonly bool s_isDumpable = Linux.Prctl(ProcessControl.GetDumpable) == 1;

    public static void Run(Action work)
    {
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                work();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        });
        thread.Start();
        thread.Join();
        if (s_isDumpable) Linux.Prctl(ProcessControl.SetDumpable, 1);
        failure?.Throw();
    }

    /// <summary>The same in a mount namespace of the thread's own, from which no mount reaches the host.</summary>
    public static void RunInMountNamespace(Action work)
    {
        Privileges.RequireRoot();
        Run(() =>
        {
            Linux.Unshare(CloneFlags.NewNs);
            Linux.Mount("none", "/", null, MountFlags.Private | MountFlags.Recursive);
            work();
        });
    }

    /// <summary>The same without any capability.</summary>
    public static void RunUnprivileged(Action work) => Run(() =>
    {
        Linux.CapSet(CapUserHeader.CallingThread, new CapabilitySets());
        work();
    });
}
