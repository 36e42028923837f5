using System.CommandLine;
using System.Linq;
using NsBox.CommandLine;
using NsGen;

namespace NsBox.Run;

/// <summary>nsbox run: its options.</summary>
internal static class RunCommand
{
    internal static Command Create(string[]? program)
    {
        Option<string[]> bind = Options.Many("--bind", "SRC[:DST]", "A file or folder that is seen and can be written in the box.");
        Option<string[]> readOnlyBind = Options.Many("--ro-bind", "SRC[:DST]", "As --bind, but it can only be read.");
        Option<string[]> tmpfs = Options.Many("--tmpfs", "PATH", "An empty folder in memory.");
        Option<string[]> share = Options.Many("--share", "KIND", "A namespace that is not made: net, ipc, uts or cgroup.");
        Option<string?> hostname = Options.One("--hostname", "NAME", "The host name inside.");
        Option<string?> uid = Options.One("--uid", "ID", "The user inside; without it, the same as outside.");
        Option<string?> gid = Options.One("--gid", "ID", "The group inside; without it, the same as outside.");
        Option<bool> mapAuto = Options.Flag("--map-auto", "The box has more users and groups: those of /etc/subuid and /etc/subgid.");
        Option<string[]> capability = Options.Many("--cap", "NAME", "A capability that the program has, inside.");
        Option<string[]> limit = Options.Many("--rlimit", "NAME=N", "A limit, as nofile=256; N may be unlimited, or SOFT:HARD.");
        Option<string?> cgroup = Options.One("--cgroup", "PATH", "The cgroup v2 folder that the box is in.");
        Option<string?> seccomp = Options.One("--seccomp", "FILE", "A filter of system calls: a BPF program, as seccomp_export_bpf(3) writes it.");
        Option<string?> timeout = Options.One("--timeout", "SECONDS", "Ends the whole box after a time; the exit code is 124 then.");
        Option<string[]> variable = Options.Many("--setenv", "K=V", "A variable of the program.");
        Option<bool> clear = Options.Flag("--clearenv", "No variable of the environment reaches the program, but those of --setenv.");
        Option<string?> folder = Options.One("--chdir", "PATH", "The folder that the program begins in; without it, /.");
        Option<bool> session = Options.Flag("--new-session", "A session of its own: the program cannot type into the terminal that nsbox is in (TIOCSTI).");
        Option<bool> terminal = Options.Flag("--tty", "A terminal of its own, relayed to nsbox's input and output.");
        Command command = new("run", """
            Runs a program in a box: nsbox run [options] -- PROGRAM [ARGUMENT...]. Without options the box has namespaces of its own of every kind but time; sees /usr, /bin, /sbin, /lib* and /etc read-only, and a new /tmp, /proc and /dev;
            has no network but loopback, no capabilities and no way to gain any, and nothing open but standard input, output and error; and ends with nsbox. What its user may read of these folders, it may read.
            """.ReplaceLineEndings(" "))
        {
            bind, readOnlyBind, tmpfs, share, hostname, uid, gid, mapAuto, capability, limit, cgroup, seccomp, timeout, variable, clear, folder, session, terminal,
        };
        command.SetAction(parsed =>
        {
            BoxSettings settings = new()
            {
                Command = Split.Program(program),
                Mounts = [.. parsed.ReadAll(tmpfs, Values.Tmpfs), .. parsed.ReadAll(readOnlyBind, Values.Bind), .. parsed.ReadAll(bind, Values.Bind)],
                Shared = parsed.ReadAll(share, Values.Shared).Aggregate(CloneFlags.None, (all, kind) => all | kind),
                Hostname = parsed.GetValue(hostname),
                Uid = parsed.Read(uid, Values.Id),
                Gid = parsed.Read(gid, Values.Id),
                MapsAuto = parsed.GetValue(mapAuto),
                Capabilities = parsed.ReadAll(capability, Values.Capability),
                Limits = parsed.ReadAll(limit, Values.Limit),
                Cgroup = parsed.GetValue(cgroup),
                SeccompFile = parsed.GetValue(seccomp),
                Timeout = parsed.Read(timeout, Values.Seconds),
                Variables = parsed.ReadAll(variable, Values.Variable),
                ClearsEnvironment = parsed.GetValue(clear),
                Folder = parsed.GetValue(folder) is { } path ? Values.Folder(folder.Name, path) : "/",
                IsNewSession = parsed.GetValue(session),
                HasTerminal = parsed.GetValue(terminal),
            };
            return BoxRun.Run(settings);
        });
        return command;
    }
}
