namespace NsGen;

/// <summary>Inits as static executables of a few kilobytes.</summary>
public static class InitImage
{
    /// <summary>
    /// NsGen's init: <c>nsgen-init PROGRAM [ARGUMENT…]</c>. It starts the program, looked for in <c>PATH</c> if its name has no slash, reaps every orphan, forwards every signal that it is sent, and exits as the
    /// program does: with its code, or 128 and the number of the signal that ended it; 126 or 127 where the program cannot be executed or is not found. Where it is not process 1 it becomes the subreaper of its descendants.
    /// </summary>
    /// <remarks>Signals of the terminal (Ctrl-C, Ctrl-Z) are not forwarded: the program is in the same process group and gets them itself.</remarks>
    public static ProgramImage Reaper { get; } = Init.Reaper.Image();
}
