using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Rules.Credentials;

/// <summary>NSG7003: groups have to be dropped while the user still may.</summary>
internal sealed class GroupsKept : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG7003", "User dropped before the groups",
        "{0}",
        Categories.Credentials, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG7003"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    private const string Order = "This fails with EPERM: the user was changed before, and with it went the right to change groups; call setgroups and setgid first, setuid last";
    private const string Neither = "The process keeps the groups of its old user, root's among them: call setgroups and setgid before it";

    internal override void OnCall(Site site, KernelCall call)
    {
        if (call.Name is "setgid" or "setregid" or "setresgid" or "setgroups" && site.State.Of(Fact.UserChanged) is { Certainty: Certainty.Yes, Origin: IInvocationOperation origin }
            && site.Body.Call(origin) is { } change && IsDrop(site, change) && !site.State.Has(Fact.GroupsChanged))
        {
            site.Report(Descriptor, Fact.UserChanged, Order);
        }
    }

    internal override void OnExit(Site site)
    {
        if (site.State.Of(Fact.UserChanged) is not { Certainty: Certainty.Yes, Origin: IInvocationOperation origin } || site.Body.Call(origin) is not { } call) return;
        if (IsDrop(site, call) && !site.Passes(origin) && site.State.Lacks(Fact.GroupChanged) && site.State.Lacks(Fact.GroupsChanged)) site.ReportAt(Descriptor, origin, Neither);
    }

    // Root regained, or a user that stays, is no drop.
    private static bool IsDrop(Site site, KernelCall call) => call.Arguments.All(argument => argument is null || site.Evaluate(argument).Number != 0) && !site.Mentions(call, "getuid", "geteuid");
}
