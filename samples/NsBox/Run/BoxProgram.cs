using System.Collections.Generic;
using System.IO;
using System.Linq;
using NsGen;

namespace NsBox.Run;

/// <summary>The program of a box, found in what the box sees.</summary>
internal static class BoxProgram
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    internal static Exec Create(BoxSettings settings, BoxMounts mounts)
    {
        string name = settings.Command[0];
        if (name.Length == 0) throw new BoxException("The name of the program is empty.", ExitCodes.NotFound);
        Exec exec = Exec.Create(name, settings.Command[1..]).WithWorkingDirectory(settings.Folder);
        if (settings.ClearsEnvironment) exec = exec.WithEnvironment([]);
        foreach ((string variable, string value) in settings.Variables) exec = exec.WithVariable(variable, value);
        if (name.Contains('/')) return exec;
        string path = exec.Environment.GetValueOrDefault("PATH") is { Length: > 0 } set ? set : "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";
        return At(Find(name, path, mounts), exec).WithName(name);
    }

    // As execvp(3); a folder of PATH that is not in the box has nothing for it.
    private static string Find(string name, string path, BoxMounts mounts)
    {
        foreach (string folder in path.Split(':').Where(Path.IsPathRooted))
        {
            string inside = Path.Combine(folder, name);
            if (mounts.Outside(inside).Any(IsProgram)) return inside;
        }

        throw new BoxException($"No directory of PATH that the box sees has an executable \"{name}\". Bind the one that has (--ro-bind), or name the program by its path. PATH is \"{path}\".", ExitCodes.NotFound);
    }

    // Where a symlink leads is known in the box alone.
    private static bool IsProgram(string file) => new FileInfo(file) is var info && (info.LinkTarget is not null || (info.Exists && (info.UnixFileMode & Executable) != 0));

    private static Exec At(string path, Exec exec) => Exec.Create(path, [.. exec.Arguments.Skip(1)]).WithWorkingDirectory(exec.WorkingDirectory!).WithEnvironment(exec.Environment);
}
