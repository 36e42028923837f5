using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json;
using NsBox.CommandLine;
using NsGen;

namespace NsBox.Listing;

/// <summary>nsbox ls: the namespaces of the machine.</summary>
internal static class ListCommand
{
    internal const string Name = "ls";

    private const int MostPids = 1000;

    internal static Command Create()
    {
        Option<string?> kinds = Options.One("--kinds", "net,uts,...", "The kinds of namespaces; without it, all.").Suggesting(() => KindNames.All);
        Option<bool> json = Options.Flag("--json", "An array of objects, with the pids of all processes.");
        Command command = new(Name, "Lists the namespaces and the processes in them, as far as one may see them.") { kinds, json };
        command.SetAction(parsed =>
        {
            List<ListedNamespace> all = List(parsed.Read(kinds, Values.Kinds) ?? CloneFlags.None);
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(all, ListingContext.Default.ListListedNamespace));
            else WriteTable(all);
            return 0;
        });
        return command;
    }

    private static List<ListedNamespace> List(CloneFlags kinds) =>
    [
        .. NamespaceInfo.Enumerate(kinds, MostPids).OrderBy(space => KindNames.Of(space.Identity.Kind), StringComparer.Ordinal).ThenBy(space => space.Pids[0])
            .Select(space => new ListedNamespace(KindNames.Of(space.Identity.Kind), space.Identity.Inode, space.ProcessCount, space.Pids, CommandOf(space.Pids[0]))),
    ];

    private static void WriteTable(List<ListedNamespace> all)
    {
        Console.WriteLine($"{"KIND",-6} {"NAMESPACE",10} {"PROCESSES",9} {"PID",7} COMMAND");
        foreach (ListedNamespace space in all) Console.WriteLine($"{space.Kind,-6} {space.Inode,10} {space.ProcessCount,9} {space.Pids[0],7} {space.Command}");
    }

    // As ps(1): the arguments, or where there are none, as of the kernel's own, the name.
    private static string CommandOf(int pid)
    {
        try
        {
            string arguments = Oneline.Of(File.ReadAllText($"/proc/{pid}/cmdline").Replace('\0', ' '));
            return arguments.Length > 0 ? arguments : $"[{File.ReadAllText($"/proc/{pid}/comm").Trim()}]";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ""; // it has ended
        }
    }
}
