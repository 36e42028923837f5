using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace NsGen;

// What the program has open.
public sealed partial class CloneOptions
{
    /// <summary>Descriptor 0 of the program.</summary>
    public Stdio StandardInput { get; init; }

    /// <summary>Descriptor 1 of the program.</summary>
    public Stdio StandardOutput { get; init; }

    /// <summary>Descriptor 2 of the program.</summary>
    public Stdio StandardError { get; init; }

    /// <summary>A terminal of its own: the program becomes the leader of a session, and the terminal its standard input, output and error where these are inherited. One terminal serves one child.</summary>
    public PseudoTerminal? Terminal { get; init; }

    /// <summary>More descriptors that the program has open, by the number that it has them under. Those here may be anything that is open; 0 to 2 are standard input, output and error.</summary>
    public IReadOnlyDictionary<int, SafeHandle>? Descriptors { get; init; }
}
