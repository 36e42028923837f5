using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace NsGen.Tests.Processes;

public class NamespacesTests
{
    [Fact]
    public void A_child_in_new_namespaces_has_its_own_of_each()
    {
        Dictionary<string, string> inside = Survey("for ns in cgroup ipc mnt net pid user uts time; do echo $ns=$(readlink /proc/self/ns/$ns); done");
        foreach (string ns in new[] { "cgroup", "ipc", "mnt", "net", "pid", "user", "uts" })
        {
            Assert.StartsWith($"{ns}:[", inside[ns]);
            Assert.NotEqual(new FileInfo($"/proc/self/ns/{ns}").LinkTarget, inside[ns]);
        }

        Assert.Equal(new FileInfo("/proc/self/ns/time").LinkTarget, inside["time"]);
    }

    [Fact]
    public void The_child_is_process_1_with_its_own_host_name_and_sees_no_other_process()
    {
        string hostname = File.ReadAllText("/proc/sys/kernel/hostname");
        Dictionary<string, string> inside = Survey("echo pid=$$; echo name=$(cat /proc/sys/kernel/hostname); cd /proc; echo processes=$(echo [0-9]*)");
        Assert.Equal("1", inside["pid"]);
        Assert.Equal("tested", inside["name"]);
        Assert.All(inside["processes"].Split(' '), p => Assert.True(int.Parse(p) < 20, $"process {p} is none of the new namespace"));
        Assert.Equal(hostname, File.ReadAllText("/proc/sys/kernel/hostname"));
    }

    [Fact]
    public void The_child_of_a_new_user_namespace_is_root_inside_and_the_caller_outside()
    {
        Dictionary<string, string> inside = Survey("echo uid=$(cat /proc/self/uid_map); echo gid=$(cat /proc/self/gid_map); echo me=$(id -u):$(id -g); echo setgroups=$(cat /proc/self/setgroups)");
        Assert.Equal($"0 {Linux.GetEUid()} 1", inside["uid"]);
        Assert.Equal($"0 {Linux.GetEGid()} 1", inside["gid"]);
        Assert.Equal("0:0", inside["me"]);
        Assert.Equal("deny", inside["setgroups"]);
    }

    private static Dictionary<string, string> Survey(string script) =>
        ChildOutput.Of(output => Children.ExecuteContained("tested", output, Exec.Create("/bin/sh", "-c", script)))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split('=', 2))
            .ToDictionary(l => l[0], l => string.Join(' ', l[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}
