using System;
using System.Globalization;
using System.IO;
using System.Linq;
using NsGen;

namespace Tour.Chapters;

/// <summary>In a user namespace any user can be root: with all capabilities, over what belongs to the namespace. Outside it is the same user as before.</summary>
internal static partial class UserChapter
{
    private const uint Nobody = 65534;

    [Syscall("sethostname")]
    private static partial Errno TrySetHostName([SpanArgument(SpanPassing.PointerThenLength)] Utf8 name);

    [Clone(CloneFlags.NewUser, Program = nameof(Enter))]
    private static partial ChildProcess Start(Exec exec, CloneOptions options);

    [ChildProgram]
    private static void Enter(ExecImage exec) => Linux.Execve(exec);

    [Clone(CloneFlags.NewUser, Program = nameof(Rename))]
    private static partial ChildProcess TryPower(string name, out Errno ofOutside, out Errno ofInside);

    // It has the host's UTS namespace first, then one that belongs to its user namespace.
    [ChildProgram]
    private static void Rename(Utf8 name, out Errno ofOutside, out Errno ofInside)
    {
#pragma warning disable NSG4001 // it is tried, and must be refused
        ofOutside = TrySetHostName(name);
#pragma warning restore NSG4001
        Linux.Unshare(CloneFlags.NewUts);
        ofInside = TrySetHostName(name);
    }

    internal static Comparison Run()
    {
        uint user = User();
        using Shell outside = Shell.StartOutside();
        using Shell inside = Shell.Start(Start, IdMap.Create(new IdMapRange(0, user)));

        Comparison comparison = new();
        string id = inside.Ask("id -u"), seen = Proc.Status(inside.Process.Pid, "Uid").Split(' ')[1];
        comparison.Add("user id of the process", seen, id, id == "0" && seen == $"{user}");
        string map = inside.Ask("tr -s ' ' < /proc/self/uid_map");
        comparison.Add("uid_map", outside.Ask("tr -s ' ' < /proc/self/uid_map"), map, map == $"0 {user} 1");

        int all = int.Parse(File.ReadAllText("/proc/sys/kernel/cap_last_cap"), CultureInfo.InvariantCulture) + 1;
        int had = Capabilities(outside).Count, has = Capabilities(inside).Count;
        comparison.Add("capabilities", $"{had} of {all}", $"{has} of {all}", has == all && (Privilege.IsRoot || had < all));
        string link = Proc.Link("self", "user"), linkInside = Proc.Link($"{inside.Process.Pid}", "user");
        comparison.Add("link", link, linkInside, link != linkInside);

        Linux.Uname(out UtsName names);
        using ChildProcess child = TryPower(names.NodeName, out Errno ofOutside, out Errno ofInside); // the name that it has: nothing would change
        child.WaitForExit();
        comparison.Add("sethostname by root inside", $"{ofOutside}", $"{ofInside}", ofOutside == Errno.EPERM && ofInside == Errno.None);
        return comparison;
    }

    // Who the root inside is outside: the caller himself, but with root, where that would show nothing, nobody.
    private static uint User()
    {
        uint caller = Linux.GetEUid();
        bool hasNobody = File.ReadLines("/proc/self/uid_map").Select(line => Words(line).Select(uint.Parse).ToArray())
            .Any(range => range[0] <= Nobody && Nobody - range[0] < range[2]); // as root of a user namespace may not have
        return Privilege.IsRoot && caller == 0 && hasNobody ? Nobody : caller;
    }

    private static CapabilitySet Capabilities(Shell shell) =>
        new(ulong.Parse(Words(shell.Ask("grep CapEff: /proc/self/status"))[^1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private static string[] Words(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
