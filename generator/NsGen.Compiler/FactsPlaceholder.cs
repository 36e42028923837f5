// Provisional: until NsGen.Facts has the tables.
using System.Collections.Generic;
namespace NsGen { public enum OpenFlags { Directory = 0x10000 } }
namespace NsGen.Facts
{
    internal readonly record struct SyscallInfo(string Name, int X64, int Arm64, int Arguments);
    internal static class SyscallTable
    {
        internal static bool TryFind(string name, out SyscallInfo syscall) { syscall = new(name, 1, 2, 6); return name.Length > 0; }
        internal static IReadOnlyList<string> Nearest(string name) => ["openat"];
    }
    internal static class ForbiddenSyscalls { internal static bool TryFind(string name, out string advice) { advice = "use [Clone]"; return name == "clone"; } }
}
