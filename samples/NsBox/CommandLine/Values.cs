using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using NsBox.Network;
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

    /// <summary>The names that an option takes, as its value is written.</summary>
    internal static IEnumerable<string> Names<T>() where T : struct, Enum => Enum.GetNames<T>().Select(name => name.ToLowerInvariant());

    internal static long Count(string option, string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count > 0 ? count : throw Wrong(option, text, "it is a number above 0");

    internal static long Bytes(string option, string text)
    {
        int shift = text.Length == 0 ? 0 : char.ToUpperInvariant(text[^1]) switch { 'K' => 10, 'M' => 20, 'G' => 30, _ => 0 };
        return long.TryParse(shift == 0 ? text : text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count > 0 && count <= long.MaxValue >> shift
            ? count << shift : throw Wrong(option, text, "it is a number of bytes, or with K, M or G behind it, as 512M");
    }

    internal static double Processors(string option, string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number is > 0 and < 1e6 ? number : throw Wrong(option, text, "it is a number of processors, as 0.5");

    internal static IdMapRange Map(string option, string text)
    {
        uint[] numbers = [.. text.Split(':').Select(part => uint.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out uint number) ? number : throw WrongMap())];
        return numbers.Length is 2 or 3 ? new IdMapRange(numbers[0], numbers[1], numbers.Length == 3 ? numbers[2] : 1) : throw WrongMap();
        BoxException WrongMap() => Wrong(option, text, "it is IN:OUT or IN:OUT:N, numbers of users or groups, as 0:100000:65536");
    }

    internal static BoxNetwork Network(string option, string text) => Named<BoxNetwork>(text) ?? throw Wrong(option, text, "the networks are none, host and veth");

    internal static CableAddress Cable(string option, string text)
    {
        string[] parts = text.Split('/');
        return parts.Length == 2 && IPAddress.TryParse(parts[0], out IPAddress? address) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            && new CableAddress(address, length) is { IsUsable: true } cable
                ? cable : throw Wrong(option, text, "it is an address of a host and the length of its network, which has one for the other end too, as 10.1.2.2/30");
    }

    internal static string ExistingFolder(string option, string text) => Directory.Exists(text) ? Path.GetFullPath(text) : throw Wrong(option, text, "there is no such folder");

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
