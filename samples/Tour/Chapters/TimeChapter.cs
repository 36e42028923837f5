using System;
using System.Globalization;
using NsGen;

namespace Tour.Chapters;

/// <summary>A time namespace has offsets of its own to the time since the start of the machine. The time of day is one for all.</summary>
internal static partial class TimeChapter
{
    private static readonly TimeSpan s_offset = TimeSpan.FromDays(10);

    // The offsets, which have to be set before anything is in the namespace, make it: not CloneFlags.NewTime.
    [Clone(CloneFlags.None, Program = nameof(Enter))]
    private static partial ChildProcess StartAsRoot(Exec exec, CloneOptions options);

    [Clone(CloneFlags.NewUser, Program = nameof(Enter))]
    private static partial ChildProcess StartAsUser(Exec exec, CloneOptions options);

    [ChildProgram]
    private static void Enter(ExecImage exec) => Linux.Execve(exec);

    internal static Comparison Run()
    {
        using Shell outside = Shell.StartOutside();
        using Shell inside = Shell.Start(Privilege.IsRoot ? StartAsRoot : StartAsUser, bootTimeOffset: s_offset);

        Comparison comparison = new();
        const string Offsets = "tr -s ' ' < /proc/self/timens_offsets";
        string offsetsInside = inside.Ask(Offsets);
        comparison.Add("offsets", outside.Ask(Offsets), offsetsInside, offsetsInside.Contains($"boottime {s_offset.TotalSeconds} 0"));
        Compare(comparison, "seconds since the start", outside, inside, "cut -d ' ' -f 1 /proc/uptime", s_offset.TotalSeconds);
        Compare(comparison, "time of day", outside, inside, "date +%s", 0);
        return comparison;
    }

    // Both are asked one after the other, on a machine that may be busy.
    private static void Compare(Comparison comparison, string name, Shell outside, Shell inside, string question, double difference)
    {
        string without = outside.Ask(question), within = inside.Ask(question);
        double actual = double.Parse(within, CultureInfo.InvariantCulture) - double.Parse(without, CultureInfo.InvariantCulture);
        comparison.Add(name, without, within, Math.Abs(actual - difference) < 60);
    }
}
