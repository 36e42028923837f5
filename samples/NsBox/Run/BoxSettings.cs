using System;
using System.Collections.Generic;
using NsBox.Cgroups;
using NsBox.Network;
using NsGen;

namespace NsBox.Run;

/// <summary>What is asked for on the command line of nsbox run.</summary>
internal sealed record BoxSettings
{
    internal required string[] Command { get; init; }

    internal required IReadOnlyList<BoxMount> Mounts { get; init; }

    internal required BoxRoot Root { get; init; }

    internal CloneFlags Shared { get; init; }

    internal BoxNetwork Network { get; init; }

    internal CableAddress? NetworkAddress { get; init; }

    internal string? Hostname { get; init; }

    internal uint? Uid { get; init; }

    internal uint? Gid { get; init; }

    internal bool MapsAuto { get; init; }

    internal IReadOnlyList<IdMapRange> UserMap { get; init; } = [];

    internal IReadOnlyList<IdMapRange> GroupMap { get; init; } = [];

    internal IReadOnlyList<Capability> Capabilities { get; init; } = [];

    internal IReadOnlyList<(ResourceLimit Resource, RLimit Limit)> Limits { get; init; } = [];

    internal string? Cgroup { get; init; }

    internal CgroupLimits CgroupLimits { get; init; } = new();

    internal TimeSpan? ClockOffset { get; init; }

    internal string? SeccompFile { get; init; }

    internal TimeSpan? Timeout { get; init; }

    internal IReadOnlyList<(string Name, string Value)> Variables { get; init; } = [];

    internal bool ClearsEnvironment { get; init; }

    internal string Folder { get; init; } = "/";

    internal bool IsNewSession { get; init; }

    internal bool HasTerminal { get; init; }

    internal string? Information { get; init; }

    /// <summary>Refuses options that contradict each other.</summary>
    /// <param name="hasNetwork">Whether a network is asked for, be it that of the default.</param>
    internal void Check(bool hasNetwork)
    {
        if (Hostname is not null && Shared.HasFlag(CloneFlags.NewUts)) throw new BoxException("--hostname with --share uts would rename the machine: leave one of them out.");
        if (hasNetwork && Network != BoxNetwork.Host && Shared.HasFlag(CloneFlags.NewNet)) throw new BoxException("--share net is the host's network, and --net asks for another: leave one of them out.");
        if (NetworkAddress is not null && Network != BoxNetwork.Veth) throw new BoxException("--net-address is that of a cable to the host: add --net veth.");
        if (MapsAuto && UserMap.Count + GroupMap.Count > 0) throw new BoxException("--map-auto makes the maps of users and groups, as --uid-map and --gid-map do: leave one or the other out.");
    }
}
