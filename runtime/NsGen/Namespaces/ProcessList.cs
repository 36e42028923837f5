using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Enumeration;

namespace NsGen.Namespaces;

/// <summary>The processes in <c>/proc</c>, one after the other as the directory is read: they come and go meanwhile.</summary>
internal static class ProcessList
{
    /// <exception cref="IOException"><c>/proc</c> cannot be read.</exception>
    internal static IEnumerable<int> Pids() => new FileSystemEnumerable<int>("/proc", static (ref entry) => Pid(ref entry))
    {
        ShouldIncludePredicate = static (ref entry) => Pid(ref entry) > 0,
    };

    private static int Pid(ref FileSystemEntry entry) => int.TryParse(entry.FileName, NumberStyles.None, CultureInfo.InvariantCulture, out int pid) ? pid : 0;
}
