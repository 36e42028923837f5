using System;
using System.Globalization;
using System.IO;
using System.Linq;
using NsGen;

namespace NetLab;

/// <summary>Delay and loss, by the kernel's network emulator: tc-netem(8), of the package iproute2.</summary>
internal static class NetEm
{
    // Where it is, also for those whose PATH has no sbin.
    private static readonly string[] s_paths = ["/usr/sbin/tc", "/sbin/tc", "/usr/bin/tc"];

    internal static void Set(Node node, string link, TimeSpan delay, double lossPercent) =>
        Run(node, "qdisc", "replace", "dev", link, "root", "netem",
            "delay", string.Create(CultureInfo.InvariantCulture, $"{delay.TotalMilliseconds}ms"),
            "loss", string.Create(CultureInfo.InvariantCulture, $"{lossPercent}%"));

    internal static void Remove(Node node, string link) => Run(node, "qdisc", "delete", "dev", link, "root");

    private static void Run(Node node, params ReadOnlySpan<string> arguments)
    {
        string tc = s_paths.FirstOrDefault(File.Exists) ?? throw new PlatformNotSupportedException("There is no tc: it is in the package iproute2.");
        using ChildProcess child = node.Start(Exec.Create(tc, arguments).WithVariable("LC_ALL", "C"), new CloneOptions { StandardError = Stdio.Pipe });
        using StreamReader reader = new(child.StandardError!);
        string error = reader.ReadToEnd().Trim();
        ExitStatus status = child.WaitForExit();
        if (status.IsSuccess) return;
        string message = $"tc {string.Join(' ', arguments)} {status}: {error}";
        throw error.Contains("qdisc kind is unknown", StringComparison.Ordinal)
            ? new PlatformNotSupportedException($"The kernel has no sch_netem: {message}")
            : new IOException(message);
    }
}
