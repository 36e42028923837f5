using System;
using NsGen.Namespaces;

namespace NsGen;

/// <summary>Which namespace one is. Two that exist at the same time never have the same; of one that has ended, a new one may take it over.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Device">The device of its file, as stat(2) has it.</param>
/// <param name="Inode">The number of its file on the device.</param>
public readonly record struct NamespaceIdentity(NamespaceKind Kind, uint Device, ulong Inode)
{
    /// <summary>As the links of <c>/proc/PID/ns</c> have it: <c>net:[4026531840]</c>.</summary>
    public override string ToString() => string.Create(null, stackalloc char[64], $"{KindFacts.NameOf(Kind)}:[{Inode}]");
}
