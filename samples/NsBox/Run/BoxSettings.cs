using System;
using System.Collections.Generic;
using NsGen;

namespace NsBox.Run;

/// <summary>What is asked for on the command line of nsbox run.</summary>
internal sealed record BoxSettings
{
    internal required string[] Command { get; init; }

    internal required IReadOnlyList<BoxMount> Mounts { get; init; }

    internal CloneFlags Shared { get; init; }

    internal string? Hostname { get; init; }

    internal uint? Uid { get; init; }

    internal uint? Gid { get; init; }

    internal bool MapsAuto { get; init; }

    internal IReadOnlyList<Capability> Capabilities { get; init; } = [];

    internal IReadOnlyList<(ResourceLimit Resource, RLimit Limit)> Limits { get; init; } = [];

    internal string? Cgroup { get; init; }

    internal string? SeccompFile { get; init; }

    internal TimeSpan? Timeout { get; init; }

    internal IReadOnlyList<(string Name, string Value)> Variables { get; init; } = [];

    internal bool ClearsEnvironment { get; init; }

    internal string Folder { get; init; } = "/";

    internal bool IsNewSession { get; init; }

    internal bool HasTerminal { get; init; }
}
