using Microsoft.CodeAnalysis.Operations;
using NsGen.Analyzers.Recognition;
using NsGen.Analyzers.Rules.Results;

namespace NsGen.Analyzers.Flow;

/// <summary>Whose error number <c>Marshal.GetLastPInvokeError</c> would return.</summary>
internal static class ErrnoFacts
{
    /// <summary>A call has failed, and code knows it: from here on its errno is what is wanted.</summary>
    internal static State Failed(KernelCall call, State state) =>
        call.Binding.Errors == ErrorStyle.MinusOne ? state.With(Fact.ErrnoOf, call.Operation).Without(Fact.ErrnoLost) : state;

    /// <summary>Another call is made: the errno wanted before is gone. Whoever looks at the call's result may from here on want its own.</summary>
    internal static State Overwritten(KernelCall call, State state)
    {
        if (!call.Binding.SavesErrno || !state.Has(Fact.ErrnoOf)) return state;
        return ResultIgnored.IsIgnored(call.Operation) ? state.With(Fact.ErrnoLost, call.Operation) : Forgotten(state);
    }

    /// <summary>A call of which nothing is known is made: it may be one whose errno is wanted.</summary>
    internal static State Unknown(IInvocationOperation call, State state) =>
        call.TargetMethod.IsExtern || !ResultIgnored.IsIgnored(call) ? Forgotten(state) : state;

    /// <summary>Whose errno is wanted is not known any more.</summary>
    internal static State Forgotten(State state) => state.Without(Fact.ErrnoOf).Without(Fact.ErrnoLost);
}
