namespace NsGen;

/// <summary>The child's end of a <see cref="DescriptorChannel"/>, as a parameter of its program.</summary>
public struct ChannelEnd
{
    internal int Own, Other;

    /// <summary>Whether there is a channel; in a child program too.</summary>
    /// <param name="end">The end.</param>
    [ChildProgram]
    public static bool Exists(in ChannelEnd end) => end.Own != 0; // 0 is standard input
}
