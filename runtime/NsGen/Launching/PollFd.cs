using System.Runtime.InteropServices;

namespace NsGen.Launching;

/// <summary><c>struct pollfd</c>, poll(2).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollFd(int fd, short events)
{
    /// <summary>Data can be read; of a pidfd: the process has ended. <c>POLLIN</c>.</summary>
    internal const short In = 1;

    internal int Fd = fd;
    internal short Events = events;
    internal short Happened;
}
