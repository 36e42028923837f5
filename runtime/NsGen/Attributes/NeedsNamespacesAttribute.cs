using System;

namespace NsGen;

/// <summary>Says that a method is called by threads that are in namespaces of their own already, so that it may mount, or name the host, there.</summary>
/// <remarks>Without it the analyzers judge a method that nothing in the compilation calls as if nothing had happened before.</remarks>
/// <param name="namespaces">The kinds of namespaces that its callers have changed.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsNamespacesAttribute(CloneFlags namespaces) : Attribute
{
    /// <summary>The kinds of namespaces that its callers have changed.</summary>
    public CloneFlags Namespaces { get; } = namespaces;
}
