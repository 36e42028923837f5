namespace NsGen.Analyzers.Flow;

/// <summary>What is known of the callers of a body.</summary>
internal enum Callers
{
    /// <summary>It is where the program begins: nothing came before.</summary>
    EntryPoint,

    /// <summary>Nothing in the compilation calls it: it is judged as if nothing came before.</summary>
    None,

    /// <summary>Others call it, and may have done anything before.</summary>
    Unknown,
}
