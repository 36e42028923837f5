using System.Linq;

namespace NsGen.Benchmarks.Generator;

/// <summary>A type with a clone whose program has so many lines.</summary>
internal static class ChildPrograms
{
    private static readonly string[] s_lines =
    [
        "Linux.Mount(\"tmpfs\", path, \"tmpfs\", MountFlags.NoSuid | MountFlags.NoDev);",
        "if (Linux.TryMkDirAt(Linux.AtFdCwd, path, (FileModeBits)0x1ed) is not (Errno.None or Errno.EEXIST)) return;",
        "for (int i = 0; i < descriptors.Length; i++) Linux.TryClose(descriptors[i]);",
        "count += descriptors.Length * 3 + (count > 10 ? 1 : 2);",
        "switch (count) { case 1: Linux.SetSid(); break; case 2 or 3: Linux.Chdir(path); break; default: count--; break; }",
    ];

    internal static string Write(int lines) => $$"""
        using NsGen;

        namespace Measured;

        public static partial class Box
        {
            [Clone(CloneFlags.NewNs, Program = nameof(Enter))]
            public static partial ChildProcess Start(string path, int count, System.ReadOnlySpan<int> descriptors);

            [ChildProgram]
            private static void Enter(Utf8 path, int count, System.ReadOnlySpan<int> descriptors)
            {
                {{string.Join("\n        ", Enumerable.Range(0, lines).Select(line => s_lines[line % s_lines.Length]))}}
            }
        }
        """;
}
