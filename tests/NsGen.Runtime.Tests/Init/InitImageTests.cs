using NsGen.Runtime.Tests;
using System.Diagnostics;
using System.IO;

namespace NsGen.Tests.Init;

/// <summary>The init as a file of its own.</summary>
public class InitImageTests
{
    [Theory]
    [InlineData("sh -c 'exit 9'", 9)]
    [InlineData("/bin/true", 0)]
    [InlineData("sh -c 'kill -9 $$'", 137)]
    [InlineData("nosuchprogram", 127)]
    [InlineData("/etc/passwd", 126)]
    [InlineData("/etc", 126)]
    public void Written_to_a_file_it_is_an_init_for_any_program(string command, int code)
    {
        using TemporaryDirectory folder = new();
        string init = Path.Combine(folder.Path, "init");
        InitImage.Reaper.WriteTo(init);
        ProcessStartInfo start = new("/bin/sh", ["-c", $"exec {init} {command}"]) { RedirectStandardError = true };
        start.Environment["PATH"] = "/usr/bin:/bin"; // a folder that may not be searched would count as a program that may not be executed, as execvp(3) has it
        using Process process = Process.Start(start)!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(code, process.ExitCode);
        if (code is 126 or 127) Assert.Contains("nsgen-init: cannot execute", error);
    }

    [Fact]
    public void It_is_a_few_kilobytes() => Assert.InRange(InitImage.Reaper.ToArray().Length, 1000, 20_000);

    [Fact]
    public void Outside_a_pid_namespace_it_reaps_as_a_subreaper()
    {
        using TemporaryDirectory folder = new();
        string init = Path.Combine(folder.Path, "init");
        InitImage.Reaper.WriteTo(init);
        using Process process = Process.Start(new ProcessStartInfo(init, ["sh", "-c", "(sleep 0.2 & echo $!) | { read -r orphan; sleep 0.05; read -r pid comm state parent rest < /proc/$orphan/stat; [ $parent = $PPID ] && exit 5; }; exit $?"]))!;
        process.WaitForExit();
        Assert.Equal(5, process.ExitCode);
    }
}
