namespace NsGen.Analyzers.Rules;

/// <summary>The sections of the rules.</summary>
internal static class Categories
{
    /// <summary>NSG1xxx: calls that cannot work.</summary>
    internal const string Calls = "NsGen.Calls";

    /// <summary>NSG2xxx: PID namespaces and /proc.</summary>
    internal const string PidNamespaces = "NsGen.PidNamespaces";

    /// <summary>NSG3xxx: mounts.</summary>
    internal const string Mounts = "NsGen.Mounts";

    /// <summary>NSG4xxx: what changes the host.</summary>
    internal const string Host = "NsGen.Host";

    /// <summary>NSG5xxx: threads.</summary>
    internal const string Threads = "NsGen.Threads";

    /// <summary>NSG6xxx: results, descriptors, waiting.</summary>
    internal const string Results = "NsGen.Results";

    /// <summary>NSG7xxx: credentials and id maps.</summary>
    internal const string Credentials = "NsGen.Credentials";

    /// <summary>NSG8xxx: what methods say of their own effects.</summary>
    internal const string Effects = "NsGen.Effects";
}
