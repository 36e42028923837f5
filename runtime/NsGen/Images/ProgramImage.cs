using System;
using System.ComponentModel;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using Microsoft.Win32.SafeHandles;
using NsGen.CompilerServices;
using NsGen.Images;
using NsGen.Machine;

namespace NsGen;

/// <summary>A child program by itself: a static executable for Linux on the architecture of this process, a few kilobytes that need no library, no loader and no .NET. A <see cref="ProgramImageAttribute"/> method gives one.</summary>
public sealed unsafe class ProgramImage
{
    private readonly Lock _lock = new();
    private SafeFileHandle? _file;

    /// <summary>For generated code: the parts of a compiled program.</summary>
    /// <param name="code">Its instructions: static data.</param>
    /// <param name="data">Its texts: static data.</param>
    /// <param name="frameSize">The number of slots of its frame.</param>
    /// <param name="fill">Fills a frame with constants, and addresses in <paramref name="data"/>, wherever that is to be.</param>
    /// <param name="stepAt">Gives the step that failed.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ProgramImage(ReadOnlySpan<byte> code, ReadOnlySpan<byte> data, int frameSize, delegate*<ulong*, byte*, void> fill, delegate*<int, ProgramStep> stepAt)
    {
        Code = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(code));
        CodeSize = code.Length;
        Data = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(data));
        DataSize = data.Length;
        FrameSize = frameSize;
        Fill = fill;
        StepAt = stepAt;
    }

    internal byte* Code { get; }

    internal int CodeSize { get; }

    internal byte* Data { get; }

    internal int DataSize { get; }

    internal int FrameSize { get; }

    internal delegate*<ulong*, byte*, void> Fill { get; }

    internal delegate*<int, ProgramStep> StepAt { get; }

    /// <summary>A descriptor as of <see cref="OpenInMemory"/>, made with the first use, and open as long as this object.</summary>
    internal int File
    {
        get
        {
            lock (_lock) return (int)(_file ??= OpenInMemory()).DangerousGetHandle();
        }
    }

    /// <summary>Fills a frame for a run in this process's own children.</summary>
    /// <param name="frame">Room for <see cref="FrameSize"/> slots.</param>
    /// <param name="argument">The program's argument.</param>
    internal void FillFrame(ulong* frame, void* argument)
    {
        Fill(frame, Data);
        frame[0] = (ulong)argument;
    }

    /// <summary>Makes a file of the executable in memory, sealed so that nothing can change it; execve(2) closes it. <see cref="Linux.ExecveAt(SafeHandle, ExecImage, AtFlags)"/> executes it wherever there is no path to it.</summary>
    /// <returns>The descriptor.</returns>
    /// <exception cref="SyscallException">memfd_create(2) failed: EMFILE, ENFILE, ENOMEM; EACCES where <c>/proc/sys/vm/memfd_noexec</c> is 2, which lets nothing in memory be executed.</exception>
    /// <exception cref="PlatformNotSupportedException">Not Linux on x86-64 or arm64.</exception>
    public SafeFileHandle OpenInMemory() => ImageFile.Create(ToArray());

    /// <summary>The executable, in the ELF format.</summary>
    /// <exception cref="PlatformNotSupportedException">Not Linux on x86-64 or arm64.</exception>
    public byte[] ToArray() => StaticElf.Write(this);

    /// <summary>Writes the executable to a file that everyone may execute and its owner alone may change.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void WriteTo(string path)
    {
        const UnixFileMode Read = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

        // A file that is being executed cannot be written, but replaced.
        string whole = $"{path}.{Guid.NewGuid():n}";
        try
        {
            using (FileStream file = new(whole, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write })) file.Write(ToArray());
            System.IO.File.SetUnixFileMode(whole, Read | Execute | UnixFileMode.UserWrite);
            System.IO.File.Move(whole, path, overwrite: true);
        }
        catch
        {
            System.IO.File.Delete(whole);
            throw;
        }
    }
}
