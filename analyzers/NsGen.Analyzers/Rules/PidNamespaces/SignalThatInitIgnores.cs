using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NsGen.Analyzers.Flow;

namespace NsGen.Analyzers.Rules.PidNamespaces;

/// <summary>NSG2006: an init is protected from signals that it does not handle.</summary>
internal sealed class SignalThatInitIgnores : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG2006", "Signal that an init may ignore",
        "The init of a PID namespace gets only the signals that it has handlers for: without one this signal has no effect, from outside too; send SIGKILL if it does not end in time, as ChildProcess.Terminate does",
        Categories.PidNamespaces, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG2006"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    private static readonly string[] s_fallbacks = ["Kill", "Terminate", "TerminateAsync", "SIGKILL"];

    internal override void OnExit(Site site)
    {
        if (!site.State.Has(Fact.InitSignalled) || site.State.Of(Fact.InitSignalled).Origin is not { } signal) return;
        if (BodyFinder.Owner(signal.Syntax) is { } owner && !IsElsewhere(owner, signal.Syntax)) site.ReportAt(Descriptor, signal);
    }

    // The child can be ended on another path, by a timer or a handler, or by whoever else is given it.
    private static bool IsElsewhere(SyntaxNode owner, SyntaxNode signal)
    {
        string? child = (signal as InvocationExpressionSyntax)?.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver } ? receiver.Identifier.ValueText : null;
        return owner.DescendantNodes(node => node != signal).OfType<IdentifierNameSyntax>().Any(name =>
            Array.IndexOf(s_fallbacks, name.Identifier.ValueText) >= 0 || (name.Identifier.ValueText == child && IsHandedOn(name)));
    }

    private static bool IsHandedOn(IdentifierNameSyntax name) =>
        !(name.Parent is MemberAccessExpressionSyntax { Expression: var receiver } && receiver == name) || name.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is not null;
}
