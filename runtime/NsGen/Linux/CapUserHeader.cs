using System.Runtime.InteropServices;

namespace NsGen;

/// <summary>Whose capabilities capget(2) and capset(2) mean: <c>struct __user_cap_header_struct</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct CapUserHeader
{
    // _LINUX_CAPABILITY_VERSION_3: sets of 64 bits, in two halves.
    private const uint Version = 0x20080522;

    private readonly uint _version;
    private readonly int _thread;

    private CapUserHeader(int thread)
    {
        _version = Version;
        _thread = thread;
    }

    /// <summary>The calling thread.</summary>
    public static CapUserHeader CallingThread => new(0);

    /// <summary>A thread, whose capabilities can be read but not, from another one, set.</summary>
    /// <param name="thread">The thread's id; a process's id is its first thread's. 0 is the calling thread.</param>
    public static CapUserHeader Of(int thread) => new(thread);

    /// <summary>The thread, for messages.</summary>
    public override string ToString() => $"thread: {_thread}";
}
