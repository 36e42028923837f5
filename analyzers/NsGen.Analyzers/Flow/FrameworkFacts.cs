using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Flow;

/// <summary>What a use of the framework changes in what is known.</summary>
internal static class FrameworkFacts
{
    /// <summary>What is known after it.</summary>
    internal static State Apply(Site site, FrameworkUse use, State state)
    {
        if (use.Does(FrameworkEffects.StartsProcess)) state = ProcessFacts.Started(state, use.Operation);
        if (use.Does(FrameworkEffects.WaitsForChild)) state = ProcessFacts.WaitedFor(state, use.Operation);
        if (use.Does(FrameworkEffects.StartsSignalThread)) state = state.With(Fact.SignalThread, use.Operation);
        // What the framework does inside saves an errno of its own.
        if (use.Does(FrameworkEffects.StartsSignalThread | FrameworkEffects.OpensPath | FrameworkEffects.WritesPath) && state.Has(Fact.ErrnoOf))
            state = state.With(Fact.ErrnoLost, use.Operation);
        if (use.Does(FrameworkEffects.WritesPath) && IdMaps.IsSetGroups(site.Text(use.Argument(0))))
            state = site.Text(use.Argument(1))?.Trim() is "deny" or null ? state.With(Fact.GroupsDenied, use.Operation) : state;
        if (use.Does(FrameworkEffects.WritesPath) && site.Text(use.Argument(0)) is { } path && IdMaps.IsMap(path)) state = state.WithValue(IdMaps.WrittenKey(path), Value.Of(1));
        return state;
    }
}
