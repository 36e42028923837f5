using System;
using System.Linq;
using NsGen.Analyzers.Recognition;
using NsGen.Analyzers.Rules.Results;
using NsGen.Facts;
using NamespaceKind = NsGen.Facts.NamespaceKind;

namespace NsGen.Analyzers.Flow;

/// <summary>What a call that succeeds changes in what is known.</summary>
internal static class KernelEffects
{
    private const long Propagation = (long)(MountFlags.Private | MountFlags.Slave | MountFlags.Unbindable);

    /// <summary>What is known after a call.</summary>
    internal static State Apply(Site site, KernelCall call, State state)
    {
        state = Inheritance(site, call, ErrnoFacts.Overwritten(call, state));
        return call.Name switch
        {
            "unshare" => Unshare(site, call, state),
            "setns" => SetNs(site, call, state),
            "mount" => Mount(site, call, state),
            "mount_setattr" or "move_mount" => state.WithMaybe(Fact.PropagationOff).WithMaybe(Fact.ProcMounted),
            "umount2" => site.Flags(call) is { } flags && (flags & (long)UnmountFlags.Detach) == 0 ? state : state.Without(Fact.OldRootMounted),
            "pivot_root" => RootChanged(state.With(Fact.OldRootMounted, call.Operation), call),
            "chroot" => Chroot(site, call, state),
            "chdir" => site.Text(call.Path) is null or "/" ? state.Without(Fact.DirectoryOutside) : state,
            "fchdir" => state.Without(Fact.DirectoryOutside),
            "wait" or "waitpid" or "wait4" or "waitid" => ProcessFacts.WaitedFor(state, site.Evaluate(call.Argument(call.Name == "waitid" ? 1 : 0)), call.Operation),
            "setuid" or "setreuid" or "setresuid" => state.With(Fact.UserChanged, call.Operation),
            "setgid" or "setregid" or "setresgid" => state.With(Fact.GroupChanged, call.Operation),
            "setgroups" => state.With(Fact.GroupsChanged, call.Operation),
            "prctl" when site.Evaluate(call.Argument(0)).Number == (long)ProcessControl.SetPDeathSig => state.With(Fact.ParentUnchecked, call.Operation),
            "getppid" => state.Without(Fact.ParentUnchecked),
            "kill" or "pidfd_send_signal" => ProcessFacts.Signalled(state, site.Evaluate(call.Argument(0)), site.Evaluate(call.Argument(1)).Number, call.Operation),
            _ => state,
        };
    }

    /// <summary>What is known after a change whose kinds are known, as an attribute states it.</summary>
    internal static State Enter(CloneFlags kinds, Microsoft.CodeAnalysis.IOperation origin, State state)
    {
        foreach (CloneFlags kind in Kinds.Of((long)kinds)) state = state.With(Kinds.In(kind), origin).With(Kinds.Away(kind), origin);
        if (kinds.HasFlag(CloneFlags.NewPid)) state = state.WithMaybe(Fact.UnsharedPid);
        return kinds.HasFlag(CloneFlags.NewNs) ? state.With(Fact.OwnRoot, origin).WithDoubt(Fact.PropagationOff) : state;
    }

    /// <summary>What is known where anything may have happened before.</summary>
    internal static State Nothing => s_nothing.Value;

    private static readonly Lazy<State> s_nothing = new(() => Doubt(State.Empty));

    /// <summary>What is known after something that may have changed anything.</summary>
    internal static State Doubt(State state) => state.WithMaybe(s_doubted.Value);

    private static readonly Lazy<FactSet> s_doubted = new(() => new[]
    {
        Fact.UnsharedPid, Fact.OwnRoot, Fact.PropagationOff, Fact.ProcMounted, Fact.GroupsDenied, Fact.Privileged, Fact.UserChanged, Fact.GroupChanged, Fact.GroupsChanged,
        Fact.SignalThread, Fact.InitStarted, Fact.RootChanged, Fact.Child, Fact.StaysOnThread,
    }.Concat(NamespaceKinds.All.Select(kind => Kinds.In(kind.Flag))).Concat(NamespaceKinds.All.Select(kind => Kinds.Away(kind.Flag)))
        .Aggregate(FactSet.None, (facts, fact) => facts.With(fact, new FactState(Certainty.Maybe, null))));

    private static State Inheritance(Site site, KernelCall call, State state)
    {
        if (DescriptorInherited.IsInherited(site, call)) return state.WithValue(new InheritedDescriptor(call), Value.Of(1));
        return call.Name is "close" or "fcntl" && site.Evaluate(call.Descriptor).Call is { } opened ? state.WithValue(new InheritedDescriptor(opened), Value.Unknown) : state;
    }

    private static State Unshare(Site site, KernelCall call, State state)
    {
        if (site.Flags(call) is not { } flags) return Doubt(state).WithDoubt(Fact.PropagationOff);
        foreach (CloneFlags kind in Kinds.Of(flags)) state = state.With(Kinds.In(kind), call.Operation).With(Kinds.Away(kind), call.Operation);
        CloneFlags known = (CloneFlags)flags;
        if (known.HasFlag(CloneFlags.Fs)) state = state.With(Fact.OwnRoot, call.Operation);
        if (known.HasFlag(CloneFlags.NewPid))
            state = state.With(Fact.UnsharedPid, call.Operation).Without(Fact.InitStarted).Without(Fact.InitWaitedFor).Without(Fact.ProcMounted);
        if (known.HasFlag(CloneFlags.NewUser)) state = state.With(Fact.InUserNamespace, call.Operation);
        if (!known.HasFlag(CloneFlags.NewNs)) return state;
        state = state.With(Fact.OwnRoot, call.Operation);
        return known.HasFlag(CloneFlags.NewUser) ? state.With(Fact.PropagationOff, call.Operation) : state.Without(Fact.PropagationOff);
    }

    // A kind that was changed before and is now joined is taken for the way back: the rest of the code runs where it began.
    private static State SetNs(Site site, KernelCall call, State state)
    {
        long? flags = site.Flags(call);
        if (flags == 0) flags = (long)Kinds.OfPath(NamespacePath(site, call)) is var kind and not 0 ? kind : null;
        if (flags is not { } known) return Join(state);
        foreach (CloneFlags kind in Kinds.Of(known))
        {
            bool isWayBack = !state.Lacks(Kinds.Away(kind));
            state = isWayBack
                ? state.WithDoubt(Kinds.In(kind)).Without(Kinds.Away(kind))
                : state.With(Kinds.In(kind), call.Operation).With(Kinds.Away(kind), call.Operation);
        }

        return (known & (long)CloneFlags.NewNs) != 0 ? state.WithDoubt(Fact.PropagationOff) : state;
    }

    /// <summary>What is known after namespaces of any kinds were joined.</summary>
    internal static State Join(State state) => ForgetAway(Doubt(state)).WithDoubt(Fact.PropagationOff);

    private static State ForgetAway(State state)
    {
        foreach (NamespaceKind kind in NamespaceKinds.All) state = state.WithDoubt(Kinds.Away(kind.Flag));
        return state;
    }

    /// <summary>The path that the descriptor given to setns was opened with.</summary>
    internal static string? NamespacePath(Site site, KernelCall call) =>
        site.Evaluate(call.Descriptor).Call is { } opened ? site.Text(opened.Path) : null;

    private static State Mount(Site site, KernelCall call, State state)
    {
        string? type = site.Text(call.Argument(2));
        if (type == "proc") state = state.With(Fact.ProcMounted, call.Operation);
        else if (type is null && site.Evaluate(call.Argument(2)).Number is null && call.Argument(2) is not null) state = state.WithMaybe(Fact.ProcMounted);
        if (site.Flags(call) is not { } flags) return state.WithMaybe(Fact.PropagationOff);
        if ((flags & Propagation) == 0 || (flags & (long)MountFlags.Recursive) == 0) return state;
        return site.Text(call.Path) switch
        {
            "/" => state.With(Fact.PropagationOff, call.Operation),
            null => state.WithMaybe(Fact.PropagationOff),
            _ => state,
        };
    }

    private static State Chroot(Site site, KernelCall call, State state)
    {
        state = RootChanged(state, call);
        // "." is where a chdir before has gone: inside.
        return site.Text(call.Path) is "." or "/" ? state : state.With(Fact.DirectoryOutside, call.Operation);
    }

    // Once more is the way back, or further: it is not known where.
    private static State RootChanged(State state, KernelCall call) =>
        state.Has(Fact.RootChanged) ? state.WithDoubt(Fact.RootChanged) : state.With(Fact.RootChanged, call.Operation);
}
