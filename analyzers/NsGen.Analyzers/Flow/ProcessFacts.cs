using Microsoft.CodeAnalysis;

namespace NsGen.Analyzers.Flow;

/// <summary>What is known of the processes started after <c>unshare(CLONE_NEWPID)</c>: the first is the namespace's init.</summary>
internal static class ProcessFacts
{
    /// <summary>A process is started.</summary>
    internal static State Started(State state, IOperation origin) =>
        state.Has(Fact.UnsharedPid) && state.Lacks(Fact.InitStarted) ? state.With(Fact.InitStarted, origin) : state;

    /// <summary>A child's end is waited for.</summary>
    internal static State WaitedFor(State state, IOperation origin) => state.Has(Fact.InitStarted) ? state.With(Fact.InitWaitedFor, origin) : state;
}
