using System.IO;
using NsGen;

namespace Tour.Chapters;

/// <summary>
/// A mount namespace has mounts of its own. It begins with copies of the caller's; what is mounted below one that is shared would still reach the host: all are made private first.
/// </summary>
internal static partial class MountChapter
{
    [Clone(CloneFlags.NewNs, Program = nameof(Enter))]
    private static partial ChildProcess StartAsRoot(string folder, Exec exec, CloneOptions options);

    [Clone(CloneFlags.NewUser | CloneFlags.NewNs, Program = nameof(Enter))]
    private static partial ChildProcess StartAsUser(string folder, Exec exec, CloneOptions options);

    [ChildProgram]
    private static void Enter(Utf8 folder, ExecImage exec)
    {
        Linux.Mount("none", "/", null, MountFlags.Private | MountFlags.Recursive);
        Linux.Mount("tmpfs", folder, "tmpfs", MountFlags.NoSuid | MountFlags.NoDev);
        Linux.Execve(exec);
    }

    internal static Comparison Run()
    {
        string folder = Directory.CreateTempSubdirectory("nsgen-tour-").FullName;
        try
        {
            using Shell outside = Shell.StartOutside();
            using Shell inside = Shell.Start((exec, options) => Privilege.IsRoot ? StartAsRoot(folder, exec, options) : StartAsUser(folder, exec, options));
            return Compare(folder, outside, inside);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Comparison Compare(string folder, Shell outside, Shell inside)
    {
        Comparison comparison = new();
        string shared = "grep -c ' shared:' /proc/self/mountinfo", mounted = $"grep -c ' {folder} ' /proc/self/mountinfo", content = $"cat {folder}/file || echo none";
        void Row(string name, string question, string expectedOutside, string expectedInside)
        {
            string without = outside.Ask(question), within = inside.Ask(question);
            comparison.Add(name, without, within, without == expectedOutside && within == expectedInside);
        }

        string sharedInside = inside.Ask(shared);
        comparison.Add("shared mounts", outside.Ask(shared), sharedInside, sharedInside == "0");
        Row("tmpfs on the folder", mounted, "0", "1");
        inside.Ask($"echo text > {folder}/file");
        Row("file written in it inside", content, "none", "text");
        inside.Ask($"umount {folder}");
        Row("tmpfs after umount", mounted, "0", "0");
        Row("file after umount", content, "none", "none");
        return comparison;
    }
}
