using System;
using System.Globalization;
using System.IO;
using System.Linq;
using NsBox.Run;
using NsGen;

namespace NsBox.CommandLine;

/// <summary>Reads the values of options.</summary>
internal static class Values
{
    internal static uint Id(string option, string text) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint id) && id < uint.MaxValue ? id : throw Wrong(option, text, "an id is a number, 0 to 4294967294");

    internal static int Pid(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int pid) && pid > 0 ? pid : throw Wrong(name, text, "a process is named by its number, as nsbox ls shows it");

    internal static TimeSpan Seconds(string option, string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and < 1e9
            ? TimeSpan.FromSeconds(seconds) : throw Wrong(option, text, "a time is a number of seconds above 0, as 1.5");

    internal static Capability Capability(string option, string text)
    {
        string name = text.StartsWith("CAP_", StringComparison.OrdinalIgnoreCase) ? text[4..] : text;
        return Named<Capability>(name.Replace("_", "")) ?? throw Wrong(option, text, "capabilities have names as net_bind_service, capabilities(7)");
    }

    internal static (ResourceLimit Resource, RLimit Limit) Limit(string option, string text)
    {
        string[] parts = text.Split('=', 2);
        string name = parts[0].StartsWith("RLIMIT_", StringComparison.OrdinalIgnoreCase) ? parts[0][7..] : parts[0];
        if (parts.Length < 2 || Named<ResourceLimit>(name) is not { } resource) throw Wrong(option, text, "it is NAME=N, as nofile=256; the names are " + string.Join(' ', Enum.GetNames<ResourceLimit>()).ToLowerInvariant());
        ulong[] limits = [.. parts[1].Split(':', 2).Select(part => part == "unlimited" ? RLimit.Infinity
            : ulong.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out ulong limit) ? limit : throw Wrong(option, text, "N is a number or unlimited, or the soft and the hard limit as 256:1024"))];
        return (resource, new RLimit(limits[0], limits[^1]));
    }

    /// <summary>SRC[:DST]; without DST the same path inside.</summary>
    internal static BoxMount Bind(string option, string text)
    {
        string[] parts = text.Split(':');
        if (parts.Length > 2 || parts.Contains("")) throw Wrong(option, text, "it is SRC or SRC:DST, and neither has a ':'");
        string source = Path.GetFullPath(parts[0]);
        return new BoxMount(parts.Length == 1 ? source : Target(option, parts[1]), source, IsReadOnly: option == "--ro-bind");
    }

    internal static BoxMount Tmpfs(string option, string text) => new(Target(option, text), Source: null);

    internal static (string Name, string Value) Variable(string option, string text) =>
        text.IndexOf('=') is var at and > 0 ? (text[..at], text[(at + 1)..]) : throw Wrong(option, text, "a variable is K=V");

    internal static string Folder(string option, string text) => text.StartsWith('/') ? text : throw Wrong(option, text, "a path inside the box begins with /");

    /// <summary>The namespaces of a list as net,uts.</summary>
    internal static CloneFlags Kinds(string option, string text)
    {
        CloneFlags kinds = CloneFlags.None;
        foreach (string name in text.Split(',')) kinds |= (CloneFlags)Kind(option, name);
        return kinds;
    }

    internal static NamespaceKind Kind(string option, string text) => KindNames.Find(text) ?? throw Wrong(option, text, $"the kinds of namespaces are {string.Join(' ', KindNames.All)}");

    /// <summary>A namespace that a box may share.</summary>
    internal static CloneFlags Shared(string option, string text)
    {
        CloneFlags kind = (CloneFlags)Kind(option, text);
        return (kind & Box.Optional) != 0 ? kind : throw Wrong(option, text, text == "pid"
            ? "a box ends with its init, and /proc shows what is in it: both need a PID namespace of its own. What can be shared is net, ipc, uts, cgroup"
            : "what can be shared is net, ipc, uts, cgroup; without namespaces of users and mounts there is no box");
    }

    private static string Target(string option, string text)
    {
        string path = Path.GetFullPath(Folder(option, text)).TrimEnd('/');
        return path.Length > 0 ? path : throw Wrong(option, text, "the root of a box is its own: name a folder in it");
    }

    private static T? Named<T>(string name) where T : struct, Enum
    {
        foreach (T value in Enum.GetValues<T>())
            if (value.ToString().Equals(name, StringComparison.OrdinalIgnoreCase)) return value;
        return null;
    }

    private static BoxException Wrong(string option, string text, string expected) => new($"{option} \"{text}\": {expected}.");
}
