using NsGen;

namespace Tour.Chapters;

/// <summary>A UTS namespace has a host name and a domain name of its own.</summary>
internal static partial class UtsChapter
{
    private const string InsideName = "inside";

    [Clone(CloneFlags.NewUts, Program = nameof(Rename))]
    private static partial ChildProcess StartAsRoot(string name, out UtsName first, out UtsName renamed);

    [Clone(CloneFlags.NewUser | CloneFlags.NewUts, Program = nameof(Rename))]
    private static partial ChildProcess StartAsUser(string name, out UtsName first, out UtsName renamed);

    [ChildProgram]
    private static void Rename(Utf8 name, out UtsName first, out UtsName renamed)
    {
        Linux.Uname(out first);
        Linux.SetHostName(name);
        Linux.SetDomainName(name);
        Linux.Uname(out renamed);
    }

    internal static Comparison Run()
    {
        Linux.Uname(out UtsName before);
        using ChildProcess child = Privilege.IsRoot ? StartAsRoot(InsideName, out UtsName first, out UtsName renamed) : StartAsUser(InsideName, out first, out renamed);
        ExitStatus status = child.WaitForExit();
        Linux.Uname(out UtsName after);

        Comparison comparison = new();
        comparison.Add("host name at first", before.NodeName, first.NodeName, first.NodeName == before.NodeName); // a copy of the caller's
        comparison.Add("after sethostname", after.NodeName, renamed.NodeName, renamed.NodeName == InsideName && after.NodeName == before.NodeName);
        comparison.Add("after setdomainname", after.DomainName, renamed.DomainName, renamed.DomainName == InsideName && after.DomainName == before.DomainName);
        comparison.Add("exit status", "", $"{status}", status.IsSuccess);
        return comparison;
    }
}
