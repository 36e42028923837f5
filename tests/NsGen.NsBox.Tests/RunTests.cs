using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace NsGen.NsBox.Tests;

/// <summary>Options, exit codes and ends of nsbox run.</summary>
public class RunTests
{
    [Theory]
    [InlineData(7, "/bin/sh", "-c", "exit 7")]
    [InlineData(128 + 15, "/bin/sh", "-c", "kill $$")]
    [InlineData(126, "/etc/passwd")]
    [InlineData(127, "/no/such")]
    [InlineData(127, "no-such-program")]
    public void Exit_codes_are_a_shells(int expected, params string[] command)
    {
        (int code, _, string error) = NsBoxProgram.Run(["run", "--", .. command]);
        Assert.Equal(expected, code);
        if (expected is 126 or 127) Assert.StartsWith("nsbox: ", Assert.Single(error.Split('\n')));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("run", "--bogus", "--", "true")]
    [InlineData("run", "--share", "pid", "--", "true")]
    [InlineData("run", "--rlimit", "nothing=1", "--", "true")]
    [InlineData("run", "--bind", "/no/such", "--", "true")]
    [InlineData("run", "--tmpfs", "/usr/no/such", "--", "true")]
    [InlineData("run", "--chdir", "/no/such", "--", "true")]
    [InlineData("run", "--cap", "everything", "--", "true")]
    [InlineData("pin", "0", "net", "/tmp/x")]
    public void Errors_are_one_line_and_125(params string[] arguments)
    {
        (int code, string output, string error) = NsBoxProgram.Run(arguments);
        Assert.Equal((125, ""), (code, output));
        Assert.StartsWith("nsbox: ", Assert.Single(error.Split('\n')));
    }

    [Fact]
    public void Options_do_what_they_say()
    {
        string folder = Directory.CreateTempSubdirectory("nsbox-").FullName;
        try
        {
            string output = NsBoxProgram.Shell(
                "cat /proc/sys/kernel/hostname; id -u; id -g; ulimit -n; env | sort | grep -v -E '^(PWD|SHLVL|_|OLDPWD)='; pwd; echo x > /data/x; (echo x > /ro/x) 2>/dev/null || echo no; ls /ro; touch /mem/y && ls /mem",
                "--hostname", "box", "--uid", "5", "--gid", "6", "--rlimit", "nofile=99", "--clearenv", "--setenv", "A=1", "--chdir", "/mem", "--tmpfs", "/mem", "--bind", $"{folder}:/data", "--ro-bind", $"{folder}:/ro");
            Assert.Equal("box\n5\n6\n99\nA=1\n/mem\nno\nx\ny", output);
            Assert.Equal("x\n", File.ReadAllText($"{folder}/x"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Timeout_and_a_killed_parent_leave_nothing()
    {
        string mark = $"9{Random.Shared.Next(100000, 999999)}";
        Assert.Equal(124, NsBoxProgram.Run("run", "--timeout", "0.5", "--", "/bin/sh", "-c", $"sleep {mark} & sleep {mark}").Code);
        Assert.Empty(Sleeping(mark));

        using Process box = NsBoxProgram.Start("run", "--", "/bin/sh", "-c", $"sleep {mark} & echo ready; sleep {mark}");
        Assert.Equal("ready", box.StandardOutput.ReadLine());

        // Both by now, or one that begins while the box ends would be none before and one after.
        for (int tries = 0; Sleeping(mark).Length < 2 && tries < 500; tries++) System.Threading.Thread.Sleep(20);
        Assert.Equal(2, Sleeping(mark).Length);
        box.Kill();
        for (int tries = 0; Sleeping(mark).Length > 0 && tries < 500; tries++) System.Threading.Thread.Sleep(20);
        Assert.Empty(Sleeping(mark));
    }

    [Fact]
    public async Task Twenty_boxes_at_once()
    {
        Task<string>[] boxes = [.. Enumerable.Range(0, 20).Select(i => Task.Factory.StartNew(() => NsBoxProgram.Shell($"echo {i} $$"), TaskCreationOptions.LongRunning))];
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i} 2"), await Task.WhenAll(boxes));
    }

    [Fact]
    public void A_box_is_listed_and_entered()
    {
        string name = $"box{Random.Shared.Next(100000, 999999)}";
        using Process box = NsBoxProgram.Start("run", "--hostname", name, "--", "/bin/sh", "-c", $"echo ready; read end; : {name}");
        Assert.Equal("ready", box.StandardOutput.ReadLine());
        int pid = HostProcesses.Of("/bin/sh", name)[0];
        Assert.Contains($"{pid}", NsBoxProgram.Run("ls", "--json", "--kinds", "uts").Output);
        (int code, string output, string error) = NsBoxProgram.Run("enter", $"{pid}", "--", "sh", "-c", "cat /proc/sys/kernel/hostname; [ -d /proc/2 ] && exit 3");
        Assert.Equal((3, name, ""), (code, output, error));
        box.StandardInput.WriteLine();
        box.WaitForExit();
    }

    private static int[] Sleeping(string mark) => HostProcesses.Of("sleep", mark);
}
