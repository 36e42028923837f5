using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Flow;

/// <summary>A place on a path, as a rule sees it.</summary>
internal sealed class Site(Analysis analysis, Body body, Frame frame, State state, IOperation? operation)
{
    /// <summary>What is known here.</summary>
    internal State State => state;

    /// <summary>The operation that is about to be carried out; null at the end.</summary>
    internal IOperation? Operation => operation;

    /// <summary>The body.</summary>
    internal Body Body => body;

    /// <summary>How it came to be followed.</summary>
    internal Frame Frame => frame;

    /// <summary>The value of an expression here.</summary>
    internal Value Evaluate(IOperation? expression) => body.Evaluator.Evaluate(expression, state);

    /// <summary>The text of an expression here, if it is known.</summary>
    internal string? Text(IOperation? expression) => Evaluate(expression).Text;

    /// <summary>The flags of a call, if all of them are known.</summary>
    internal long? Flags(KernelCall call) => Evaluate(call.Flags).Number;

    /// <summary>Whether the code runs in the managed process itself, and in no child that was forked: where who calls is not known, nothing in the compilation forks.</summary>
    internal bool IsInManagedProcess => IsFalse(Fact.Child, analysis.Mentions.Forks);

    /// <summary>Whether the code may be on another thread after an await.</summary>
    internal bool LeavesThread => IsFalse(Fact.StaysOnThread, analysis.Mentions.HasNamespaceThreads);

    private bool IsFalse(Fact fact, bool canBe) => state.Lacks(fact) || (!canBe && !state.Has(fact));

    /// <summary>Whether the thread is certainly in no namespace of a kind that code made or joined.</summary>
    internal bool IsInHosts(CloneFlags kind) => state.Lacks(Kinds.In(kind)) && !IsWrapper;

    /// <summary>
    /// Whether the body only hands a call's arguments on: then what came before, and what comes after, is its callers'.
    /// </summary>
    internal bool IsWrapper => operation is not null && Passes(operation);

    /// <summary>Whether an operation passes the body's own parameters on, and the body does nothing else with the kernel.</summary>
    internal bool Passes(IOperation call) => frame is { Callers: not Callers.EntryPoint, CallSite: null, IsChildProgram: false } && HandsOn(call);

    private bool HandsOn(IOperation call) => body.CallCount <= 1 && body.Method is { Parameters.Length: > 0 } && call.DescendantsAndSelf().Any(IsOwnParameter);

    /// <summary>Whether one of a call's arguments is the result of one of these functions.</summary>
    internal bool Mentions(KernelCall call, params string[] functions) => call.Operation.Descendants()
        .Any(part => part is IInvocationOperation invocation && body.Call(invocation) is { } other && functions.Contains(other.Name));

    /// <summary>Whether code makes sure what becomes of a descriptor when a process is started: by dup2, by fcntl, or by handing it to the process as text or as an argument of its start.</summary>
    internal bool IsMeantForChild(KernelCall opened)
    {
        if ((opened.Name is "pipe" or "pipe2" ? Referenced(opened.Argument(0)) : Holder(opened.Operation)) is not { } holder) return false;
        foreach (BasicBlock block in body.Graph.Blocks)
        {
            foreach (IOperation part in body.Operations(block))
            {
                if (Referenced(part) is { } symbol && SymbolEqualityComparer.Default.Equals(symbol, holder) && IsPassedOn(part)) return true;
            }
        }

        return false;
    }

    /// <summary>Reports at this place, with the place that made a fact true beside it.</summary>
    internal void Report(DiagnosticDescriptor rule, Fact because, params object[] arguments) =>
        Report(rule, operation!, rule.DefaultSeverity, [state.Of(because).Origin], arguments);

    /// <summary>Reports at this place.</summary>
    internal void Report(DiagnosticDescriptor rule, params object[] arguments) => Report(rule, operation!, rule.DefaultSeverity, [], arguments);

    /// <summary>Reports at another place.</summary>
    internal void ReportAt(DiagnosticDescriptor rule, IOperation place, params object[] arguments) => Report(rule, place, rule.DefaultSeverity, [], arguments);

    /// <summary>Reports at another place, with a severity of this use.</summary>
    internal void ReportAt(DiagnosticDescriptor rule, IOperation place, DiagnosticSeverity severity, params object[] arguments) => Report(rule, place, severity, [], arguments);

    /// <summary>Reports at the name of the method.</summary>
    internal void ReportAtMethod(DiagnosticDescriptor rule, params object[] arguments)
    {
        if (body.Method?.Locations is [{ } name, ..] && name.SourceTree == analysis.Tree) analysis.Add(rule, name, rule.DefaultSeverity, [], arguments);
    }

    private bool IsOwnParameter(IOperation part) => part is IParameterReferenceOperation reference
        && SymbolEqualityComparer.Default.Equals(reference.Parameter.ContainingSymbol, body.Method);

    private static ISymbol? Holder(IOperation call)
    {
        // Through a helper too, which tests what it is given and returns it.
        IOperation? user = call.Parent;
        while (user is IConversionOperation or IArgumentOperation or IInvocationOperation { Arguments.Length: 1 }) user = user.Parent;
        return user is ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } ? target.Local : null;
    }

    private static ISymbol? Referenced(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IConversionOperation conversion => Referenced(conversion.Operand),
        IAddressOfOperation address => Referenced(address.Reference),
        IArrayElementReferenceOperation element => Referenced(element.ArrayReference),
        _ => null,
    };

    private bool IsPassedOn(IOperation reference)
    {
        for (IOperation? user = reference.Parent; user is not null; user = user.Parent)
        {
            switch (user)
            {
                case IInterpolationOperation:
                    return true;
                case IInvocationOperation invocation when body.Call(invocation) is { } call:
                    return IsForChild(call);
                case IInvocationOperation invocation:
                    return invocation.TargetMethod.Name == "ToString" || IsForChild(invocation.TargetMethod) || EffectAttributes.FlagsOfClone(invocation.TargetMethod) is not null;
            }
        }

        return false;
    }

    private static bool IsForChild(KernelCall call) => call.Name is "dup2" or "dup3" or "fcntl";

    // A helper does one of these for its caller.
    private bool IsForChild(IMethodSymbol method) => analysis.BodyOf(method.OriginalDefinition) is { } helper
        && helper.Graph.Blocks.Any(block => helper.Operations(block).Any(part => part is IInvocationOperation inner && helper.Call(inner) is { } call && IsForChild(call)));

    private void Report(DiagnosticDescriptor rule, IOperation place, DiagnosticSeverity severity, IEnumerable<IOperation?> because, object[] arguments)
    {
        Location location = place.Syntax is CommonForEachStatementSyntax loop ? loop.Expression.GetLocation() : place.Syntax.GetLocation();
        ImmutableArray<Location> related = [.. because.Where(origin => origin is not null && !ReferenceEquals(origin, place)).Select(origin => origin!.Syntax.GetLocation())];
        if (frame.CallSite is { } call)
        {
            // What is wrong with what a wrapper is given is its caller's, and a callee in another file is judged where it is called: that is the file that is analyzed.
            Location caller = call.Syntax.GetLocation();
            bool isCallers = location.SourceTree != analysis.Tree || HandsOn(place);
            if (isCallers && (caller.SourceTree != analysis.Tree || analysis.IsOwnFault(rule, body, frame))) return;
            related = related.Add(isCallers ? location : caller);
            if (isCallers) location = caller;
        }
        else if (location.SourceTree != analysis.Tree)
        {
            return;
        }

        analysis.Add(rule, location, severity, related, arguments);
    }
}
