using System;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace NsGen.CompilerServices;

/// <summary>A descriptor on its way to the kernel, kept open until this is disposed of.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct HandleArgument
{
    private readonly SafeHandle _handle;

    /// <summary>Takes a reference on the handle.</summary>
    /// <exception cref="ArgumentNullException">There is no handle.</exception>
    /// <exception cref="ObjectDisposedException">The handle is closed.</exception>
    public HandleArgument(SafeHandle handle, string parameter)
    {
        ArgumentNullException.ThrowIfNull(handle, parameter);
        bool added = false;
        handle.DangerousAddRef(ref added);
        _handle = handle;
    }

    /// <summary>The descriptor.</summary>
    public int Value => (int)_handle.DangerousGetHandle();

    /// <summary>Gives the reference back.</summary>
    public void Dispose() => _handle.DangerousRelease();
}
