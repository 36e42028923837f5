using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NsGen.Facts;

/// <summary>The kernel's names of the flags: what <c>CLONE_NEWNS</c> is in the headers. The values are those of the library's enums.</summary>
internal static class KernelConstants
{
    private static readonly Dictionary<string, ConstantFamily> s_families = new[]
    {
        ConstantFamily.Of<CloneFlags>(
            "CLONE_",
            ("PARENT_SETTID", CloneFlags.ParentSetTid), ("CHILD_CLEARTID", CloneFlags.ChildClearTid), ("CHILD_SETTID", CloneFlags.ChildSetTid),
            ("CLEAR_SIGHAND", CloneFlags.ClearSigHand), ("INTO_CGROUP", CloneFlags.IntoCgroup)),
        ConstantFamily.Of<MountFlags>("MS_", ("RDONLY", MountFlags.ReadOnly), ("MANDLOCK", MountFlags.MandLock), ("REC", MountFlags.Recursive)),
        ConstantFamily.Of<UnmountFlags>("MNT_"),
        ConstantFamily.Of<OpenFlags>(
            "O_",
            ("RDONLY", OpenFlags.ReadOnly), ("WRONLY", OpenFlags.WriteOnly), ("RDWR", OpenFlags.ReadWrite), ("ACCMODE", OpenFlags.AccessMode), ("CREAT", OpenFlags.Create),
            ("EXCL", OpenFlags.Exclusive), ("TRUNC", OpenFlags.Truncate), ("NDELAY", OpenFlags.NonBlock), ("RSYNC", OpenFlags.Sync), ("CLOEXEC", OpenFlags.CloseOnExec)),
        ConstantFamily.Of<PidFdOpenFlags>("PIDFD_"),
        ConstantFamily.Of<CloseRangeFlags>("CLOSE_RANGE_", ("CLOEXEC", CloseRangeFlags.CloseOnExec)),
        ConstantFamily.Of<ProcessControl>(
            "PR_",
            ("SET_PDEATHSIG", ProcessControl.SetPDeathSig), ("GET_PDEATHSIG", ProcessControl.GetPDeathSig), ("SET_NAME", ProcessControl.SetName), ("GET_NAME", ProcessControl.GetName),
            ("SET_DUMPABLE", ProcessControl.SetDumpable), ("GET_DUMPABLE", ProcessControl.GetDumpable), ("SET_KEEPCAPS", ProcessControl.SetKeepCaps), ("SET_SECCOMP", ProcessControl.SetSeccomp),
            ("SET_NO_NEW_PRIVS", ProcessControl.SetNoNewPrivs), ("SET_CHILD_SUBREAPER", ProcessControl.SetChildSubreaper), ("CAP_AMBIENT", ProcessControl.CapAmbient)),
    }.ToDictionary(family => family.Prefix, StringComparer.Ordinal);

    private static readonly string[] s_syscallPrefixes = ["SYS_", "__NR_"];

    /// <summary>Where a name of that family stands for what is 0 in some libc's headers.</summary>
    private const string LargeFile = "O_LARGEFILE";

    /// <summary>The prefixes of the names that are known: <c>CLONE_</c>, <c>MS_</c>, …</summary>
    internal static IEnumerable<string> Prefixes => s_families.Keys.Concat(s_syscallPrefixes);

    /// <summary>Finds the prefix of a name, if names of that prefix are known here.</summary>
    internal static string? PrefixOf(string name) => Prefixes.FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Finds what a name stands for: the value on x86-64, then that on arm64 where it is another.</summary>
    internal static bool TryFind(string name, out IReadOnlyList<long> values)
    {
        values = [];
        if (PrefixOf(name) is not { } prefix) return false;
        string rest = name.Substring(prefix.Length);
        if (!s_families.TryGetValue(prefix, out ConstantFamily family)) return TryFindNumber(rest, out values);
        if (!family.TryFind(rest, out long value)) return false;
        values = prefix == "O_" ? OpenFlagValues(name, value) : [value];
        return true;
    }

    /// <summary>Finds the value of a .NET name (<c>NewNs</c>, <c>NEW_NS</c>) in the family of a prefix.</summary>
    internal static bool TryFindMember(string prefix, string member, out long value)
    {
        value = 0;
        return s_families.TryGetValue(prefix, out ConstantFamily family) && family.TryFind(member, out value);
    }

    /// <summary>The kernel's name of a single flag of a family; null where no flag has that value.</summary>
    internal static string? NameOf(string prefix, long value) => s_families.TryGetValue(prefix, out ConstantFamily family) ? family.NameOf(value) : null;

    /// <summary>The flags of a value in the kernel's names, as <c>CLONE_NEWNS|CLONE_FS</c>.</summary>
    internal static string Format(string prefix, long flags)
    {
        List<string> names = [];
        for (int bit = 0; bit < 64; bit++)
        {
            long flag = 1L << bit;
            if ((flags & flag) != 0) names.Add(NameOf(prefix, flag) ?? "0x" + flag.ToString("x", CultureInfo.InvariantCulture));
        }

        return names.Count == 0 ? "0" : string.Join("|", names);
    }

    private static bool TryFindNumber(string syscall, out IReadOnlyList<long> values)
    {
        values = [];
        if (!SyscallTable.TryFind(syscall, out SyscallInfo info)) return false;
        values = [.. new long[] { info.X64, info.Arm64 }.Where(number => number >= 0).Distinct()];
        return true;
    }

    private static IReadOnlyList<long> OpenFlagValues(string name, long value)
    {
        List<long> values = [value, (long)ArchitectureFlags.ToArm64((ulong)value)];
        if (name == LargeFile) values.Add(0);
        return [.. values.Distinct()];
    }
}
