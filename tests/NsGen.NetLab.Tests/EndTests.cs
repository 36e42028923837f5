using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using NetLab;
using NsGen.Tests;

namespace NsGen.NetLab.Tests;

/// <summary>What is left of a lab once it is disposed of.</summary>
[Collection(nameof(Alone))]
public class EndTests
{
    [Fact]
    public void Nothing_is_left()
    {
        if (Lab.WhyNot is { } reason) Assert.Skip(reason);
        using NamespaceHandle outside = NamespaceThread.Run(CloneFlags.NewNet, () => NamespaceHandle.Mine(NamespaceKind.Net), TestContext.Current.CancellationToken);
        using NetworkConfiguration witness = NetworkConfiguration.Open(outside);
        Leaks.None(() => Eventually.Result(Task.Run(() => UseAsync(witness), TestContext.Current.CancellationToken)));

        // The end of a cable goes with the namespace that the other end is in: so the namespaces are gone, whatever held them.
        Eventually.True(() => witness.GetLinks().Count == 1, () => string.Join(", ", witness.GetLinks().Select(link => link.Name)));
        Eventually.True(() => !ForeignThreads().Any(), () => $"Threads in other network namespaces: {string.Join(", ", ForeignThreads())}.");
    }

    private static async Task<bool> UseAsync(NetworkConfiguration witness)
    {
        await using Lab lab = new();
        Switch center = lab.AddSwitch("center");
        Host desk = lab.AddHost("desk").Plug(center, "10.1.0.2/24"), web = lab.AddHost("web").Plug(center, "10.1.0.3/24");
        await web.ServeAsync(context => context.Response.WriteAsync("hello"));
        Assert.Equal("hello", await desk.CreateClient(TimeSpan.FromMinutes(1)).GetStringAsync("http://web/"));

        string[] ends = [.. lab.Nodes.Select((_, i) => $"{Guid.NewGuid():n}"[..8])];
        foreach ((Node node, string end) in lab.Nodes.Zip(ends)) witness.AddVeth(end, "witness", node.Network);
        Assert.Equal(3, ends.Intersect(witness.GetLinks().Select(link => link.Name)).Count());
        return true;
    }

    // By their names.
    private static IEnumerable<string> ForeignThreads()
    {
        string own = NetworkOf($"/proc/self/task/{Environment.ProcessId}");
        foreach (string task in Directory.GetDirectories("/proc/self/task"))
        {
            string name, network;
            try
            {
                (name, network) = (File.ReadAllText($"{task}/comm").TrimEnd(), NetworkOf(task));
            }
            catch (IOException)
            {
                continue; // it is gone
            }

            if (network != own) yield return $"{name} in {network}";
        }
    }

    private static string NetworkOf(string task) => File.ResolveLinkTarget($"{task}/ns/net", returnFinalTarget: false)!.Name;
}
