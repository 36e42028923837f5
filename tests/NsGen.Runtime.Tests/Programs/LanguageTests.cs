using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using NsGen.Tests;
using NsGen.Tests.Processes;

namespace NsGen.Runtime.Tests.Programs;

/// <summary>What child programs can say, in real children.</summary>
public unsafe class LanguageTests
{
    [Fact]
    public void References_hand_values_back()
    {
        Entry given = new() { Times = 4, Tag = 7 };
        long sum = 1L << 40;
        using ChildProcess child = LanguagePrograms.HandBack(5, in given, ref sum, out int pid, out UtsName names, out Entry filled);
        Assert.Equal(child.Pid, pid);
        Assert.Equal((1L << 40) + 9, sum);
        Assert.Equal(Environment.MachineName, names.NodeName);
        Assert.Equal((8, 8), (filled.Times, filled.Tag));
        Assert.Equal((4, 7), (given.Times, given.Tag));
        Assert.True(child.WaitForExit().IsSuccess);
    }

    [Theory]
    [InlineData(40, true, 20)]
    [InlineData(41, true, 255)]
    [InlineData(40, false, 3)]
    public void Returned_number_is_the_exit_status(int times, bool half, int status)
    {
        using ChildProcess child = LanguagePrograms.Exit(new Entry { Times = times, Tag = 3 }, half);
        Assert.Equal(status, child.WaitForExit().Code);
    }

    [Fact]
    public void Handles_are_descriptors_and_results_hold_errors()
    {
        using TemporaryDirectory directory = new();
        string path = Path.Combine(directory.Path, "file");
        byte[] content = new byte[100_000];
        Random.Shared.NextBytes(content);
        using ChildProcess child = LanguagePrograms.WriteFile(path, content, out Errno again);
        Assert.Equal(Errno.EEXIST, again);
        Assert.Equal(content, File.ReadAllBytes(path));
    }

    [Fact]
    public void Structs_are_laid_out_as_the_kernel_reads_them()
    {
        using TemporaryDirectory directory = new();
        File.WriteAllText(Path.Combine(directory.Path, "file"), "content");
        byte[] content = new byte[20];
        using ChildProcess child = LanguagePrograms.OpenInside(directory.Path, "file", out int read, content);
        Assert.Equal("content", Encoding.UTF8.GetString(content, 0, read));

        ChildProgramException e = Assert.Throws<ChildProgramException>(() => LanguagePrograms.OpenInside(directory.Path, "../file", out _, default));
        Assert.Equal(("openat2", Errno.EXDEV), (e.Syscall, e.Error));
    }

    [Fact]
    public void Value_of_a_failed_result_ends_the_program()
    {
        ChildProgramException e = Assert.Throws<ChildProgramException>(() => LanguagePrograms.TakeResult("/no/such/file"));
        Assert.Equal(Errno.ENOENT, e.Error);
        Assert.Equal(LineOf("file.Value"), e.Line);
        Assert.Contains("file.Value", e.Message);
        LanguagePrograms.TakeResult("/dev/null").Dispose();
    }

    [Fact]
    public void Native_structs_are_walked()
    {
        fixed (byte* one = "one,"u8, two = "twö,"u8)
        {
            Entry[] entries = [new() { Name = one, Times = 2 }, new() { Name = two, Times = 1, Tag = 5 }, new() { Times = 0, Tag = -1 }];
            int count = 0;
            Assert.Equal("one,one,twö,", ChildOutput.Of(output => LanguagePrograms.Walk(entries, output, out count)));
            Assert.Equal(111, count);
        }
    }

    [Fact]
    public void What_dotnet_throws_is_thrown_with_the_line()
    {
        int[] numbers = [1, 2, 3];
        LanguagePrograms.Index(numbers, 2, out int number).Dispose();
        Assert.Equal(3, number);
        Assert.Contains($"LanguagePrograms.cs:{LineOf("numbers[index];")}", Assert.Throws<IndexOutOfRangeException>(() => LanguagePrograms.Index(numbers, 3, out _)).Message);
        Assert.Throws<IndexOutOfRangeException>(() => LanguagePrograms.Index(numbers, -1, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => LanguagePrograms.Slice(numbers, 4, out _));
        LanguagePrograms.Slice(numbers, 3, out int length).Dispose();
        Assert.Equal(0, length);
        LanguagePrograms.Match(2, out int matched).Dispose();
        Assert.Equal(20, matched);
        Assert.Throws<SwitchExpressionException>(() => LanguagePrograms.Match(3, out _));
    }

    [Theory]
    [InlineData("/sys", false, "/sys")]
    [InlineData("/sys", true, "/proc")]
    [InlineData(null, false, "/")]
    public void Texts_are_chosen_and_come_from_native_memory(string? path, bool fallBack, string where)
    {
        byte[] buffer = new byte[64];
        fixed (byte* bytes = path is null ? null : Encoding.UTF8.GetBytes(path + "\0"))
        {
            LanguagePrograms.ChangeDirectory(bytes, fallBack, buffer, out int length).Dispose();
            Assert.Equal(where, Encoding.UTF8.GetString(buffer, 0, length - 1));
        }
    }

    [Fact]
    public void Length_of_a_native_text_is_counted()
    {
        fixed (byte* name = "name"u8)
        {
            LanguagePrograms.SetName(name, out UtsName names).Dispose();
            Assert.Equal("name", names.NodeName);
        }
    }

    private static int LineOf(string text) => SourceLines.NumberOf("LanguagePrograms.cs", text);
}
