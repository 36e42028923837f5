namespace NsBox;

/// <summary>Exit codes that are not the program's own, as a shell and timeout(1) have them.</summary>
internal static class ExitCodes
{
    internal const int TimedOut = 124;

    /// <summary>nsbox itself failed.</summary>
    internal const int Failed = 125;

    internal const int NotExecutable = 126;

    internal const int NotFound = 127;
}
