using System.Runtime.InteropServices;

namespace NsGen;

/// <summary>What a process does when a signal arrives: <c>struct sigaction</c> in the kernel's own form, sigaction(2).</summary>
/// <remarks>
/// Only <see cref="Default"/> and <see cref="Ignore"/> can be made here: the kernel enters a handler on whatever thread it interrupts, between any two
/// instructions, where no managed code may run; handlers are for <see cref="PosixSignalRegistration"/>. An action that
/// <see cref="Linux.SigAction(Signal, in SigAction, out SigAction, nuint)"/> gave back, a handler of libc's or of the runtime included, can be put back as it is.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly struct SigAction
{
    private const nint DefaultHandler = 0;
    private const nint IgnoreHandler = 1;

    private readonly nint _handler;
    private readonly ulong _flags;

    // Where a handler returns to; set by libc together with its handlers.
    private readonly nint _restorer;
    private readonly SigSet _mask;

    private SigAction(nint handler) => _handler = handler;

    /// <summary>What the signal does by itself, signal(7): <c>SIG_DFL</c>.</summary>
    public static SigAction Default => new(DefaultHandler);

    /// <summary>Nothing: <c>SIG_IGN</c>. It stays ignored across execve(2).</summary>
    public static SigAction Ignore => new(IgnoreHandler);

    /// <summary>Whether the signal does what it does by itself.</summary>
    public bool IsDefault => _handler == DefaultHandler;

    /// <summary>Whether the signal is ignored.</summary>
    public bool IsIgnore => _handler == IgnoreHandler;

    /// <summary>Whether a handler is called.</summary>
    public bool IsHandler => !IsDefault && !IsIgnore;

    /// <summary>What is done, for messages.</summary>
    public override string ToString() => IsDefault ? "default" : IsIgnore ? "ignore" : "handler";
}
