using Microsoft.CodeAnalysis;

namespace NsGen.Analyzers.Flow;

/// <summary>A fact that is true or may be, and what made it so.</summary>
/// <param name="Certainty">How certain it is.</param>
/// <param name="Origin">The operation that made it true; null where that is not in this body.</param>
internal readonly record struct FactState(Certainty Certainty, IOperation? Origin);
