namespace NsGen;

/// <summary>What a system call returned: a value, or the error. A binding that returns it never throws for what the kernel says.</summary>
/// <typeparam name="T">The value's type: an integer, an enum, or a <see cref="System.Runtime.InteropServices.SafeHandle"/>.</typeparam>
public readonly struct SyscallResult<T>
{
    private readonly T _value;

    /// <summary>A success.</summary>
    /// <param name="value">What the call returned.</param>
    public SyscallResult(T value) => _value = value;

    /// <summary>A failure.</summary>
    /// <param name="error">The error, not <see cref="Errno.None"/>.</param>
    public SyscallResult(Errno error)
    {
        _value = default!;
        Error = error;
    }

    /// <summary>The error; <see cref="Errno.None"/> after a success.</summary>
    public Errno Error { get; }

    /// <summary>Whether the call succeeded.</summary>
    public bool IsSuccess => Error == Errno.None;

    /// <summary>The value.</summary>
    /// <exception cref="SyscallException">The call failed.</exception>
    public T Value => IsSuccess ? _value : throw new SyscallException(Error);

    /// <summary>Gives the value, if the call succeeded.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether the call succeeded.</returns>
    public bool TryGetValue(out T value)
    {
        value = _value;
        return IsSuccess;
    }

    /// <summary>The value, or the error's name.</summary>
    public override string ToString() => IsSuccess ? $"{_value}" : Error.ToString();
}
