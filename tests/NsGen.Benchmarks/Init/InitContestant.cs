using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace NsGen.Benchmarks.Init;

/// <summary>A program that is process 1 of a PID namespace, and starts another.</summary>
internal sealed partial class InitContestant
{
    private const CloneFlags Namespaces = CloneFlags.NewUser | CloneFlags.NewPid;

    private readonly string[] _command;
    private readonly bool _isOurs;
    private readonly bool _isBelow;

    private InitContestant(string name, string[] command, bool isOurs = false, bool isBelow = false)
    {
        Name = name;
        _command = command;
        _isOurs = isOurs;
        _isBelow = isBelow;
    }

    internal string Name { get; }

    /// <summary>Whether it forwards signals.</summary>
    internal bool Forwards => !_isBelow;

    /// <summary>The one of InitMode.Reaper.</summary>
    internal static InitContestant Ours { get; } = new("NsGen", [], isOurs: true);

    /// <summary>No init: the program is process 1.</summary>
    internal static InitContestant None { get; } = new("no init", []);

    /// <summary>Those of Debian that are installed. bwrap makes its namespace itself.</summary>
    internal static IEnumerable<InitContestant> Peers() =>
        from peer in new InitContestant[]
        {
            new("tini", ["tini", "--"]),
            new("dumb-init", ["dumb-init", "--"]),
            new("catatonit", ["catatonit", "--"]),
            new("bwrap", ["bwrap", "--unshare-pid", "--dev-bind", "/", "/", "--"], isBelow: true),
        }
        where Tools.Find(peer._command[0]) is not null
        select peer;

    /// <summary>The program that is to be executed.</summary>
    internal Exec Command(params string[] program)
    {
        string[] command = [.. _command, .. program];
        return Exec.Find(command[0], command[1..]);
    }

    /// <summary>Starts what <see cref="Command"/> gave.</summary>
    internal ChildProcess Start(Exec command, CloneOptions? options = null) =>
        _isOurs ? WithReaper(command, options) : _isBelow ? Outside(command, options) : AsInit(command, options);

    /// <summary>The pid, here, of process 1.</summary>
    internal int PidOfInit(ChildProcess child) =>
        _isBelow ? int.Parse(File.ReadAllText($"/proc/{child.Pid}/task/{child.Pid}/children").Split(' ')[0]) : child.Pid;

    [Clone(Namespaces, Program = nameof(Execute), Init = InitMode.Reaper)]
    private static partial ChildProcess WithReaper(Exec exec, CloneOptions? options);

    [Clone(Namespaces, Program = nameof(Execute), Init = InitMode.Program)]
    private static partial ChildProcess AsInit(Exec exec, CloneOptions? options);

    [Clone(CloneFlags.None, Program = nameof(Execute))]
    private static partial ChildProcess Outside(Exec exec, CloneOptions? options);

    [ChildProgram]
    private static void Execute(ExecImage exec) => Linux.Execve(exec);
}
