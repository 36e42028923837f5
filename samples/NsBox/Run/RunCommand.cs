using System.CommandLine;
using System.Linq;
using NsBox.Cgroups;
using NsBox.CommandLine;
using NsBox.Network;
using NsGen;

namespace NsBox.Run;

/// <summary>nsbox run: its options.</summary>
internal static class RunCommand
{
    internal const string Name = "run";

    internal static Command Create(string[]? program)
    {
        Option<string[]> bind = Options.Many("--bind", "SRC[:DST]", "A file or folder that is seen and can be written in the box.");
        Option<string[]> readOnlyBind = Options.Many("--ro-bind", "SRC[:DST]", "As --bind, but it can only be read.");
        Option<string[]> tmpfs = Options.Many("--tmpfs", "PATH", "An empty folder in memory.");
        Option<string?> root = Options.One("--root", "DIR", "A folder with a whole system, which is seen instead of the machine's /usr, /bin, /etc and so on; read-only too.");
        Option<bool> overlay = Options.Flag("--overlay", "The system can be written, as far as its permissions allow: what is written is in memory, and gone with the box. Linux 5.11.");
        Option<string?> upper = Options.One("--overlay-upper", "DIR", "As --overlay, but what is written is kept in a folder of yours, for the next box with it.");
        Option<string?> net = Options.One("--net", "none|host|veth", "The network: loopback alone, which is the default; the host's; or a cable to the host (a veth pair, gone with the box). By the cable the box reaches the host, and others only if the host forwards for it: nsbox sets up no NAT. It takes CAP_NET_ADMIN and CAP_SYS_ADMIN.").Suggesting("none", "host", "veth");
        Option<string?> address = Options.One("--net-address", "ADDRESS/PREFIX", "With --net veth the address of the box, as 10.1.2.2/30; the host has another of the network. Without it, one of 10.213.0.0/16 to which the host has no way yet.");
        Option<string[]> share = Options.Many("--share", "KIND", "A namespace that is not made: net, ipc, uts or cgroup.").Suggesting("net", "ipc", "uts", "cgroup");
        Option<string?> hostname = Options.One("--hostname", "NAME", "The host name inside.");
        Option<string?> uid = Options.One("--uid", "ID", "The user inside; without it, the same as outside.");
        Option<string?> gid = Options.One("--gid", "ID", "The group inside; without it, the same as outside.");
        Option<bool> mapAuto = Options.Flag("--map-auto", "The box has more users and groups: those of /etc/subuid and /etc/subgid.");
        Option<string[]> userMap = Options.Many("--uid-map", "IN:OUT[:N]", "Users of the box, from IN on, that are those from OUT on outside: N of them, or one.");
        Option<string[]> groupMap = Options.Many("--gid-map", "IN:OUT[:N]", "Groups, as --uid-map.");
        Option<string[]> capability = Options.Many("--cap", "NAME", "A capability that the program has, inside.").Suggesting(Values.Names<Capability>);
        Option<string[]> limit = Options.Many("--rlimit", "NAME=N", "A limit of each process, as nofile=256; N may be unlimited, or SOFT:HARD.").Suggesting(() => Values.Names<ResourceLimit>().Select(name => name + "="));
        Option<string?> memory = Options.One("--memory", "BYTES", "The most memory that the box has; as 512M, with K, M or G. This, --pids and --cpus take a cgroup v2 with the controller, which is made for the box.");
        Option<string?> processes = Options.One("--pids", "N", "The most processes and threads that the box has.");
        Option<string?> processors = Options.One("--cpus", "N", "How many processors' time the box gets at most, as 1.5.");
        Option<string?> cgroup = Options.One("--cgroup", "PATH", "The cgroup v2 folder that the box is in; or that its own is made in, with --memory, --pids or --cpus.");
        Option<string?> clock = Options.One("--clock-offset", "SECONDS", "How much longer the machine seems to run, inside: a time namespace. Linux 6.1.");
        Option<string?> seccomp = Options.One("--seccomp", "FILE", "A filter of system calls: a BPF program, as seccomp_export_bpf(3) writes it.");
        Option<string?> timeout = Options.One("--timeout", "SECONDS", "Ends the whole box after a time; the exit code is 124 then.");
        Option<string[]> variable = Options.Many("--setenv", "K=V", "A variable of the program.");
        Option<bool> clear = Options.Flag("--clearenv", "No variable of the environment reaches the program, but those of --setenv.");
        Option<string?> folder = Options.One("--chdir", "PATH", "The folder that the program begins in; without it, /.");
        Option<bool> session = Options.Flag("--new-session", "A session of its own: the program cannot type into the terminal that nsbox is in (TIOCSTI).");
        Option<bool> terminal = Options.Flag("--tty", "A terminal of its own, which the box has as /dev/pts/0, relayed to nsbox's input and output. It cannot type into nsbox's either.");
        Option<string?> information = Options.One("--info", "FILE", "A file, or an open descriptor as /dev/fd/3, that gets a line of JSON before the program begins: pid, namespaces and network of the box.");
        Command command = new(
            Name,
            "Runs a program in a box: nsbox run [options] -- PROGRAM [ARGUMENT...]. Without options the box has namespaces of its own of every kind but time; sees /usr, /bin, /sbin, /lib* and /etc read-only, and a new /tmp, /proc and /dev; "
            + "has no network but loopback, no capabilities and no way to gain any, and nothing open but standard input, output and error; and ends with nsbox. What its user may read of these folders, it may read.")
        {
            bind, readOnlyBind, tmpfs, root, overlay, upper, net, address, share, hostname, uid, gid, mapAuto, userMap, groupMap, capability, limit, memory, processes, processors, cgroup, clock, seccomp, timeout, variable, clear,
            folder, session, terminal, information,
        };
        command.SetAction(parsed =>
        {
            BoxNetwork network = parsed.Read(net, Values.Network) ?? BoxNetwork.None;
            BoxSettings settings = new()
            {
                Command = Split.Program(program),
                Mounts = [.. parsed.ReadAll(tmpfs, Values.Tmpfs), .. parsed.ReadAll(readOnlyBind, Values.Bind), .. parsed.ReadAll(bind, Values.Bind)],
                Root = new BoxRoot(parsed.GetValue(root) is { } system ? Values.ExistingFolder(root.Name, system) : null, parsed.GetValue(overlay) || parsed.GetValue(upper) is not null, parsed.GetValue(upper)),
                Shared = parsed.ReadAll(share, Values.Shared).Aggregate(network == BoxNetwork.Host ? CloneFlags.NewNet : CloneFlags.None, (all, kind) => all | kind),
                Network = network,
                NetworkAddress = parsed.GetValue(address) is { } text ? Values.Cable(address.Name, text) : null,
                Hostname = parsed.GetValue(hostname),
                Uid = parsed.Read(uid, Values.Id),
                Gid = parsed.Read(gid, Values.Id),
                MapsAuto = parsed.GetValue(mapAuto),
                UserMap = parsed.ReadAll(userMap, Values.Map),
                GroupMap = parsed.ReadAll(groupMap, Values.Map),
                Capabilities = parsed.ReadAll(capability, Values.Capability),
                Limits = parsed.ReadAll(limit, Values.Limit),
                CgroupLimits = new CgroupLimits { Memory = parsed.Read(memory, Values.Bytes), Processes = parsed.Read(processes, Values.Count), Processors = parsed.Read(processors, Values.Processors) },
                Cgroup = parsed.GetValue(cgroup),
                ClockOffset = parsed.Read(clock, Values.Seconds),
                SeccompFile = parsed.GetValue(seccomp),
                Timeout = parsed.Read(timeout, Values.Seconds),
                Variables = parsed.ReadAll(variable, Values.Variable),
                ClearsEnvironment = parsed.GetValue(clear),
                Folder = parsed.GetValue(folder) is { } path ? Values.Folder(folder.Name, path) : "/",
                IsNewSession = parsed.GetValue(session),
                HasTerminal = parsed.GetValue(terminal),
                Information = parsed.GetValue(information),
            };
            settings.Check(hasNetwork: parsed.GetValue(net) is not null);
            return BoxRun.Run(settings);
        });
        return command;
    }
}
