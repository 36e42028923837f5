using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Rules.PidNamespaces;

/// <summary>NSG2002: the first process of a PID namespace is its init.</summary>
internal sealed class InitWithoutDuties : Rule
{
    /// <summary>The descriptor, for declarations too.</summary>
    internal static readonly DiagnosticDescriptor Declared = new(
        "NSG2002", "Init of a PID namespace that reaps nothing",
        "{0} becomes pid 1 of the new PID namespace and does not do an init's work: orphans are never reaped, and SIGTERM has no effect on it; {1}",
        Categories.PidNamespaces, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG2002"));

    internal override DiagnosticDescriptor Descriptor => Declared;

    private static readonly HashSet<string> s_inits = ["init", "tini", "tini-static", "dumb-init", "catatonit", "systemd", "s6-svscan", "runit", "openrc-init", "docker-init"];

    internal override void OnFramework(Site site, FrameworkUse use)
    {
        if (!use.Does(FrameworkEffects.StartsProcess) || !site.State.Has(Fact.UnsharedPid) || !site.State.Lacks(Fact.InitStarted)) return;
        if (Paths.Program(site.Text(use.Argument(0))) is { } program && !s_inits.Contains(program))
            site.Report(Descriptor, Fact.UnsharedPid, program, "start a known init first (tini, dumb-init, catatonit) that runs it");
    }

    /// <summary>What is wrong with a [Clone] declaration; null where its flags make no PID namespace, or it says who the init is.</summary>
    internal static Diagnostic? OfDeclaration(IMethodSymbol method, AttributeData clone)
    {
        if (clone.ConstructorArguments is not [{ Value: { } flags }] || (System.Convert.ToUInt64(flags) & (ulong)CloneFlags.NewPid) == 0) return null;
        if (clone.NamedArguments.Any(argument => argument.Key == "Init")) return null;
        return Diagnostic.Create(Declared, method.Locations[0], $"The program that {method.Name} starts", "state Init on [Clone]: InitMode.Reaper does that work, InitMode.Program says that the program does");
    }
}
