using System;
using System.IO;

namespace NsGen.NsBox.Tests;

/// <summary>Ways out of a box, each tried from inside.</summary>
public sealed class EscapeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nsbox-escape-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_set_user_id_program_gives_nothing()
    {
        string program = Path.Combine(_folder, "id");
        File.Copy("/usr/bin/id", program);
        NsGen.Tests.Tool.Run("chmod", "6755", program);
        Assert.Equal("5\n6\nnosuid", NsBoxProgram.Shell("/data/id -u; /data/id -g; grep ' /data ' /proc/mounts | grep -o nosuid", "--uid", "5", "--gid", "6", "--bind", $"{_folder}:/data"));
    }

    [Fact]
    public void A_symlink_leads_to_what_the_box_has()
    {
        string secret = Path.Combine(Path.GetDirectoryName(_folder)!, $"nsbox-secret-{Guid.NewGuid():n}");
        File.WriteAllText(secret, "secret");
        try
        {
            File.CreateSymbolicLink(Path.Combine(_folder, "absolute"), secret);
            File.CreateSymbolicLink(Path.Combine(_folder, "relative"), "../../../../../.." + secret);
            File.CreateSymbolicLink(Path.Combine(_folder, "magic"), "/proc/1/root" + secret);
            Assert.Equal("no", NsBoxProgram.Shell("cat /data/absolute /data/relative /data/magic 2>/dev/null || echo no", "--bind", $"{_folder}:/data"));
        }
        finally
        {
            File.Delete(secret);
        }
    }

    // Whoever writes the folder that is bound chooses where a mount below it goes: somewhere in the box.
    [Fact]
    public void A_symlink_takes_no_mount_outside()
    {
        string outside = $"/tmp/nsbox-outside-{Guid.NewGuid():n}";
        File.CreateSymbolicLink(Path.Combine(_folder, "link"), outside);
        NsBoxProgram.Run("run", "--bind", $"{_folder}:/data", "--tmpfs", "/data/link/deep", "--", "/bin/true");
        Assert.False(Path.Exists(outside));
        Assert.DoesNotContain(outside, File.ReadAllText("/proc/self/mountinfo"));
    }

    // Who may make a user namespace is root in it: what was mounted before stays locked.
    [Fact]
    public void Root_of_a_namespace_inside_uncovers_nothing() => Assert.Equal(
        "no\nno\nno\nno",
        NsBoxProgram.Shell("""
            for attempt in 'mount -o remount,bind,rw /usr' 'umount /proc/sys' 'umount /etc/shadow' 'umount /proc'; do
                unshare --user --map-root-user --mount sh -c "$attempt" 2>/dev/null || echo no
            done
            """));

    [Fact]
    public void Nobody_changes_its_root_or_makes_devices() => Assert.Equal(
        "no\nno\nno", NsBoxProgram.Shell("chroot / true 2>/dev/null || echo no; mknod /tmp/disk b 8 0 2>/dev/null || echo no; mount -t tmpfs none /tmp 2>/dev/null || echo no"));

    [Fact]
    public void Secrets_of_the_machine_are_empty() => Assert.Equal("0", NsBoxProgram.Shell("cat /etc/shadow /proc/kcore /proc/keys 2>/dev/null | wc -c"));
}
