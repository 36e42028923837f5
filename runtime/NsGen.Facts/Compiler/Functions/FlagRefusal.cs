namespace NsGen.Facts;

/// <summary>Flags that a call always refuses.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="All">The flags that are set, all of them.</param>
/// <param name="Without">The flags of which none is set.</param>
/// <param name="Reason">Why.</param>
internal sealed record FlagRefusal(string Function, long All, long Without, string Reason)
{
    /// <summary>Whether it refuses these flags.</summary>
    internal bool Refuses(long flags) => (flags & All) == All && (flags & Without) == 0;
}
