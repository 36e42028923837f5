using System.IO;

namespace NsGen.Runtime.Tests;

public class HostNamesTests
{
    private static string NodeName()
    {
        Linux.Uname(out UtsName names);
        return names.NodeName;
    }

    [Fact]
    public void UnameSaysWhatProcSays()
    {
        Linux.Uname(out UtsName names);
        Assert.Equal(Kernel("ostype"), names.SysName);
        Assert.Equal(Kernel("hostname"), names.NodeName);
        Assert.Equal(Kernel("osrelease"), names.Release);
        Assert.Equal(Kernel("version"), names.Version);
        Assert.Equal(Kernel("domainname"), names.DomainName);
        Assert.Contains(names.Machine, (string[])["x86_64", "aarch64"]);

        static string Kernel(string file) => File.ReadAllText($"/proc/sys/kernel/{file}").TrimEnd('\n');
    }

    [Fact]
    public void NamesAreThoseOfTheUtsNamespace()
    {
        Privileges.RequireRoot();
        string outside = NodeName();
        ScratchThread.Run(() =>
        {
            Linux.Unshare(CloneFlags.NewUts);
            Linux.SetHostName("hôte"u8);
            Linux.SetDomainName("domain");
            Linux.Uname(out UtsName names);
            Assert.Equal("hôte", names.NodeName);
            Assert.Equal("domain", names.DomainName);
        });
        Assert.Equal(outside, NodeName());
    }

    [Fact]
    public void NameOf65BytesIsRefused()
    {
        Privileges.RequireRoot();
        ScratchThread.Run(() =>
        {
            Linux.Unshare(CloneFlags.NewUts);
            Linux.SetHostName(new string('x', 64));
            Throws.Syscall(Errno.EINVAL, () => Linux.SetHostName(new string('x', 65)));
            Throws.Syscall(Errno.EINVAL, () => Linux.SetDomainName(new string('x', 65)));
        });
    }

    [Fact]
    public void NamesAreSetWithPrivilege() => ScratchThread.RunUnprivileged(() =>
    {
        Throws.Syscall(Errno.EPERM, () => Linux.SetHostName("name"u8));
        Throws.Syscall(Errno.EPERM, () => Linux.SetDomainName("name"u8));
    });
}
