using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using NsGen.Facts;
using NsGen.Tests;

namespace NsGen.Generator.Tests.Facts;

public sealed class SyscallTableTests
{
    private static readonly string Folder = Repository.PathOf("runtime", "NsGen.Facts", "Compiler", "Syscalls");

    [Fact]
    public void Is_what_the_script_writes()
    {
        Tool.Require("python3");
        KernelHeaders.Require("x86-64");
        KernelHeaders.Require("arm64");
        string written = Tool.Run("python3", Path.Combine(Folder, "generate-syscalls.py"), "--print");
        Assert.Equal(File.ReadAllText(Path.Combine(Folder, "SyscallTable.g.cs")), written);
    }

    [Fact]
    public void Every_name_is_found()
    {
        Assert.Equal(SyscallTable.Names.Order(StringComparer.Ordinal), SyscallTable.Names);
        Assert.All(SyscallTable.Names, name =>
        {
            Assert.True(SyscallTable.TryFind(name, out SyscallInfo syscall));
            Assert.Equal(name, syscall.Name);
            Assert.InRange(syscall.Arguments, 0, 6);
            Assert.True(syscall.X64 >= 0 || syscall.Arm64 >= 0);
        });
    }

    [Theory]
    [InlineData("accept", 43, 202, 3, null)] // the first
    [InlineData("writev", 20, 66, 3, null)] // the last
    [InlineData("read", 0, 63, 3, null)]
    [InlineData("open", 2, -1, 3, null)]
    [InlineData("mmap", 9, 222, 6, null)]
    [InlineData("getpid", 39, 172, 0, null)]
    [InlineData("clone3", 435, 435, 2, null)]
    [InlineData("landlock_create_ruleset", 444, 444, 3, "5.13")]
    [InlineData("statmount", 457, 457, 4, "6.8")]
    [InlineData("uretprobe", 335, -1, 0, "6.11")]
    public void Knows(string name, int x64, int arm64, int arguments, string? since)
    {
        Assert.True(SyscallTable.TryFind(name, out SyscallInfo syscall));
        Assert.Equal(new SyscallInfo(name, x64, arm64, arguments, since), syscall);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("zzz")]
    [InlineData("openat3")]
    [InlineData("OpenAt")]
    [InlineData("read 0")]
    [InlineData("63")]
    [InlineData("tuxcall")] // has a number, and no kernel implements it
    public void Does_not_know(string name) => Assert.False(SyscallTable.TryFind(name, out _));

    // The running kernel's own word: it says of each call that it can trace which fields the event has.
    [Fact]
    public void Argument_counts_are_the_running_kernels()
    {
        Tool.Require("unshare", "mount", "grep");
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can read the kernel's trace events.");
        const string readFields = "mount -t tracefs tracefs /sys/kernel/tracing; cd /sys/kernel/tracing/events/syscalls && grep -c field: sys_enter_*/format; true";
        string[] events = Tool.Run("unshare", "--mount", "sh", "-c", readFields).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.SkipWhen(events.Length == 0, "This kernel does not trace system calls, or a sandbox forbids to mount tracefs.");

        // sys_enter_read/format:8 has five fields before the arguments.
        Dictionary<string, int> traced = events.Select(line => line.Split("/format:"))
            .ToDictionary(fields => fields[0]["sys_enter_".Length..], fields => int.Parse(fields[1], CultureInfo.InvariantCulture) - 5);
        (string Name, int Arguments)[] kernel =
            [.. SyscallTable.Names.Where(name => traced.ContainsKey(TracedName(name))).Select(name => (name, traced[TracedName(name)]))];
        Assert.Equal(kernel, kernel.Select(call => (call.Name, SyscallTable.TryFind(call.Name, out SyscallInfo syscall) ? syscall.Arguments : -1)));
    }

    // Where the kernel's function has another name than the call.
    private static string TracedName(string name) => name switch
    {
        "stat" or "lstat" or "fstat" or "uname" => "new" + name,
        "umount2" => "umount",
        "sendfile" => "sendfile64",
        _ => name,
    };
}
