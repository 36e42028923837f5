namespace NsGen;

/// <summary>A terminal that a child is to open, <see cref="PseudoTerminal.ForChild"/>, as a parameter of its program. <see langword="default"/> stands for none.</summary>
public struct ChildTerminal
{
    internal ChannelEnd End;
    internal PseudoTerminal.WindowSize Size;

    /// <summary>Whether there is one; in a child program too.</summary>
    /// <param name="terminal">The terminal.</param>
    [ChildProgram]
    public static bool Exists(in ChildTerminal terminal) => ChannelEnd.Exists(in terminal.End);
}
