using System;
using System.IO;
using System.Linq;
using NsGen;
using Spectre.Console;
using Tour;
using Tour.Chapters;

Chapter[] chapters =
[
    new("clone", "A shell in new namespaces, with its own host name and its own /proc", CloneChapter.Run),
    new("function", "A C# function in new namespaces, with all of .NET", FunctionChapter.Run),
    new("uts", "uname and sethostname in a UTS namespace; the host keeps its name", UtsChapter.Run),
    new("mnt", "A tmpfs is mounted in a mount namespace, where the host does not see it, and unmounted", MountChapter.Run),
    new("ipc", "A System V message queue is known to those of its IPC namespace", IpcChapter.Run),
    new("net", "A network namespace has only lo at first, and ports of its own; sockets stay where they were made", NetChapter.Run),
    new("user", "A user who is root inside, and the same as before outside", UserChapter.Run),
    new("cgroup", "The cgroup that a process is in is the root of its new cgroup namespace", CgroupChapter.Run),
    new("time", "The machine was started ten days earlier, in a time namespace", TimeChapter.Run),
    new("links", "/proc/PID/ns: a child's new namespaces differ from its parent's, the others are the same", LinksChapter.Run),
    new("keep", "An open descriptor keeps a namespace after its last process; setns joins it", KeepChapter.Run),
    new("setns", "A child program, and a thread, join a namespace that exists", SetNsChapter.Run),
    new("unshare", "unshare(CLONE_NEWPID) does not move its caller, but its next children", UnshareChapter.Run),
    new("pid", "The first process is number 1, and number 1 of others too; seen from above by another number, and not seeing up", PidChapter.Run),
    new("proc", "Never use the host's /proc in a PID namespace: the same questions to it, and to one that is mounted inside", ProcChapter.Run),
    new("init", "What is different with the first process of a PID namespace: orphans and signals", InitChapter.Run),
    new("end", "A PID namespace ends with its init", EndChapter.Run),
];

if (args is ["--list"])
{
    foreach (Chapter chapter in chapters) Console.WriteLine($"{chapter.Name,-12} {chapter.Title}");
    return 0;
}

Chapter[] chosen = args.Length == 0 ? chapters : [.. chapters.Where(c => args.Contains(c.Name))];
if (chosen.Length < Math.Max(args.Length, 1))
{
    Console.Error.WriteLine($"Usage: Tour [--list | CHAPTER...], with chapters {string.Join(", ", chapters.Select(c => c.Name))}");
    return 2;
}

bool isTerminal = !Console.IsOutputRedirected;
int failed = 0;
foreach (Chapter chapter in chosen)
{
    if (isTerminal) AnsiConsole.MarkupLineInterpolated($"[bold]{chapter.Name}[/]: {chapter.Title}");
    else Console.WriteLine($"{chapter.Name}: {chapter.Title}");
    try
    {
        Comparison comparison = chapter.Run();
        if (isTerminal) comparison.Write(AnsiConsole.Console);
        else comparison.Write(Console.Out);
        if (!comparison.Holds) failed++;
    }
    catch (SyscallException e)
    {
        Console.Error.WriteLine($"The kernel refused: {e.Message}");
        failed++;
    }
    catch (Exception e) when (e is ManagedChildException or IOException or FormatException)
    {
        Console.Error.WriteLine($"The chapter failed: {e.Message}"); // as by an answer that is none
        failed++;
    }
}

return failed == 0 ? 0 : 1;
