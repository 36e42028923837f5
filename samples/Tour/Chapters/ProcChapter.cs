using System.IO;

namespace Tour.Chapters;

/// <summary>
/// A /proc shows the PID namespace that it was mounted in. The host's, used inside, tells other numbers than the processes have, and shows those that are not inside.
/// </summary>
internal static class ProcChapter
{
    internal static Comparison Run()
    {
        using Shell withHosts = InitShell.Start(mountsProc: false), withOwn = InitShell.Start();
        Comparison comparison = new("with the host's", "with its own");

        string firstInHosts = withHosts.Ask("cat /proc/1/comm"), first = withOwn.Ask("cat /proc/1/comm");
        comparison.Add("process 1 is", firstInHosts, first, firstInHosts == File.ReadAllText("/proc/1/comm").Trim() && first == "sh");

        // The number that a process has, and the one that it is told by /proc.
        const string Self = "sh -c 'echo $$; exec readlink /proc/self'";
        string[] selfInHosts = withHosts.Ask(Self).Split(' '), self = withOwn.Ask(Self).Split(' ');
        bool holds = selfInHosts is [var a, var b] && a != b && self is [var c, var d] && c == d;
        comparison.Add("getpid, /proc/self", string.Join(", ", selfInHosts), string.Join(", ", self), holds);

        // Itself by the number that it has outside, and so by which it must not be known.
        string seen = Sees(withHosts), seenInOwn = Sees(withOwn);
        comparison.Add("itself as seen outside", seen, seenInOwn, seen == "found" && seenInOwn == "none");

        const string Count = "cd /proc; set -- [0-9]*; echo $#";
        string count = withHosts.Ask(Count), countInOwn = withOwn.Ask(Count);
        comparison.Add("processes", count, countInOwn, int.Parse(count) > 1 && countInOwn == "1");
        AddPs(comparison, withHosts, withOwn);
        return comparison;
    }

    private static string Sees(Shell shell) => shell.Ask($"[ -e /proc/{shell.Process.Pid} ] && echo found || echo none");

    private static void AddPs(Comparison comparison, Shell withHosts, Shell withOwn)
    {
        const string Name = "ps -e";
        if (!withOwn.Ask("ps --version").Contains("procps"))
        {
            comparison.LeaveOut(Name, "ps is not installed, or not that of procps");
            return;
        }

        string shown = withHosts.Ask("ps -e -o pid= | grep -c ."), shownInOwn = withOwn.Ask("ps -e -o pid= -o comm=");
        comparison.Add(Name, $"{shown} processes", shownInOwn, int.Parse(shown) > 2 && shownInOwn.Split(' ') is ["1", "sh", _, "ps"]);
    }
}
