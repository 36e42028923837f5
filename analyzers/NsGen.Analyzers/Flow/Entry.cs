using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using NsGen.Facts;

namespace NsGen.Analyzers.Flow;

/// <summary>Begins the judging of a body: what can be known before its first line.</summary>
internal static class Entry
{
    private static readonly string[] s_testAttributes =
        ["FactAttribute", "TheoryAttribute", "TestAttribute", "TestCaseAttribute", "TestCaseSourceAttribute", "TestMethodAttribute", "DataTestMethodAttribute"];

    /// <summary>Judges a body of the file.</summary>
    internal static void Judge(Analysis analysis, SyntaxNode owner)
    {
        if (BodyFinder.OperationOf(owner, analysis.Model, analysis.Cancellation) is not { } operation) return;
        IMethodSymbol? method = owner is CompilationUnitSyntax
            ? analysis.Compilation.GetEntryPoint(analysis.Cancellation)
            : MethodOf(owner, analysis);
        bool isChildProgram = method is not null && EffectAttributes.Find(method, "ChildProgramAttribute") is not null;
        bool saysEffects = method is not null && EffectAttributes.ChangedNamespaces(method) is not null;
        if (!isChildProgram && !saysEffects && !analysis.Relevance.Matters(operation, analysis.Cancellation)) return;
        if (BodyFinder.GraphOf(operation, analysis.Cancellation) is not { } graph) return;
        Body body = new(graph, method, analysis.Model, analysis.Calls);
        Callers callers = owner is CompilationUnitSyntax ? Callers.EntryPoint : CallersOf(owner, method, analysis);
        if (isChildProgram)
        {
            foreach (State start in ChildProgramStarts(method!)) analysis.JudgeOwner(body, new Frame(Callers.None, null, 0, null, method, IsChildProgram: true), start);
            return;
        }

        if (saysEffects) analysis.JudgeEffects(body, method!);
        analysis.JudgeOwner(body, new Frame(callers, null, 0, null, method, IsChildProgram: false), Start(method, callers));
    }

    private static IMethodSymbol? MethodOf(SyntaxNode owner, Analysis analysis) => owner switch
    {
        BaseMethodDeclarationSyntax or AccessorDeclarationSyntax => analysis.Model.GetDeclaredSymbol(owner, analysis.Cancellation) as IMethodSymbol,
        ArrowExpressionClauseSyntax { Parent: { } property } => (analysis.Model.GetDeclaredSymbol(property, analysis.Cancellation) as IPropertySymbol)?.GetMethod,
        _ => null,
    };

    private static Callers CallersOf(SyntaxNode owner, IMethodSymbol? method, Analysis analysis)
    {
        if (method is null || owner is not MethodDeclarationSyntax) return Callers.Unknown;
        if (SymbolEqualityComparer.Default.Equals(method, analysis.Compilation.GetEntryPoint(analysis.Cancellation))) return Callers.EntryPoint;
        if (IsTest(method)) return Callers.None;
        if (method.IsVirtual || method.IsOverride || method.IsAbstract || !method.ExplicitInterfaceImplementations.IsEmpty || ImplementsInterface(method)) return Callers.Unknown;
        return analysis.Mentions.IsCalled(method.Name, analysis.Cancellation) ? Callers.Unknown : Callers.None;
    }

    private static bool ImplementsInterface(IMethodSymbol method) => method.ContainingType.AllInterfaces
        .SelectMany(type => type.GetMembers(method.Name))
        .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    private static State Start(IMethodSymbol? method, Callers callers)
    {
        State start = callers == Callers.Unknown ? KernelEffects.Nothing : State.Empty;
        if (callers != Callers.EntryPoint) start = start.WithMaybe(Fact.SignalThread);
        if (method is null) return start;
        if (IsTest(method)) start = start.With(Fact.OnPool, origin: null);
        foreach (CloneFlags kind in Kinds.Of((long)(EffectAttributes.NeededNamespaces(method) ?? CloneFlags.None))) start = start.WithMaybe(Kinds.In(kind)).WithMaybe(Fact.PropagationOff);
        return start;
    }

    private static bool IsTest(IMethodSymbol method) => method.GetAttributes().Any(attribute => Array.IndexOf(s_testAttributes, attribute.AttributeClass?.Name) >= 0);

    // A child program begins in what its clones make.
    private static IEnumerable<State> ChildProgramStarts(IMethodSymbol program)
    {
        HashSet<CloneFlags> seen = [];
        foreach (IMethodSymbol method in program.ContainingType.GetMembers().OfType<IMethodSymbol>())
        {
            if (EffectAttributes.Find(method, "CloneAttribute") is not { ConstructorArguments: [{ Value: ulong flags }] } clone) continue;
            if (!clone.NamedArguments.Any(argument => argument.Key == "Program" && argument.Value.Value as string == program.Name)) continue;
            if (seen.Add((CloneFlags)flags)) yield return ChildStart((CloneFlags)flags);
        }

        if (seen.Count == 0) yield return KernelEffects.Nothing.With(Fact.Child, origin: null);
    }

    private static State ChildStart(CloneFlags flags)
    {
        State start = State.Empty.With(Fact.Child, origin: null).WithMaybe(Fact.SignalThread);
        foreach (CloneFlags kind in Kinds.Of((long)flags)) start = start.With(Kinds.In(kind), origin: null);
        if (flags.HasFlag(CloneFlags.NewPid)) start = start.With(Fact.InitOfPidNamespace, origin: null);
        if (flags.HasFlag(CloneFlags.NewUser)) start = start.With(Fact.InUserNamespace, origin: null);
        return flags.HasFlag(CloneFlags.NewUser | CloneFlags.NewNs) ? start.With(Fact.PropagationOff, origin: null) : start;
    }
}
