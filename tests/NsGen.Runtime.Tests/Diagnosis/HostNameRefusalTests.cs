namespace NsGen.Runtime.Tests.Diagnosis;

/// <summary>What sethostname(2) and setdomainname(2) refuse.</summary>
public class HostNameRefusalTests
{
    [Fact]
    public void Name_that_is_too_long()
    {
        Privileges.RequireRoot();
        string name = new('ä', 33);
        ScratchThread.Run(() =>
        {
            Linux.Unshare(CloneFlags.NewUts);
            Refusal.Is(Errno.EINVAL, "The name has 66 bytes, and may have 64.", () => Linux.SetHostName(name));
            Refusal.Is(Errno.EINVAL, "The name has 66 bytes, and may have 64.", () => Linux.SetDomainName(name));
            Linux.SetHostName(name[..32]);
        });
    }

    [Fact]
    public void Without_capability() => ScratchThread.RunUnprivileged(() =>
    {
        Refusal.Is(Errno.EPERM, "CAP_SYS_ADMIN is missing: this thread does not have it in the user namespace ", () => Linux.SetHostName("nobody"));
        Refusal.Is(Errno.EPERM, "[Clone(CloneFlags.NewUser | CloneFlags.NewUts | …)]", () => Linux.SetDomainName("nobody"));
    });

    [Fact]
    public void Uts_namespace_of_another_owner()
    {
        Refusal.Is(Errno.EPERM, "not in the one that owns the UTS namespace that it was made in: add CloneFlags.NewUts.", () => RefusedPrograms.RenameHost());
        InUserNamespace.RunAmongMounts(Rename);
    }

    private static void Rename()
    {
        Refusal.Is(Errno.EPERM, "CAP_SYS_ADMIN is missing in the user namespace that owns the UTS namespace", () => Linux.SetHostName("nobody"));
        Refusal.Is(Errno.EPERM, "Linux.Unshare(CloneFlags.NewUts)", () => Linux.SetHostName("nobody"));
    }
}
