using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;

namespace NsGen.Analyzers.Rules.PidNamespaces;

/// <summary>NSG2006: an init is protected from signals that it does not handle.</summary>
internal sealed class SignalThatInitIgnores : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG2006", "Signal that an init may ignore",
        "The init of a PID namespace gets only the signals that it has handlers for: without one this signal has no effect, from outside too; send SIGKILL if it does not end in time",
        Categories.PidNamespaces, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG2006"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    internal override void OnExit(Site site)
    {
        if (site.State.Has(Fact.InitSignalled) && site.State.Of(Fact.InitSignalled).Origin is { } signal) site.ReportAt(Descriptor, signal);
    }
}
