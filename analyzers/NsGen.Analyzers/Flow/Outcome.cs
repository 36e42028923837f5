namespace NsGen.Analyzers.Flow;

/// <summary>One way in which a body can end.</summary>
/// <param name="State">What is known then.</param>
/// <param name="Result">What it returns.</param>
internal sealed record Outcome(State State, Value Result);
