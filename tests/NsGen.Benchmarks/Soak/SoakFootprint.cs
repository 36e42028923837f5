using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;

namespace NsGen.Soak;

/// <summary>What this process holds when it is at rest.</summary>
/// <param name="Descriptors">What its open descriptors name, assemblies apart.</param>
/// <param name="Mappings">Mappings of memory.</param>
/// <param name="Children">Children, zombies included, as <c>1234 (sh) S</c>.</param>
/// <param name="Memory">Bytes of anonymous memory.</param>
internal sealed record SoakFootprint(IReadOnlyList<string> Descriptors, int Mappings, IReadOnlyList<string> Children, long Memory)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Collects what is garbage, waits for abandoned children to end, and counts.</summary>
    /// <param name="before">An earlier footprint: what is more than there only for a moment is waited for. A leak stays.</param>
    internal static SoakFootprint Take(SoakFootprint? before = null)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

        Stopwatch clock = Stopwatch.StartNew();
        SoakFootprint now = Count();
        while (clock.Elapsed < s_patience)
        {
            SoakFootprint last = now;
            Thread.Sleep(s_pause);
            now = Count();
            if (now.Children.Count == 0 && now.Descriptors.SequenceEqual(last.Descriptors) && (before is null || !now.DescriptorsBeyond(before).Any())) break;
        }

        return now;
    }

    /// <summary>The descriptors that are more than they were, as <c>2 pipe</c>.</summary>
    internal IEnumerable<string> DescriptorsBeyond(SoakFootprint before)
    {
        ILookup<string, string> earlier = before.Descriptors.ToLookup(Kind);
        return
            from kind in Descriptors.GroupBy(Kind)
            let more = kind.Count() - earlier[kind.Key].Count()
            where more > 0
            select $"{more} {kind.Key}";

        // A pipe is as good as another: pipe:[1234].
        static string Kind(string descriptor) => descriptor.StartsWith("pipe:", StringComparison.Ordinal) ? "pipe" : descriptor;
    }

    private static SoakFootprint Count() => new(
        [.. ListDescriptors().Order(StringComparer.Ordinal)],
        File.ReadLines("/proc/self/maps").Count(),
        [.. ListChildren()],
        long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal)).Split(' ')[^2]) << 10);

    // The runtime keeps every assembly that it has loaded open, and loads them when they are first needed. For a moment it has a pipe too, whenever it starts
    // a thread, as the one that compiles hot methods again: there the new thread waits for its creator's word. And the collector reads /proc/meminfo.
    private static IEnumerable<string> ListDescriptors() =>
        from file in new DirectoryInfo("/proc/self/fd").GetFiles()
        let target = file.LinkTarget
        where target is not null && !target.EndsWith(".dll", StringComparison.Ordinal)
        select target;

    private static IEnumerable<string> ListChildren() =>
        from task in Directory.GetDirectories("/proc/self/task")
        from pid in Read($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select string.Join(' ', Read($"/proc/{pid}/stat").Split(' ').Take(3));

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return ""; // the thread is gone, and its children are another's; or the child is gone
        }
    }
}
