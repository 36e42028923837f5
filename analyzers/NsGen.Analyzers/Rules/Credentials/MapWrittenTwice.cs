using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Rules.Credentials;

/// <summary>NSG7002: an id map is written once, whole, and must be right.</summary>
internal sealed class MapWrittenTwice : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG7002", "Id map that the kernel refuses",
        "{0}",
        Categories.Credentials, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG7002"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    internal override void OnFramework(Site site, FrameworkUse use)
    {
        if (!use.Does(FrameworkEffects.WritesPath) || site.Text(use.Argument(0)) is not { } path || !IdMaps.IsMap(path)) return;
        if (site.State.Values.TryGetValue(IdMaps.WrittenKey(path), out _))
            site.Report(Descriptor, $"This write fails with EPERM: '{path}' can be written once, with all lines in one write");
        else if (site.Text(use.Argument(1)) is { } map && IdMaps.Problem(map) is { } problem)
            site.Report(Descriptor, $"The kernel refuses this map with EINVAL: {problem}");
    }
}
