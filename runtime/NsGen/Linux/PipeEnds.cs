using System.Runtime.InteropServices;

namespace NsGen;

/// <summary>The two descriptors of a pipe: <c>int pipefd[2]</c>, pipe(2). They are plain numbers: who has them closes them.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct PipeEnds
{
    /// <summary>The descriptor to read from.</summary>
    public int Read;

    /// <summary>The descriptor to write to.</summary>
    public int Write;
}
