namespace NsGen.Analyzers.Flow;

/// <summary>Whether a fact is true on a path.</summary>
internal enum Certainty
{
    /// <summary>It is not.</summary>
    No,

    /// <summary>It is not known; rules are silent.</summary>
    Maybe,

    /// <summary>It is.</summary>
    Yes,
}
