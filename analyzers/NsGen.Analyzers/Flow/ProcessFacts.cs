using Microsoft.CodeAnalysis;

namespace NsGen.Analyzers.Flow;

/// <summary>What is known of the processes started after <c>unshare(CLONE_NEWPID)</c>, of which the first is the namespace's init, and of those that are made one.</summary>
internal static class ProcessFacts
{
    /// <summary>A process is started.</summary>
    internal static State Started(State state, IOperation origin) =>
        state.Has(Fact.UnsharedPid) && state.Lacks(Fact.InitStarted) ? state.With(Fact.InitStarted, origin) : state;

    /// <summary>A child's end is waited for.</summary>
    /// <param name="state">What was known.</param>
    /// <param name="child">The child.</param>
    /// <param name="origin">The wait.</param>
    internal static State WaitedFor(State state, Value child, IOperation origin) =>
        state.Has(Fact.InitStarted) && (Start(child) is not { } started || IsFirst(started, state)) ? state.With(Fact.InitWaitedFor, origin) : state;

    /// <summary>A child is sent a signal. Only an init is meant that is known to be one: another has handlers, or ends.</summary>
    internal static State Signalled(State state, Value child, long? signal, IOperation origin)
    {
        if (signal is null or (long)NsGen.Signal.SIGKILL) return state.Without(Fact.InitSignalled);
        if (signal is 0 or (long)NsGen.Signal.SIGSTOP || Start(child) is not { } started) return state;
        return child.IsInit || IsFirst(started, state) ? state.With(Fact.InitSignalled, origin) : state;
    }

    // A child of the framework or the library, or the result of fork.
    private static IOperation? Start(Value child) => child.Child ?? child.Call?.Operation;

    private static bool IsFirst(IOperation started, State state) => ReferenceEquals(state.Of(Fact.InitStarted).Origin, started);
}
