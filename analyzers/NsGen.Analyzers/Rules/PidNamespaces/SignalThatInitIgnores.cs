using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;

namespace NsGen.Analyzers.Rules.PidNamespaces;

/// <summary>NSG2006: an init is protected from signals that it does not handle.</summary>
internal sealed class SignalThatInitIgnores : Rule
{
    internal override DiagnosticDescriptor Descriptor { get; } = Describe(
        "NSG2006", "Signal that an init may ignore",
        "The init of a PID namespace gets only the signals that it has handlers for: without one this signal has no effect, from outside too; send SIGKILL if it does not end in time",
        Categories.PidNamespaces, DiagnosticSeverity.Info);

    internal override void OnExit(Site site)
    {
        if (site.State.Has(Fact.InitSignalled) && site.State.Of(Fact.InitSignalled).Origin is { } signal) site.ReportAt(Descriptor, signal);
    }
}
