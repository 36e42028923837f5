using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using NsGen.Tests;

namespace NsGen.NsBox.Tests;

/// <summary>What programs read of nsbox.</summary>
public sealed class InformationTests
{
    private static readonly string[] s_kinds = ["user", "pid", "mnt", "uts", "ipc", "net", "cgroup", "time"];

    [Fact]
    public void Box_is_told_of_before_its_program_begins()
    {
        string folder = Directory.CreateTempSubdirectory("nsbox-info-").FullName, file = Path.Combine(folder, "info");
        try
        {
            // The program itself reads it: it is whole by then.
            string[] output = NsBoxProgram.Shell("cat /info; for k in user pid mnt uts ipc net cgroup time; do readlink /proc/self/ns/$k; done", "--info", Touch(file), "--ro-bind", $"{file}:/info").Split('\n');
            JsonElement box = JsonDocument.Parse(output[0]).RootElement;
            Assert.True(box.GetProperty("pid").GetInt32() > 1);
            Assert.Equal(output[1..], s_kinds.Select(kind => $"{kind}:[{box.GetProperty("namespaces").GetProperty(kind).GetUInt64()}]"));
            Assert.False(box.TryGetProperty("network", out _));

            // And the pid is that of its first process.
            using System.Diagnostics.Process running = NsBoxProgram.Start("run", "--info", "/dev/fd/1", "--", "cat");
            int pid = JsonDocument.Parse(running.StandardOutput.ReadLine()!).RootElement.GetProperty("pid").GetInt32();
            Assert.Matches(@"NSpid:\s+.*\b1\n", File.ReadAllText($"/proc/{pid}/status"));
            running.StandardInput.Close();
            running.WaitForExit();

            // A file keeps what it has.
            NsBoxProgram.Shell("", "--info", file);
            Assert.Equal(2, File.ReadAllLines(file).Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("/no/such/folder/file")]
    [InlineData("/dev/fd/99")]
    [InlineData("/dev/full")]
    public void Nothing_is_run_where_it_cannot_be_told(string file)
    {
        (int code, string output, string error) = NsBoxProgram.Run("run", "--info", file, "--", "echo", "run");
        Assert.Equal((125, ""), (code, output));
        Assert.StartsWith("nsbox: ", Assert.Single(error.Split('\n')));
    }

    [Fact]
    public void List_is_json_with_every_process()
    {
        using System.Diagnostics.Process box = NsBoxProgram.Start("run", "--info", "/dev/fd/1", "--", "cat");
        JsonElement told = JsonDocument.Parse(box.StandardOutput.ReadLine()!).RootElement;
        int pid = told.GetProperty("pid").GetInt32();
        JsonElement[] all = [.. JsonDocument.Parse(NsBoxProgram.Run("ls", "--json").Output).RootElement.EnumerateArray()];
        foreach (string kind in s_kinds)
        {
            JsonElement space = Assert.Single(all, one => one.GetProperty("kind").GetString() == kind && one.GetProperty("pids").EnumerateArray().Any(p => p.GetInt32() == pid));
            Assert.Equal(told.GetProperty("namespaces").GetProperty(kind).GetUInt64(), space.GetProperty("inode").GetUInt64());
            Assert.True(space.GetProperty("processCount").GetInt32() >= 2);
            if (kind is "pid") Assert.Contains("nsgen-init", space.GetProperty("command").GetString());
        }

        box.StandardInput.Close();
        box.WaitForExit();
    }

    [Theory]
    [InlineData("run --ne", "--net --net-address --new-session")]
    [InlineData("run --net v", "veth")]
    [InlineData("run --cap netb", "netbindservice netbroadcast")]
    [InlineData("run --rlimit nof", "nofile=")]
    [InlineData("ls --kinds cg", "cgroup")]
    [InlineData("co", "completion")]
    [InlineData("run -- env --un", "")]
    [InlineData("run -- setsi", "setsid")]
    public void Bash_completes(string line, string expected)
    {
        Tool.Require("bash");
        string[] words = ["nsbox", .. line.Split(' ')];
        string script = $$"""
            source <("$1" completion bash)
            COMP_LINE="$1 {{line}}"; COMP_POINT=${#COMP_LINE}; COMP_WORDS=("$1" {{line}}); COMP_CWORD={{words.Length - 1}}
            _nsbox; echo "${COMPREPLY[*]}"; complete -p nsbox > /dev/null
            """;
        Assert.Equal(expected, string.Join(' ', Tool.Run("bash", "-c", script, "bash", NsBoxProgram.Path).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal)));
    }

    private static string Touch(string file)
    {
        File.WriteAllText(file, "");
        return file;
    }
}
