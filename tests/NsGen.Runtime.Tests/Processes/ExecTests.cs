using System;
using System.Collections.Generic;
using System.IO;
using Microsoft.Win32.SafeHandles;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Processes;

/// <summary>Programs and what they are called with, and what is said of those that cannot be executed.</summary>
public class ExecTests
{
    [Fact]
    public void Environment_is_inherited_added_to_and_replaced()
    {
        Environment.SetEnvironmentVariable("NSGEN_TEST", "inherited");
        Exec exec = Exec.Create("/usr/bin/env");
        Assert.Contains("NSGEN_TEST=inherited\n", Output(exec));
        Assert.Contains("NSGEN_TEST=other\n", Output(exec.WithVariable("NSGEN_TEST", "other")));
        Assert.DoesNotContain("NSGEN_TEST", Output(exec.WithVariable("NSGEN_TEST", null)));
        Assert.Equal("A=1\n", Output(exec.WithEnvironment([new("A", "1")])));
        Assert.Equal("", Output(exec.WithEnvironment([])));
        Assert.Throws<ArgumentException>(() => exec.WithVariable("A=B", "1"));
        Assert.Throws<ArgumentException>(() => exec.WithVariable("A", "1\0"));
    }

    [Fact]
    public void Program_that_is_open_needs_no_path()
    {
        using SafeFileHandle shell = System.IO.File.OpenHandle("/bin/sh");
        using ChildProcess child = Children.ExecuteOpen(shell, Exec.Create("", "-c", "echo $0; exit 6").WithName("sh"), new CloneOptions { StandardOutput = Stdio.Pipe });
        Assert.Equal("sh\n", new StreamReader(child.StandardOutput!).ReadToEnd());
        Assert.Equal(6, child.WaitForExit().Code);
    }

    [Fact]
    public void Script_that_is_open_is_not_found_by_its_interpreter()
    {
        using TemporaryDirectory folder = new();
        string path = folder.Combine("script");
        System.IO.File.WriteAllText(path, "#!/bin/sh\nexit 0\n");
        System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using SafeFileHandle script = System.IO.File.OpenHandle(path);
        ChildProgramException e = Assert.Throws<ChildProgramException>(() => Children.ExecuteOpen(script, Exec.Create("").WithName("script")));
        Assert.Equal(Errno.ENOENT, e.Error);
        Assert.Contains("of a script, where the descriptor is close-on-exec", e.Explanation);
    }

    [Fact]
    public void Program_is_found_in_the_path_and_named_freely()
    {
        Assert.Equal("x\n", Output(Exec.Find("echo", "x")));
        Assert.EndsWith("/echo", Exec.Find("echo").Path);
        Assert.Equal("-sh", Output(Exec.Create("/bin/sh", "-c", "cat /proc/$$/cmdline; :").WithName("-sh")).Split('\0')[0]); // a login shell
        FileNotFoundException e = Assert.Throws<FileNotFoundException>(() => Exec.Find("nosuchprogram"));
        Assert.Contains("\"nosuchprogram\"", e.Message);
    }

    [Fact]
    public void Program_that_cannot_be_executed_is_explained()
    {
        using TemporaryDirectory folder = new();
        string File(string name, string content, UnixFileMode mode)
        {
            string path = Path.Combine(folder.Path, name);
            System.IO.File.WriteAllText(path, content);
            System.IO.File.SetUnixFileMode(path, mode);
            return path;
        }

        const UnixFileMode All = (UnixFileMode)0x1ff, None = UnixFileMode.UserRead;
        Explains("", Errno.ENOENT, "The path is empty");
        Explains("/no/such/program", Errno.ENOENT, "There is no file \"/no/such/program\"");
        Explains("nosuchprogram", Errno.ENOENT, "use Exec.Find");
        Explains(folder.Path, Errno.EACCES, "is a directory");
        Explains(File("data", "text", None), Errno.EACCES, "not executable");
        Explains(File("script", "#!/no/such/interpreter -x\n", All), Errno.ENOENT, "the interpreter that it names: \"/no/such/interpreter\"");
        Explains(File("format", "no format", All), Errno.ENOEXEC, "has no format that the kernel knows");
        Explains("/etc/passwd/program", Errno.ENOTDIR, "A part of");
    }

    [Fact]
    public void Arguments_that_are_too_long_are_explained()
    {
        ChildProgramException e = Assert.Throws<ChildProgramException>(() => Children.Execute(Exec.Create("/bin/true", new string('x', 200_000))));
        Assert.Equal(Errno.E2BIG, e.Error);
        Assert.Contains("each text 128 KB", e.Message);
    }

    private static void Explains(string path, Errno error, string explanation)
    {
        ChildProgramException e = Assert.Throws<ChildProgramException>(() => Children.Execute(Exec.Create(path)));
        Assert.Equal((error, "execve"), (e.Error, e.Syscall));
        Assert.Contains(explanation, e.Message);
    }

    private static string Output(Exec exec) => ChildOutput.Of(output => Children.ExecuteWriting(output, exec));
}
