namespace NsGen.Launching;

/// <summary>ppoll(2), for the library itself.</summary>
internal static unsafe partial class Polling
{
    /// <summary>Waits until something happens to a descriptor; after a signal with what is left, which the kernel, unlike libc, writes back.</summary>
    /// <param name="descriptors">The descriptors.</param>
    /// <param name="count">How many.</param>
    /// <param name="timeout">How long; null for as long as it takes.</param>
    /// <param name="mask">0: the thread's signal mask stays.</param>
    /// <param name="maskSize">0, without a mask.</param>
    /// <returns>To how many something has happened; 0 after the timeout.</returns>
    [Syscall("ppoll", RetryOnInterrupt = true)]
    internal static partial int Wait(PollFd* descriptors, nuint count, TimeSpec* timeout = null, nint mask = 0, nuint maskSize = 0);
}
