using System.Collections.Immutable;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace NsGen.Analyzers.Flow;

/// <summary>Where a path goes on after a finally region: through more of them, then to a block.</summary>
/// <param name="Regions">The finally regions of the branch.</param>
/// <param name="Index">The one that runs now.</param>
/// <param name="Destination">The block after the last.</param>
/// <param name="Next">What the finally region in which the branch stands goes on with.</param>
internal sealed record Continuation(ImmutableArray<ControlFlowRegion> Regions, int Index, BasicBlock? Destination, Continuation? Next);
