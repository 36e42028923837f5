using System;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;

namespace NsGen.Settings;

/// <summary>The settings of some options, checked, and in memory that never moves, so that a launch only copies them.</summary>
internal sealed unsafe class PreparedSettings
{
    /// <summary>Standard input, output and error.</summary>
    internal const int StandardDescriptors = 3;

    private const int InstructionSize = 8; // struct sock_filter

    private readonly SettingsData _template;
    private readonly PinnedMemory _memory = new();
    private readonly Stdio[] _standard;
    private readonly (int Number, SafeHandle Handle)[] _passed;

    internal PreparedSettings(CloneOptions options)
    {
        _standard = [options.StandardInput, options.StandardOutput, options.StandardError];
        _passed = options.Descriptors is { Count: > 0 } passed ? [.. passed.OrderBy(each => each.Key).Select(each => (each.Key, each.Value))] : [];
        Terminal = options.Terminal;
        foreach ((int number, SafeHandle handle) in _passed)
        {
            if (number < StandardDescriptors) throw new ArgumentException($"Descriptor {number} is a standard one: set {nameof(options.StandardInput)}, {nameof(options.StandardOutput)} or {nameof(options.StandardError)}.", nameof(options));
            ArgumentNullException.ThrowIfNull(handle, nameof(options));
        }

        SettingsData data = default;
        if (options.NewSession || Terminal is not null) data.Want(Setting.NewSession);
        if (options.ProcessGroup is { } group)
        {
            if (options.NewSession || Terminal is not null) throw new ArgumentException("The leader of a session leads its process group too: set either NewSession (or Terminal) or ProcessGroup.", nameof(options));
            data.Want(Setting.ProcessGroup);
            data.ProcessGroup = group;
        }

        MostMoves = _passed.Length + (Terminal is null ? _standard.Count(standard => standard.Form != Stdio.Kind.Inherit) : StandardDescriptors);
        if (MostMoves > 0) data.Want(Setting.Descriptors);
        data.LowestFree = Math.Max(_passed.LastOrDefault().Number + 1, StandardDescriptors);
        if (Terminal is not null) data.Want(Setting.Terminal);

        PrepareScheduling(ref data, options);
        PrepareCredentials(ref data, options);
        data.ParentDeathSignal = options.ParentDeathSignal;
        if (options.NoNewPrivileges) data.Want(Setting.NoNewPrivileges);
        if (options.SeccompFilter is { } filter)
        {
            if (filter.Length == 0 || filter.Length % InstructionSize != 0 || filter.Length / InstructionSize > ushort.MaxValue)
                throw new ArgumentException($"A seccomp filter is 1 to 65535 instructions of {InstructionSize} bytes each, and this has {filter.Length} bytes.", nameof(options));
            data.Want(Setting.SeccompFilter);
            data.Filter = new SockFProg { Length = (ushort)(filter.Length / InstructionSize), Instructions = _memory.Add(filter.Span) };
        }

        _template = data;
    }

    internal PseudoTerminal? Terminal { get; }

    internal Signal ParentDeathSignal => _template.ParentDeathSignal;

    /// <summary>The room that a launch needs for moves.</summary>
    internal int MostMoves { get; }

    /// <summary>Whether a standard descriptor is to be a pipe.</summary>
    internal bool IsPipe(int descriptor) => _standard[descriptor].Form == Stdio.Kind.Pipe;

    /// <summary>Whether any is.</summary>
    internal bool HasPipes => IsPipe(0) || IsPipe(1) || IsPipe(2);

    /// <summary>Whether the program has a descriptor passed under a number.</summary>
    internal bool IsPassed(int number) => _passed.Any(passed => passed.Number == number);

    /// <summary>The lowest number, behind the standard ones, that none is passed under.</summary>
    internal int LowestUnused
    {
        get
        {
            int number = StandardDescriptors;
            foreach ((int passed, _) in _passed) // in order
                if (passed == number) number++;
            return number;
        }
    }

    /// <summary>Writes the settings of one launch.</summary>
    /// <param name="data">The settings.</param>
    /// <param name="moves">Room for <see cref="MostMoves"/>.</param>
    /// <param name="pipes">The child's ends of the pipes, by standard descriptor.</param>
    /// <param name="held">How many handles are held, which <see cref="Release"/> lets go; kept up to date when a handle turns out to be closed.</param>
    internal void Fill(SettingsData* data, DescriptorMove* moves, ReadOnlySpan<int> pipes, ref int held)
    {
        *data = _template;
        data->Moves = moves;
        for (int descriptor = 0; descriptor < StandardDescriptors; descriptor++)
        {
            Stdio standard = _standard[descriptor];
            int from = standard.Form switch
            {
                Stdio.Kind.Null => NullDevice.Descriptor,
                Stdio.Kind.Pipe => pipes[descriptor],
                Stdio.Kind.Handle => Hold(standard.Handle!, ref held),
                _ => Terminal is null ? -1 : Terminal.Inside,
            };
            if (from >= 0) moves[data->MoveCount++] = new DescriptorMove { From = from, To = descriptor };
        }

        foreach ((int number, SafeHandle handle) in _passed) moves[data->MoveCount++] = new DescriptorMove { From = Hold(handle, ref held), To = number };
        if (Terminal is not null) data->Terminal = Terminal.Inside;
    }

    /// <summary>Lets go of so many handles, in the order in which they were taken.</summary>
    internal void Release(int held)
    {
        foreach (Stdio standard in _standard)
            if (standard.Form == Stdio.Kind.Handle && held-- > 0) standard.Handle!.DangerousRelease();
        foreach ((int _, SafeHandle handle) in _passed)
            if (held-- > 0) handle.DangerousRelease();
    }

    private static int Hold(SafeHandle handle, ref int held)
    {
        bool taken = false;
        handle.DangerousAddRef(ref taken);
        held++;
        return (int)handle.DangerousGetHandle();
    }

    private void PrepareScheduling(ref SettingsData data, CloneOptions options)
    {
        if (options.MonotonicOffset is not null || options.BootTimeOffset is not null)
        {
            const int NanosecondsPerTick = 100;
            string offsets = Line("monotonic", options.MonotonicOffset) + Line("boottime", options.BootTimeOffset);
            data.Want(Setting.TimeOffsets);
            data.TimeOffsets = _memory.AddText(offsets, nameof(options.MonotonicOffset));
            data.TimeOffsetsLength = offsets.Length;

            // The nanoseconds are never negative (time_namespaces(7)).
            static string Line(string clock, TimeSpan? offset)
            {
                if (offset is not { } time) return "";
                (long seconds, long ticks) = (Math.DivRem(time.Ticks, TimeSpan.TicksPerSecond).Quotient, time.Ticks % TimeSpan.TicksPerSecond);
                if (ticks < 0) (seconds, ticks) = (seconds - 1, ticks + TimeSpan.TicksPerSecond);
                return string.Create(CultureInfo.InvariantCulture, $"{clock} {seconds} {ticks * NanosecondsPerTick}\n");
            }
        }

        if (options.ResourceLimits is { Count: > 0 } limits)
        {
            ResourceLimitSetting[] settings = [.. limits.Select(limit => new ResourceLimitSetting { Resource = limit.Key, Limit = limit.Value })];
            data.Want(Setting.ResourceLimits);
            data.Limits = (ResourceLimitSetting*)_memory.Add(MemoryMarshal.AsBytes<ResourceLimitSetting>(settings));
            data.LimitCount = settings.Length;
        }

        if (options.Nice is { } nice)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(nice, -20, nameof(options.Nice));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(nice, 19, nameof(options.Nice));
            data.Want(Setting.Nice);
            data.Nice = nice;
        }

        if (options.OomScoreAdjustment is { } score)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(score, -1000, nameof(options.OomScoreAdjustment));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(score, 1000, nameof(options.OomScoreAdjustment));
            string text = score.ToString(CultureInfo.InvariantCulture);
            data.Want(Setting.OomScoreAdjustment);
            data.OomScore = _memory.AddText(text, nameof(options.OomScoreAdjustment));
            data.OomScoreLength = text.Length;
        }

        if (options.Umask is { } umask)
        {
            data.Want(Setting.Umask);
            data.Umask = (uint)umask;
        }
    }

    private void PrepareCredentials(ref SettingsData data, CloneOptions options)
    {
        if (options.BoundingCapabilities is { } bounding)
        {
            data.Want(Setting.BoundingCapabilities);
            data.BoundingCapabilities = bounding.Bits;
        }

        if (options.Groups is not null || options.Uid is not null || options.Gid is not null)
        {
            uint[] groups = [.. options.Groups ?? []];
            data.Want(Setting.Groups);
            data.GroupsMayStay = options.Groups is null ? 1 : 0;
            data.Groups = (uint*)_memory.Add(MemoryMarshal.AsBytes<uint>(groups));
            data.GroupCount = groups.Length;
        }

        if (options.Gid is { } gid)
        {
            data.Want(Setting.Gid);
            data.Gid = gid;
        }

        if (options.Uid is { } uid)
        {
            data.Want(Setting.Uid);
            data.Uid = uid;
        }

        if (options.Capabilities is not { } capabilities) return;
        data.Want(Setting.Capabilities);
        data.Want(Setting.AmbientCapabilities);
        if (options.Uid is not null) data.Want(Setting.KeptCapabilities);
        data.CapabilityHeader = CapUserHeader.CallingThread;
        data.Capabilities = new CapabilitySets { Effective = capabilities, Permitted = capabilities, Inheritable = capabilities };
        data.AmbientCapabilities = capabilities.Bits;
    }
}
