using System;

namespace NsGen;

/// <summary>Says that a method changes namespaces of the thread that calls it, unshare(2) or setns(2), and that they are changed when it returns.</summary>
/// <remarks>The analyzers judge the callers by it, where they cannot see the method's body; where they can, they hold the body to it (NSG8001).</remarks>
/// <param name="namespaces">The kinds of namespaces that are changed.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChangesNamespacesAttribute(CloneFlags namespaces) : Attribute
{
    /// <summary>The kinds of namespaces that are changed.</summary>
    public CloneFlags Namespaces { get; } = namespaces;
}
