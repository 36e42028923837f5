using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using NsGen;

namespace NsBox.Run;

/// <summary>A folder that keeps what boxes write, one at a time: for each overlay a folder, in which <c>upper</c> has the files.</summary>
internal sealed partial class OverlayStore : IDisposable
{
    private const int Exclusive = 2, NonBlocking = 4; // LOCK_EX, LOCK_NB
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const UnixFileMode ForFolders = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly string _folder;
    private readonly SafeFileHandle _locked;

    private OverlayStore(string folder, SafeFileHandle locked) => (_folder, _locked) = (folder, locked);

    /// <summary>Opens it; it is made where it is missing.</summary>
    /// <exception cref="BoxException">Others may write it, or another box uses it.</exception>
    internal static OverlayStore Open(string path)
    {
        Directory.CreateDirectory(path, ForFolders);
        SafeFileHandle opened = Linux.OpenAt(Linux.AtFdCwd, path, OpenFlags.ReadOnly | OpenFlags.Directory | OpenFlags.CloseOnExec);
        try
        {
            // The folder itself is locked, not a file in it: that could lead elsewhere.
            if (TryLock(opened, Exclusive | NonBlocking) == Errno.EAGAIN) throw new BoxException($"--overlay-upper \"{path}\": another box writes there, and two at once would spoil it: wait for its end, or choose another folder.");
            string folder = new FileInfo($"/proc/self/fd/{opened.DangerousGetHandle()}").LinkTarget!; // the child follows no symlink on the way
            if ((File.GetUnixFileMode(opened) & OthersWrite) != 0) throw new BoxException($"--overlay-upper \"{path}\": other users may write it, and could lead the box elsewhere: choose a folder of your own, or chmod go-w it.");
            return new OverlayStore(folder, opened);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>What is below the root, where that is no system: nothing.</summary>
    internal string Empty => MakeFolder("empty");

    /// <summary>The folder for an overlay.</summary>
    /// <param name="target">What it covers, inside.</param>
    internal string For(string target) => MakeFolder(target == "/" ? "root" : target[1..]);

    public void Dispose() => _locked.Dispose();

    private string MakeFolder(string name)
    {
        string folder = Path.Combine(_folder, name);
        Directory.CreateDirectory(folder, ForFolders);
        return new DirectoryInfo(folder).LinkTarget is null ? folder : throw new BoxException($"--overlay-upper: {folder} is a symbolic link, and could lead elsewhere: remove it, or choose another folder.");
    }

    [Syscall("flock")]
    private static partial Errno TryLock(SafeHandle file, int operation);
}
