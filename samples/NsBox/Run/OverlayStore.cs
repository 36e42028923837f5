using System;
using System.IO;
using Microsoft.Win32.SafeHandles;
using NsGen;

namespace NsBox.Run;

/// <summary>A folder that keeps what boxes write, one at a time: for each overlay a folder, in which <c>upper</c> has the files.</summary>
internal sealed class OverlayStore : IDisposable
{
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const UnixFileMode ForFolders = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly string _folder;
    private readonly FileStream _lock;

    private OverlayStore(string folder, FileStream @lock) => (_folder, _lock) = (folder, @lock);

    /// <summary>Opens it; it is made where it is missing.</summary>
    /// <exception cref="BoxException">Others may write it, or another box uses it.</exception>
    internal static OverlayStore Open(string path)
    {
        Directory.CreateDirectory(path, ForFolders);

        // Its own name, for the child follows no symlink on the way.
        using SafeFileHandle opened = Linux.OpenAt(Linux.AtFdCwd, path, OpenFlags.Path | OpenFlags.Directory | OpenFlags.CloseOnExec);
        string folder = new FileInfo($"/proc/self/fd/{opened.DangerousGetHandle()}").LinkTarget!;
        if ((File.GetUnixFileMode(folder) & OthersWrite) != 0) throw new BoxException($"--overlay-upper \"{path}\": other users may write it, and could lead the box elsewhere: choose a folder of your own, or chmod go-w it.");
        try
        {
            return new OverlayStore(folder, new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (exception is not FileNotFoundException)
        {
            throw new BoxException($"--overlay-upper \"{path}\": another box writes there, and two at once would spoil it: wait for its end, or choose another folder. ({exception.Message})");
        }
    }

    /// <summary>What is below the root, where that is no system: nothing.</summary>
    internal string Empty => MakeFolder("empty");

    /// <summary>The folder for an overlay.</summary>
    /// <param name="target">What it covers, inside.</param>
    internal string For(string target) => MakeFolder(target == "/" ? "root" : target[1..]);

    public void Dispose() => _lock.Dispose();

    private string MakeFolder(string name)
    {
        string folder = Path.Combine(_folder, name);
        Directory.CreateDirectory(folder, ForFolders);
        return folder;
    }
}
