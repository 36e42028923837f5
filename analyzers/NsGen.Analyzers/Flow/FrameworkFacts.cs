using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Flow;

/// <summary>What a use of the framework changes in what is known.</summary>
internal static class FrameworkFacts
{
    /// <summary>What is known after it.</summary>
    internal static State Apply(Site site, FrameworkUse use, State state)
    {
        if (use.Does(FrameworkEffects.StartsProcess)) state = ProcessFacts.Started(state, use.Operation).WithValue(use.Operation, Value.OfChild(use.Operation, isInit: false));
        if (use.Does(FrameworkEffects.WaitsForChild)) state = ProcessFacts.WaitedFor(state, site.Evaluate(use.Instance), use.Operation);
        if (use.Does(FrameworkEffects.SignalsChild)) state = ProcessFacts.Signalled(state, site.Evaluate(use.Instance), site.Evaluate(use.Argument(0)).Number, use.Operation);
        if (use.Does(FrameworkEffects.EndsChild)) state = state.Without(Fact.InitSignalled);
        // Whether a plan has a mount of proc is not known where it is carried out.
        if (use.Does(FrameworkEffects.MakesMounts)) state = state.With(Fact.PropagationOff, use.Operation).WithMaybe(Fact.ProcMounted);
        if (use.Does(FrameworkEffects.JoinsNamespaces)) state = KernelEffects.Join(state);
        if (use.Does(FrameworkEffects.StartsSignalThread)) state = state.With(Fact.SignalThread, use.Operation);
        // What the framework does inside saves an errno of its own.
        if (use.Does(FrameworkEffects.StartsSignalThread | FrameworkEffects.OpensPath | FrameworkEffects.WritesPath) && state.Has(Fact.ErrnoOf))
            state = state.With(Fact.ErrnoLost, use.Operation);
        // As by chdir; to read the property changes nothing.
        if (use.Does(FrameworkEffects.ChangesDirectory) && use.Argument(0) is { } directory && site.Text(directory) is null or "/") state = state.Without(Fact.DirectoryOutside);
        if (use.Does(FrameworkEffects.WritesPath) && IdMaps.IsSetGroups(site.Text(use.Argument(0))))
            state = site.Text(use.Argument(1))?.Trim() is "deny" or null ? state.With(Fact.GroupsDenied, use.Operation) : state;
        if (use.Does(FrameworkEffects.WritesPath) && site.Text(use.Argument(0)) is { } path && IdMaps.IsMap(path)) state = state.WithValue(IdMaps.WrittenKey(path), Value.Of(1));
        return state;
    }
}
