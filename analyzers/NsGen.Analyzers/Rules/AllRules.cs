using System.Collections.Immutable;
using NsGen.Analyzers.Rules.Calls;
using NsGen.Analyzers.Rules.Credentials;
using NsGen.Analyzers.Rules.Effects;
using NsGen.Analyzers.Rules.Host;
using NsGen.Analyzers.Rules.Mounts;
using NsGen.Analyzers.Rules.PidNamespaces;
using NsGen.Analyzers.Rules.Results;
using NsGen.Analyzers.Rules.Threads;

namespace NsGen.Analyzers.Rules;

/// <summary>The rules that are judged along paths, in the order of their ids.</summary>
internal static class AllRules
{
    /// <summary>Makes them; they hold no state.</summary>
    internal static ImmutableArray<Rule> Create() =>
    [
        new RefusedFlags(),
        new ImpossibleInManagedProcess(),
        new SecondPidNamespace(),
        new ForkInManagedCode(),
        new TimeNamespaceByLegacyClone(),

        new ProcOfOutside(),
        new InitWithoutDuties(),
        new OwnPidUnchanged(),
        new ThreadAfterUnsharePid(),
        new ProcessAfterInit(),
        new SignalThatInitIgnores(),
        new ProcSelfOfMainThread(),

        new MountPropagates(),
        new MountInHost(),
        new BindFlagsIgnored(),
        new PropagationMixed(),
        new OldRootLeft(),
        new FrameworkAfterRootChange(),
        new ProcWithoutRestrictions(),
        new FilesystemWithoutItsNamespace(),

        new HostRenamed(),

        new ContinuesElsewhere(),
        new ChangeOfPoolThread(),
        new RootOfAllThreads(),
        new DeathOfParentThread(),

        new ResultIgnored(),
        new ErrnoNotKept(),
        new DescriptorInherited(),
        new NamespaceKeptAlive(),
        new ChildrenOfTheRuntime(),

        new GroupMapBeforeDeny(),
        new MapWrittenTwice(),
        new GroupsKept(),

        new EffectNotHonoured(),
    ];
}
