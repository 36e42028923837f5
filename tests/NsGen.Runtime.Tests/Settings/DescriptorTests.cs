using NsGen.Runtime.Tests;
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Tests.Settings;

/// <summary>What a program has open: <see cref="CloneOptions.StandardInput"/> and its kind.</summary>
[Collection(nameof(Alone))]
public class DescriptorTests
{
    [Fact]
    public async Task Pipes_are_streams_both_ways()
    {
        CloneOptions options = new() { StandardInput = Stdio.Pipe, StandardOutput = Stdio.Pipe, StandardError = Stdio.Pipe };
        using ChildProcess child = SettingsChildren.Execute(SettingsChildren.Shell("read line; echo \"out $line\"; echo \"err $line\" >&2; cat"), options);
        await using (StreamWriter input = new(child.StandardInput!)) await input.WriteAsync("one\ntwo\n");
        Assert.Equal("out one\ntwo\n", await new StreamReader(child.StandardOutput!).ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal("err one\n", await new StreamReader(child.StandardError!).ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.True(child.WaitForExit().IsSuccess);
    }

    [Fact]
    public async Task Reading_a_pipe_can_be_cancelled_and_goes_on_after()
    {
        using ChildProcess child = SettingsChildren.Execute(SettingsChildren.Shell("read line; echo $line"), new CloneOptions { StandardInput = Stdio.Pipe, StandardOutput = Stdio.Pipe });
        byte[] buffer = new byte[10];
        using CancellationTokenSource soon = new(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => Assert.Equal(0, await child.StandardOutput!.ReadAsync(buffer, soon.Token)));
        await child.StandardInput!.WriteAsync("x\n"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal(2, await child.StandardOutput!.ReadAsync(buffer, TestContext.Current.CancellationToken));
        Assert.True(child.WaitForExit().IsSuccess);
    }

    [Fact]
    public void Null_reads_nothing_and_takes_everything()
    {
        string output = SettingsChildren.OutputOf(SettingsChildren.Execute(
            SettingsChildren.Shell("cat; echo lost >&2; readlink /proc/self/fd/0; readlink /proc/$$/fd/2"), new CloneOptions { StandardInput = Stdio.Null, StandardError = Stdio.Null, StandardOutput = Stdio.Pipe }));
        Assert.Equal("/dev/null\n/dev/null\n", output);
    }

    [Fact]
    public void Handle_is_a_standard_descriptor_and_stays_open()
    {
        using TemporaryFile file = new("content");
        using FileStream open = File.OpenRead(file.Path);
        CloneOptions options = new() { StandardInput = Stdio.From(open.SafeFileHandle), StandardOutput = Stdio.Pipe };
        Assert.Equal("content", SettingsChildren.OutputOf(SettingsChildren.Execute(Exec.Create("/bin/cat"), options)));
        Assert.False(open.SafeFileHandle.IsClosed);
        open.Position = 0;
        Assert.Equal("content", SettingsChildren.OutputOf(SettingsChildren.Execute(Exec.Create("/bin/cat"), options)));
    }

    [Fact]
    public void Descriptors_arrive_under_their_numbers_whatever_theirs_here()
    {
        using TemporaryFile first = new("first "), second = new("second ");
        using SafeFileHandle a = File.OpenHandle(first.Path), b = File.OpenHandle(second.Path);

        // Each under the number that the other has here, which a naive loop of dup2 would lose.
        int numberOfA = (int)a.DangerousGetHandle(), numberOfB = (int)b.DangerousGetHandle();
        CloneOptions options = new()
        {
            StandardOutput = Stdio.Pipe,
            Descriptors = new Dictionary<int, SafeHandle> { [numberOfA] = b, [numberOfB] = a, [200] = a },
        };
        string output = SettingsChildren.OutputOf(SettingsChildren.Execute(
            SettingsChildren.Shell($"cat /proc/self/fd/{numberOfA} /proc/self/fd/{numberOfB} /proc/self/fd/200; echo; exec ls /proc/self/fd"), options));
        Assert.Equal("second first first ", output.Split('\n')[0]);
        string[] expected = [.. new[] { 0, 1, 2, numberOfA, numberOfB, 200 }.Select(number => $"{number}")];
        Assert.Empty(expected.Except(output.Split('\n')));
        Assert.Equal(expected.Length + 1, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1); // and what ls reads
    }

    [Fact]
    public void Closed_handle_and_standard_number_are_refused()
    {
        SafeFileHandle closed = File.OpenHandle("/dev/null");
        closed.Dispose();
        Leaks.None(() =>
        {
            Assert.Throws<ObjectDisposedException>(() => SettingsChildren.Execute(
                Exec.Create("/bin/true"), new CloneOptions { StandardOutput = Stdio.Pipe, StandardInput = Stdio.From(closed) }));
            using SafeFileHandle open = File.OpenHandle("/dev/null");
            ArgumentException e = Assert.Throws<ArgumentException>(() => SettingsChildren.Execute(
                Exec.Create("/bin/true"), new CloneOptions { Descriptors = new Dictionary<int, SafeHandle> { [1] = open } }));
            Assert.Contains("StandardOutput", e.Message);
        });
    }

    [Fact]
    public void Number_above_the_limit_is_named()
    {
        using SafeFileHandle open = File.OpenHandle("/dev/null");
        ulong limit = Linux.PrLimit(0, ResourceLimit.NoFile).Current;
        SyscallException e = Assert.Throws<SyscallException>(() => SettingsChildren.Execute(
            Exec.Create("/bin/true"), new CloneOptions { Descriptors = new Dictionary<int, SafeHandle> { [(int)limit + 10] = open } }));
        Assert.Contains($"descriptor {limit + 10}", e.Message);
        Assert.Contains($"RLIMIT_NOFILE is {limit}", e.Message);
    }

    [Fact]
    public void Nothing_is_left_of_pipes_that_nobody_reads_or_that_fail() => Leaks.None(() =>
    {
        CloneOptions options = new() { StandardInput = Stdio.Pipe, StandardOutput = Stdio.Pipe, StandardError = Stdio.Pipe };
        for (int i = 0; i < 20; i++)
        {
            Assert.Throws<ChildProgramException>(() => SettingsChildren.Execute(Exec.Create("/no/such/program"), options));
            using ChildProcess child = SettingsChildren.Execute(SettingsChildren.Shell("echo unread"), options);
            child.WaitForExit();
        }
    });

    [Fact]
    public void Failed_setting_leaves_nothing() => Leaks.None(() =>
    {
        CloneOptions options = new() { ProcessGroup = 1, StandardOutput = Stdio.Pipe, Nice = 1 };
        for (int i = 0; i < 20; i++) Assert.Throws<SyscallException>(() => SettingsChildren.Execute(Exec.Create("/bin/true"), options));
    });

    [Fact]
    public void Options_serve_many_threads_at_once()
    {
        CloneOptions options = new() { StandardInput = Stdio.Null, StandardOutput = Stdio.Pipe, Umask = (FileModeBits)0x1f };
        Parallel.For(0, 40, i => Assert.Equal($"{i}\n", SettingsChildren.OutputOf(SettingsChildren.Execute(SettingsChildren.Shell($"echo {i}"), options))));
    }

    private sealed class TemporaryFile : IDisposable
    {
        internal TemporaryFile(string content) => File.WriteAllText(Path, content);

        internal string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
