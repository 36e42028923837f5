using NsGen.CompilerServices;

namespace NsGen.Launching;

/// <summary>Whether clone3(2) can be called at all.</summary>
internal static class Clone3
{
    private const int Number = 435; // on every architecture

    /// <summary>Whether an error of it is a sandbox's: a seccomp filter answers ENOSYS, or EPERM as container engines do (moby#42680), whatever the arguments.</summary>
    internal static bool IsRefused(Errno error) => error is Errno.ENOSYS or Errno.EPERM && Probe() is Errno.ENOSYS or Errno.EPERM;

    // Without arguments the kernel itself answers EINVAL.
    private static Errno Probe() => SyscallEntry.ErrorOf(SyscallEntry.Call(Number));
}
