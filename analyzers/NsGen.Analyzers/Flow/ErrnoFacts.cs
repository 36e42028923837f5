using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Flow;

/// <summary>Whose error number <c>Marshal.GetLastPInvokeError</c> would return.</summary>
internal static class ErrnoFacts
{
    /// <summary>A call has failed, and code knows it: from here on its errno is what is wanted.</summary>
    internal static State Failed(KernelCall call, State state) =>
        call.Binding.Errors == ErrorStyle.MinusOne ? state.With(Fact.ErrnoOf, call.Operation).Without(Fact.ErrnoLost) : state;

    /// <summary>A call is made whose result nobody tests: the errno wanted before is gone.</summary>
    internal static State Overwritten(KernelCall call, State state) => call.Binding.SavesErrno && state.Has(Fact.ErrnoOf) ? state.With(Fact.ErrnoLost, call.Operation) : state;
}
