using System.Threading;

namespace NsGen.Launching;

/// <summary>Whether this process may be traced and dumps core, prctl(2) PR_SET_DUMPABLE: a launch leaves it as it was.</summary>
/// <remarks>
/// It belongs to the memory, which a child shares until it executes a program, and the kernel takes it away from memory whose process becomes another user: rightly, as that user could trace
/// the child and read this process's memory. So it comes back when no child uses the memory any more.
/// </remarks>
internal static class Dumpability
{
    private const int Dumpable = 1; // SUID_DUMP_USER

    private static readonly Lock s_lock = new();
    private static int s_launches;
    private static int s_before;

    /// <summary>Before a child is made.</summary>
    internal static void Keep()
    {
        lock (s_lock)
        {
            if (s_launches++ == 0) s_before = (int)Linux.Prctl(ProcessControl.GetDumpable);
        }
    }

    /// <summary>When it uses the memory no more.</summary>
    internal static void Restore()
    {
        lock (s_lock)
        {
            if (--s_launches == 0 && s_before == Dumpable && Linux.Prctl(ProcessControl.GetDumpable) != Dumpable) Linux.Prctl(ProcessControl.SetDumpable, Dumpable);
        }
    }
}
