using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Flow;

/// <summary>
/// Tells, before a path is followed, whether code reaches anything that rules are about. That a name is spoken of is little: many methods of a program are called
/// <c>Open</c> or <c>Start</c>. Each method of a compilation is looked at once, for all files.
/// </summary>
internal sealed class Relevance(Compilation compilation, KernelCalls calls, Mentions mentions)
{
    private readonly ConcurrentDictionary<IMethodSymbol, Reach> _reaches = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _known = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a method of this compilation does, itself or by another.</summary>
    internal bool Matters(IMethodSymbol method, CancellationToken cancellation)
    {
        method = method.PartialImplementationPart ?? method;
        return _known.TryGetValue(method, out bool known) ? known : _known.GetOrAdd(method, Matters(ReachOf(method, cancellation), cancellation));
    }

    /// <summary>Whether code does, with its lambdas and local functions.</summary>
    internal bool Matters(IOperation body, CancellationToken cancellation) => Matters(Read(body, cancellation), cancellation);

    // One level of callees after the other, as far as they are followed.
    private bool Matters(Reach start, CancellationToken cancellation)
    {
        HashSet<IMethodSymbol> seen = new(SymbolEqualityComparer.Default);
        List<Reach> level = [start];
        for (int depth = 0; depth <= Callees.MaximumDepth && level.Count > 0; depth++)
        {
            List<Reach> next = [];
            foreach (Reach reach in level)
            {
                if (reach.Matters) return true;
                foreach (IMethodSymbol callee in reach.Callees)
                {
                    if (seen.Add(callee)) next.Add(ReachOf(callee, cancellation));
                }
            }

            level = next;
        }

        return false;
    }

    private Reach ReachOf(IMethodSymbol method, CancellationToken cancellation)
    {
        if (_reaches.TryGetValue(method, out Reach known)) return known;
        return _reaches.GetOrAdd(method, BodyFinder.OperationOf(method, compilation, tree => Models.Of(compilation, tree), cancellation) is { } body ? Read(body, cancellation) : new(false, []));
    }

    private Reach Read(IOperation body, CancellationToken cancellation)
    {
        List<IMethodSymbol> callees = [];
        foreach (IOperation operation in body.Descendants())
        {
            IMethodSymbol? callee = operation switch
            {
                IInvocationOperation invocation => invocation.TargetMethod,
                IMethodReferenceOperation reference => reference.Method,
                _ => null,
            };
            if (IsOfInterest(operation, cancellation) || (callee is not null && (EffectAttributes.FlagsOfClone(callee) ?? EffectAttributes.ChangedNamespaces(callee)) is not null)) return new(true, []);
            if (callee is null) continue;
            callee = (callee.ReducedFrom ?? callee).OriginalDefinition;
            if (mentions.Reaches(callee.Name) && BodyFinder.IsDeclaredIn(callee, compilation)) callees.Add(callee.PartialImplementationPart ?? callee);
        }

        return new(false, callees);
    }

    // Of the framework only what a map of ids is written with means something where nothing else was done to the kernel.
    private bool IsOfInterest(IOperation operation, CancellationToken cancellation) => (operation is IInvocationOperation invocation && calls.Read(invocation) is not null)
        || (FrameworkUse.Of(operation) is { } use
            && (use.Member.ContainingNamespace is { Name: "NsGen", ContainingNamespace.IsGlobalNamespace: true }
                || (use.Does(FrameworkEffects.WritesPath) && Mentions.SpeaksOfIdMaps(operation.Syntax.SyntaxTree, cancellation))));

    private readonly record struct Reach(bool Matters, List<IMethodSymbol> Callees);
}
