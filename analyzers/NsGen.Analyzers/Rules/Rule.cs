using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Rules;

/// <summary>A rule that is judged along the paths of a body. Each method is called for each path that comes to such a place, before what happens there is taken account of.</summary>
internal abstract class Rule
{
    /// <summary>What is reported.</summary>
    internal abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>Whether it judges what a method says of its own effects, for itself and not in its callers' company.</summary>
    internal virtual bool IsAboutEffects => false;

    /// <summary>A call reaches the kernel.</summary>
    internal virtual void OnCall(Site site, KernelCall call)
    {
    }

    /// <summary>A member of the framework that rules know of is used.</summary>
    internal virtual void OnFramework(Site site, FrameworkUse use)
    {
    }

    /// <summary>The code waits or yields, and goes on elsewhere.</summary>
    internal virtual void OnSuspension(Site site, IOperation suspension)
    {
    }

    /// <summary>A <c>[Clone]</c> method starts a child.</summary>
    internal virtual void OnClone(Site site, IInvocationOperation call, CloneFlags flags)
    {
    }

    /// <summary>The body is left, other than by an exception.</summary>
    internal virtual void OnExit(Site site)
    {
    }
}
