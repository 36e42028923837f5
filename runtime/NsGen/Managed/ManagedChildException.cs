using System;

namespace NsGen;

/// <summary>A managed function that runs as a process did not return: it threw, or its process ended.</summary>
public sealed class ManagedChildException : Exception
{
    internal ManagedChildException(string typeName, string message, string remoteText)
        : base($"The managed function threw {typeName}: {message}")
    {
        TypeName = typeName;
        RemoteText = remoteText;
    }

    internal ManagedChildException(ExitStatus? status, string message)
        : base(message) => Status = status;

    /// <summary>The full name of the exception's type; null where the process ended.</summary>
    public string? TypeName { get; }

    /// <summary>The exception as its process wrote it, with messages, inner exceptions and stacks; null where the process ended.</summary>
    public string? RemoteText { get; }

    /// <summary>How the process ended, where it ended before the function did; null where the function threw, or where another has reaped the process.</summary>
    public ExitStatus? Status { get; }

    /// <summary>This exception, and the one of the process.</summary>
    public override string ToString() => RemoteText is null ? base.ToString() : $"{base.ToString()}{Environment.NewLine}--- In the process of the managed function ---{Environment.NewLine}{RemoteText}";
}
