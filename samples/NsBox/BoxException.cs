using System;

namespace NsBox;

/// <summary>nsbox cannot do what it is asked: the reason and the remedy, as the person at the shell reads them.</summary>
internal sealed class BoxException(string message, int exitCode = ExitCodes.Failed) : Exception(message)
{
    internal int ExitCode { get; } = exitCode;
}
