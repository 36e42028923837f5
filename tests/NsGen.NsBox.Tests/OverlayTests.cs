using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using NsGen.Tests;

namespace NsGen.NsBox.Tests;

/// <summary>Boxes that write over a system, and systems of others' making.</summary>
public sealed class OverlayTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nsbox-overlay-").FullName;

    public void Dispose()
    {
        // The kernel lets nobody into its own folders.
        foreach (string work in Directory.EnumerateDirectories(_folder, "work", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }).ToArray())
            if (Directory.Exists(work + "/work")) File.SetUnixFileMode(work + "/work", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void What_is_written_is_gone_with_the_box()
    {
        string name = $"nsbox-test-{Guid.NewGuid():n}";
        Assert.Equal("etc\nusr\nroot\nread-only", NsBoxProgram.Shell($"cd /; for d in etc usr; do echo $d > /$d/{name} && cat /$d/{name}; done; echo root > /{name}; cat /{name}; (echo x > /proc/sys/{name}) 2> /dev/null || echo read-only", "--overlay"));
        foreach (string folder in new[] { "/etc", "/usr", "/" }) Assert.False(File.Exists(Path.Combine(folder, name)));
        Assert.Equal("no\nno", NsBoxProgram.Shell($"for d in etc usr; do cat /$d/{name} 2> /dev/null || echo no; done", "--overlay"));
    }

    [Fact]
    public void Files_of_the_system_are_changed_and_removed_inside_only() => Assert.Equal(
        "root::0:0\nno\n", NsBoxProgram.Shell("echo root::0:0 > /etc/new && mv /etc/new /etc/passwd && cat /etc/passwd; rm /etc/group; cat /etc/group 2> /dev/null || echo no", "--overlay")
            + (File.Exists("/etc/group") && !File.ReadAllText("/etc/passwd").StartsWith("root::") ? "\n" : "changed"));

    [Fact]
    public void Store_keeps_what_is_written_for_the_next_box()
    {
        string store = Path.Combine(_folder, "store");
        Assert.Equal("", NsBoxProgram.Shell("echo kept > /etc/nsbox-test; mkdir /opt; printf '#!/bin/sh\\necho runs' > /opt/kept-program; chmod +x /opt/kept-program; rm /etc/group", "--overlay-upper", store));
        Assert.Equal("kept\nno\nkept-program", NsBoxProgram.Shell("cat /etc/nsbox-test; cat /etc/group 2> /dev/null || echo no; ls /opt", "--overlay-upper", store));

        // In PATH too.
        Assert.Equal((0, "runs", ""), NsBoxProgram.Run("run", "--overlay-upper", store, "--setenv", "PATH=/opt:/usr/bin:/bin", "--", "kept-program"));
        Assert.Equal("kept\n", File.ReadAllText(Path.Combine(store, "etc/upper/nsbox-test")));
        Assert.False(File.Exists("/etc/nsbox-test"));
    }

    [Fact]
    public void Store_is_for_one_box_at_a_time_and_of_ones_own()
    {
        string store = Path.Combine(_folder, "store");
        using (Process box = NsBoxProgram.Start("run", "--overlay-upper", store, "--", "/bin/sh", "-c", "echo ready; read end"))
        {
            Assert.Equal("ready", box.StandardOutput.ReadLine());
            Refused("another box", "--overlay-upper", store);
            box.StandardInput.WriteLine();
            box.WaitForExit();
        }

        File.SetUnixFileMode(store, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherWrite);
        Refused("other users", "--overlay-upper", store);
    }

    // Of whoever could write there once: the box would write elsewhere, with the rights of who runs nsbox.
    [Theory]
    [InlineData("etc")]
    [InlineData("root")]
    [InlineData("empty")]
    [InlineData("etc/upper")]
    [InlineData("usr/work")]
    public void Symlink_in_the_store_is_refused(string link)
    {
        string store = Path.Combine(_folder, "store"), victim = Path.Combine(_folder, "victim");
        Directory.CreateDirectory(victim);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(store, link))!);
        File.CreateSymbolicLink(Path.Combine(store, link), victim);
        Refused("symbolic link", "--overlay-upper", store);
        Assert.Empty(Directory.GetFileSystemEntries(victim));
    }

    // What a box leaves in the store is looked up in the next box's root, wherever it leads.
    [Fact]
    public void Links_that_a_box_leaves_lead_nowhere_outside()
    {
        string store = Path.Combine(_folder, "store"), victim = Path.Combine(_folder, "victim");
        Directory.CreateDirectory(victim);
        NsBoxProgram.Shell($"ln -s {victim} /data; ln -s ../../../../..{victim} /etc/link; rm -f /lib64 /sbin; ln -s {victim} /sbin; :", "--overlay-upper", store);
        NsBoxProgram.Run("run", "--overlay-upper", store, "--tmpfs", "/data/deep", "--bind", $"{_folder}:/etc/link/deep", "--", "/bin/true");
        NsBoxProgram.Run("run", "--overlay-upper", store, "--", "/bin/sh", "-c", "echo x > /data/x; echo x > /etc/link/x; echo x > /sbin/x");
        Assert.Empty(Directory.GetFileSystemEntries(victim));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Secrets_stay_hidden_and_nothing_gives_rights(bool isKept)
    {
        string[] options = isKept ? ["--overlay-upper", Path.Combine(_folder, "store")] : ["--overlay"];
        for (int runs = 0; runs < 2; runs++)
        {
            Assert.Equal("0\nnosuid\nnosuid", NsBoxProgram.Shell("""
                rm -f /etc/shadow /etc/gshadow 2> /dev/null; mv /etc/shadow /etc/x 2> /dev/null; ln /etc/shadow /etc/y 2> /dev/null; mv /etc/ssl /etc/z 2> /dev/null; mv /etc/sudoers.d /etc/w 2> /dev/null
                cat /etc/shadow /etc/gshadow /etc/x /etc/y /etc/z/private/* /etc/w/* 2> /dev/null | wc -c
                for d in /usr /etc; do grep " $d overlay " /proc/mounts | grep -o nosuid; done
                """, options));
        }
    }

    [Fact]
    public void Root_of_a_namespace_inside_finds_neither_layers_nor_the_old_root()
    {
        Tool.Require("unshare");
        foreach (string[] options in new string[][] { ["--overlay"], ["--overlay-upper", Path.Combine(_folder, "store")], ["--root", MakeRoot("rootfs"), "--overlay", "--ro-bind", "/usr"] })
            Assert.Equal("no\nno\nsame", NsBoxProgram.Shell("for t in /usr /; do unshare --user --map-root-user --mount umount $t 2> /dev/null || echo no; done; [ \"$(ls /)\" = \"$(ls /../..)\" ] && [ $(cut -d' ' -f5 /proc/self/mountinfo | grep -cx /) = 1 ] && echo same", options));
    }

    [Fact]
    public void Another_system_is_the_root()
    {
        string root = MakeRoot("rootfs");
        File.WriteAllText(Path.Combine(root, "etc/hostname"), "theirs\n");
        Assert.Equal("theirs\nno\nbin dev etc lib lib64 proc tmp usr", NsBoxProgram.Shell("cat /etc/hostname; (echo x > /etc/hostname) 2> /dev/null || echo no; echo $(ls / | grep -v sbin)", "--root", root, "--ro-bind", "/usr"));
        Assert.Equal("ours", NsBoxProgram.Shell("echo ours > /etc/hostname; cat /etc/hostname", "--root", root, "--ro-bind", "/usr", "--overlay"));
        Assert.Equal("theirs\n", File.ReadAllText(Path.Combine(root, "etc/hostname")));
        Assert.Equal(125, NsBoxProgram.Run("run", "--root", root + "none", "--", "/bin/true").Code);

        // A place to mount on can be made only where one may write.
        Assert.Contains("--overlay", Refused("read-only", "--root", root, "--ro-bind", "/usr", "--tmpfs", "/new"));
        Assert.Equal("", NsBoxProgram.Shell("ls /new", "--root", root, "--ro-bind", "/usr", "--tmpfs", "/new", "--overlay"));
    }

    [Theory]
    [InlineData("dev", "")]
    [InlineData("dev", "--overlay")]
    [InlineData("proc", "")]
    [InlineData("tmp", "--overlay")]
    [InlineData("etc", "")]
    public void Hostile_system_takes_no_mount_outside(string link, string option)
    {
        string root = MakeRoot("rootfs"), victim = Path.Combine(_folder, "victim");
        Directory.CreateDirectory(victim);
        Directory.Delete(Path.Combine(root, link));
        File.CreateSymbolicLink(Path.Combine(root, link), victim);
        string[] options = ["run", "--root", root, "--ro-bind", "/usr", "--tty", .. option.Length > 0 ? new[] { option } : [], "--tmpfs", "/" + link + "/deep", "--", "/bin/true"];
        (int code, _, string error) = NsBoxProgram.Run(options);
        Assert.Equal(125, code);
        Assert.StartsWith("nsbox: Mounting, ", Assert.Single(error.Split('\n')));
        Assert.Empty(Directory.GetFileSystemEntries(victim));
        Assert.DoesNotContain(victim, File.ReadAllText("/proc/self/mountinfo"));

        // Where it leads to a folder of the system itself, that is a place as any.
        File.Delete(Path.Combine(root, link));
        File.CreateSymbolicLink(Path.Combine(root, link), "/inside");
        Directory.CreateDirectory(Path.Combine(root, "inside"));
        Assert.Equal(0, NsBoxProgram.Run([.. options[..^4], "--", "/bin/sh", "-c", "tty || [ $? = 1 ]"]).Code);
        Assert.Empty(Directory.GetFileSystemEntries(victim));
    }

    [Fact]
    public void Folder_with_something_mounted_below_is_refused_with_the_reason()
    {
        Tool.Require("unshare", "mount");
        string root = MakeRoot("rootfs");
        ProcessStartInfo start = new("unshare", ["--user", "--map-root-user", "--mount", "/bin/sh", "-c", "mount -t tmpfs none \"$1/etc\" && exec \"$0\" run --root \"$1\" --overlay --ro-bind /usr -- /bin/true", NsBoxProgram.Path, root]) { RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        string error = process.StandardError.ReadToEnd().TrimEnd('\n');
        process.WaitForExit();
        Assert.Equal(125, process.ExitCode);
        Assert.Contains("nothing may be mounted in the folder that is covered", Assert.Single(error.Split('\n')));
    }

    private static string Refused(string expected, params string[] options)
    {
        (int code, _, string error) = NsBoxProgram.Run(["run", .. options, "--", "/bin/true"]);
        Assert.Equal(125, code);
        Assert.Contains(expected, Assert.Single(error.Split('\n')));
        return error;
    }

    // A system whose programs are this one's, bound to its /usr.
    private string MakeRoot(string name)
    {
        string root = Path.Combine(_folder, name);
        foreach (string folder in new[] { "usr", "etc", "proc", "dev", "tmp" }) Directory.CreateDirectory(Path.Combine(root, folder));
        foreach (string folder in new[] { "bin", "sbin", "lib", "lib64" }.Where(folder => Directory.Exists("/usr/" + folder))) File.CreateSymbolicLink(Path.Combine(root, folder), "usr/" + folder);
        return root;
    }
}
