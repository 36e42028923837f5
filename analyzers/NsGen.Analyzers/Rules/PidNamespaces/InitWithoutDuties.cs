using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Rules.PidNamespaces;

/// <summary>NSG2002: the first process of a PID namespace is its init.</summary>
internal sealed class InitWithoutDuties : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG2002", "Init of a PID namespace that reaps nothing",
        "{0} becomes pid 1 of the new PID namespace and does not do an init's work: orphans are never reaped, and SIGTERM has no effect on it; {1}",
        Categories.PidNamespaces, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG2002"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    private static readonly HashSet<string> s_inits = ["init", "tini", "tini-static", "dumb-init", "catatonit", "systemd", "s6-svscan", "runit", "openrc-init", "docker-init"];

    internal override void OnFramework(Site site, FrameworkUse use)
    {
        if (!use.Does(FrameworkEffects.StartsProcess) || !site.State.Has(Fact.UnsharedPid) || !site.State.Lacks(Fact.InitStarted)) return;
        if (Paths.Program(site.Text(use.Argument(0))) is { } program && !s_inits.Contains(program))
            site.Report(Descriptor, Fact.UnsharedPid, program, "start a known init first (tini, dumb-init, catatonit) that runs it");
    }

    internal override void OnClone(Site site, IInvocationOperation call, CloneFlags flags)
    {
        // Where the library has init modes, saying nothing is what is reported.
        if ((flags & CloneFlags.NewPid) == 0 || EffectAttributes.Find(call.TargetMethod, "CloneAttribute") is not { AttributeClass: { } type } clone) return;
        if (!type.GetMembers("Init").IsEmpty && !clone.NamedArguments.Any(argument => argument.Key == "Init"))
            site.Report(Descriptor, $"The program that {call.TargetMethod.Name} starts", "state Init on [Clone]");
    }
}
