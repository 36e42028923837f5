namespace NsGen.Analyzers.Flow;

/// <summary>Where a condition lets a path go.</summary>
/// <param name="IfTrue">What is known where it is true; null where it cannot be.</param>
/// <param name="IfFalse">What is known where it is false; null where it cannot be.</param>
internal readonly record struct Decision(State? IfTrue, State? IfFalse);
