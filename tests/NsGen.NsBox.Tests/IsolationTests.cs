using System;
using System.IO;

namespace NsGen.NsBox.Tests;

/// <summary>A box without options: what it does not see and cannot do.</summary>
public class IsolationTests
{
    [Fact]
    public void No_process_of_the_host_is_seen_or_signalled() =>
        Assert.Equal("/proc/1 /proc/2\nno", NsBoxProgram.Shell($"echo /proc/[0-9]*; kill -0 {Environment.ProcessId} 2>/dev/null || echo no"));

    [Fact]
    public void Nothing_outside_is_written()
    {
        string name = $"nsbox-test-{Guid.NewGuid():n}";
        Assert.Equal("no\nno\nno\ninside", NsBoxProgram.Shell($"for d in /usr /etc /proc/sys; do (echo x > $d/{name}) 2>/dev/null || echo no; done; echo inside > /tmp/{name}; cat /tmp/{name}"));
        foreach (string folder in new[] { "/usr", "/etc", "/tmp" }) Assert.False(File.Exists($"{folder}/{name}"));
    }

    [Fact]
    public void The_machine_is_not_changed_by_proc() =>
        Assert.Equal("read-only", NsBoxProgram.Shell("[ -w /proc/sys/kernel/core_pattern ] || [ -w /proc/sysrq-trigger ] || echo read-only"));

    [Fact]
    public void The_only_network_device_is_lo_and_it_is_up() =>
        Assert.Equal("lo:", NsBoxProgram.Shell("awk 'NR > 2 { print $1 }' /proc/net/dev; grep -q 00000000000000000000000000000001 /proc/net/if_inet6 || [ ! -s /proc/net/if_inet6 ]"));

    [Fact]
    public void It_has_no_rights_and_gets_none() => Assert.Equal("0000000000000000 0000000000000000 0000000000000000 0000000000000000 0000000000000000 1",
        NsBoxProgram.Shell("echo $(awk '/^Cap|^NoNewPrivs/ { print $2 }' /proc/self/status)"));

    [Fact]
    public void Roots_of_proc_lead_to_the_box() =>
        Assert.Equal("no", NsBoxProgram.Shell("ls /proc/1/root/root /proc/1/cwd/root /proc/self/root/root /home /run 2>/dev/null || echo no"));

    [Fact]
    public void Nothing_open_is_inherited() =>
        Assert.Equal("0 1 2 ", NsGen.Tests.Tool.Run("/bin/sh", "-c", "exec 9</etc/passwd; exec \"$0\" run -- /bin/sh -c 'for n in 0 1 2 3 4 5 6 7 8 9 10 11 12; do [ -L /proc/$$/fd/$n ] && printf \"$n \"; done; :'", NsBoxProgram.Path));
}
