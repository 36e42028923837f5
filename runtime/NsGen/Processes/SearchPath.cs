using System;
using System.IO;

namespace NsGen.Processes;

/// <summary>The look-up of programs in <c>PATH</c>, as execvp(3) does it.</summary>
internal static partial class SearchPath
{
    private const string Standard = "/bin:/usr/bin"; // where there is no PATH

    /// <summary>The path of a program.</summary>
    /// <exception cref="FileNotFoundException">No directory of <c>PATH</c> has it.</exception>
    internal static string Find(string program)
    {
        string path = Environment.GetEnvironmentVariable("PATH") ?? Standard;
        foreach (string folder in path.Split(':'))
        {
            // An empty one is the working directory.
            string file = folder.Length == 0 ? $"./{program}" : Path.Combine(folder, program);
            if (File.Exists(file) && IsExecutable(file)) return file;
        }

        throw new FileNotFoundException($"No directory of PATH has an executable \"{program}\". PATH is \"{path}\".", program);
    }

    private static bool IsExecutable(string file)
    {
        const int Execute = 1; // X_OK
        return Access(Linux.AtFdCwd, file, Execute, EffectiveIds) switch
        {
            Errno.None => true,
            Errno.ENOSYS => Access(Linux.AtFdCwd, file, Execute) == Errno.None,
            _ => false,
        };
    }

    private const int EffectiveIds = 0x200; // AT_EACCESS

    // Linux 5.8.
    [Syscall("faccessat2")]
    private static partial Errno Access(int directory, Utf8 path, int mode, int flags);

    [Syscall("faccessat")]
    private static partial Errno Access(int directory, Utf8 path, int mode);
}
