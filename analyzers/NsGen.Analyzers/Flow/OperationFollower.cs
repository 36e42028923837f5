using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Analyzers.Recognition;
using NsGen.Analyzers.Rules;
using NsGen.Facts;

namespace NsGen.Analyzers.Flow;

/// <summary>Carries out the operations of a block on a state: asks the rules, then takes account of what happens.</summary>
internal sealed class OperationFollower(Analysis analysis, Body body, Frame frame)
{
    private readonly Callees _callees = new(analysis, body, frame);
    private readonly Descriptors _descriptors = new(body);

    /// <summary>Carries out a block.</summary>
    /// <returns>The states after it; several where a call is tested later and so can have failed.</returns>
    internal IReadOnlyList<State> Follow(BasicBlock block, State state, Action<State> onThrow)
    {
        IReadOnlyList<IOperation> operations = body.Operations(block);
        List<State> results = [];
        Stack<(State State, int Next)> waiting = new([(state, 0)]);
        while (waiting.Count > 0)
        {
            (State current, int next) = waiting.Pop();
            bool goesOn = true;
            for (; next < operations.Count && goesOn; next++)
            {
                IOperation operation = operations[next];
                if (operation is IInvocationOperation or IObjectCreationOperation or IAwaitOperation or IPropertyReferenceOperation) onThrow(current);
                IReadOnlyList<State> after = Step(operation, current);
                foreach (State other in after.Skip(1)) waiting.Push((other, next + 1));
                if (after.Count > 0) current = after[0];
                else goesOn = false;
            }

            if (goesOn) results.Add(current);
        }

        return results;
    }

    private IReadOnlyList<State> Step(IOperation operation, State state)
    {
        switch (operation)
        {
            case IInvocationOperation invocation when body.Call(invocation) is { } call:
                return OnCall(invocation, call, state);
            case IInvocationOperation invocation:
                if (Use(invocation, invocation.TargetMethod, invocation.Arguments, invocation.Instance) is { } use) return [OnFramework(use, state)];
                return OnOtherCall(invocation, state);
            case IObjectCreationOperation { Constructor: { } constructor } creation:
                state = _descriptors.HandOn(creation.Arguments, state);
                return Use(creation, constructor, creation.Arguments) is { } created ? [OnFramework(created, state)] : [state];
            case IPropertyReferenceOperation property:
                return (OwnPid(property) ?? Use(property, property.Property, [], property.Instance)) is { } read ? [OnFramework(read, state)] : [state];
            case IAwaitOperation wait:
                if (IsFreeOfContext(wait)) state = state.Without(Fact.StaysOnThread);
                Each(state, operation, static (rule, site) => rule.OnSuspension(site, site.Operation!));
                return [state.With(Fact.Resumed, operation)];
            case IReturnOperation { Kind: OperationKind.YieldReturn }:
                Each(state, operation, static (rule, site) => rule.OnSuspension(site, site.Operation!));
                return [state];
            case IFlowAnonymousFunctionOperation lambda:
                _callees.FollowLambda(lambda, state);
                return [state];
            case IMethodReferenceOperation { Parent: IDelegateCreationOperation } method:
                _callees.FollowReference(method, state);
                return [state];
            default:
                return [_descriptors.Step(operation, Values.Step(body, operation, state))];
        }
    }

    // By ConfigureAwait(false), or with options, the code says that it does not come back to its thread.
    private static bool IsFreeOfContext(IAwaitOperation wait) =>
        wait.Operation is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Arguments: [{ Value.ConstantValue: not { HasValue: true, Value: true } }] };

    private IReadOnlyList<State> OnCall(IInvocationOperation invocation, KernelCall call, State state)
    {
        Site site = new(analysis, body, frame, state, invocation);
        foreach (Rule rule in analysis.Rules) rule.OnCall(site, call);
        state = _descriptors.OnCall(call, state);
        if (call.Function.Success == SuccessResult.Fork) return Forked(call, site, state);

        State success = KernelEffects.Apply(site, call, state);
        if (call.Throws || !body.IsTested(invocation))
            return [invocation.Type?.SpecialType == SpecialType.System_Void ? success : success.WithValue(invocation, Value.ResultOf(call, failed: null, IsReference(invocation) ? Signs.Positive : Signs.Any))];
        success = success.WithValue(invocation, Succeeded(call));
        State failure = ErrnoFacts.Failed(call, state).WithValue(invocation, Failure(call));
        return [success, failure];
    }

    private static Value Succeeded(KernelCall call) => call.Binding.Errors switch
    {
        ErrorStyle.Result => Value.ResultOf(call, failed: false, Signs.Any),
        ErrorStyle.Errno => Value.ResultOf(call, failed: false, Signs.Zero, 0),
        _ when IsReference(call.Operation) => Value.ResultOf(call, failed: false, Signs.Positive),
        _ when call.Function.Success == SuccessResult.Zero => Value.ResultOf(call, failed: false, Signs.Zero, 0),
        _ => Value.ResultOf(call, failed: false, Signs.Zero | Signs.Positive),
    };

    private static Value Failure(KernelCall call) => call.Binding.Errors switch
    {
        ErrorStyle.Result => Value.ResultOf(call, failed: true, Signs.Any),
        ErrorStyle.Errno => Value.ResultOf(call, failed: true, Signs.Positive),
        _ when IsReference(call.Operation) => Value.ResultOf(call, failed: true, Signs.Positive),
        _ => Value.ResultOf(call, failed: true, Signs.Negative, -1),
    };

    // A handle: never null, and invalid after a failure.
    private static bool IsReference(IInvocationOperation call) => call.Type is { IsReferenceType: true };

    private IReadOnlyList<State> Forked(KernelCall call, Site site, State state)
    {
        bool newPid = site.State.Has(Fact.UnsharedPid) || (site.Flags(call) is { } flags && (flags & (long)CloneFlags.NewPid) != 0);
        State parent = ProcessFacts.Started(state, call.Operation);
        if (!body.IsTested(call.Operation)) return [parent];
        State child = state.With(Fact.Child, call.Operation).Without(Fact.ProcMounted);
        if (newPid) child = child.With(Fact.InitOfPidNamespace, call.Operation);
        foreach (CloneFlags kind in Kinds.Of(site.Flags(call) ?? 0)) child = child.With(Kinds.In(kind), call.Operation);
        return
        [
            child.WithValue(call.Operation, Value.ResultOf(call, failed: false, Signs.Zero, 0)),
            parent.WithValue(call.Operation, Value.ResultOf(call, failed: false, Signs.Positive)),
            state.WithValue(call.Operation, Value.ResultOf(call, failed: true, Signs.Negative, -1)),
        ];
    }

    private State OnFramework(FrameworkUse use, State state)
    {
        Site site = new(analysis, body, frame, state, use.Operation);
        foreach (Rule rule in analysis.Rules) rule.OnFramework(site, use);
        return _descriptors.OnFramework(use, FrameworkFacts.Apply(site, use, state));
    }

    private IReadOnlyList<State> OnOtherCall(IInvocationOperation invocation, State state)
    {
        state = _descriptors.OnOtherCall(invocation, state);
        if (EffectAttributes.FlagsOfClone(invocation.TargetMethod) is { } flags)
        {
            Site site = new(analysis, body, frame, state, invocation);
            foreach (Rule rule in analysis.Rules) rule.OnClone(site, invocation, flags);
            return [ProcessFacts.Started(state, invocation).WithValue(invocation, Value.OfChild(invocation, EffectAttributes.StartsOwnInit(invocation.TargetMethod)))];
        }

        return _callees.Follow(invocation, state);
    }

    private void Each(State state, IOperation operation, Action<Rule, Site> judge)
    {
        Site site = new(analysis, body, frame, state, operation);
        foreach (Rule rule in analysis.Rules) judge(rule, site);
    }

    private static FrameworkUse? Use(IOperation operation, ISymbol member, IEnumerable<IArgumentOperation> arguments, IOperation? instance = null)
    {
        FrameworkEffects effects = FrameworkMembers.Of(member);
        if (effects == FrameworkEffects.None) return null;
        if (member.Name == "StartNew" && arguments.Any(argument => argument.Value.ConstantValue is { HasValue: true, Value: int options } && (options & LongRunning) != 0))
            effects = FrameworkEffects.StartsThread | FrameworkEffects.RunsOnOwnThread;
        IEnumerable<IOperation?> ordered = arguments.OrderBy(argument => argument.Parameter?.Ordinal).Select(argument => argument.Value);
        // A FileInfo is the path that it was made with.
        return new(operation, member, effects, [.. member.ContainingType.Name is "FileInfo" or "FileSystemInfo" ? ordered.Prepend(instance) : ordered]);
    }

    // Process.GetCurrentProcess().Id is the same as Environment.ProcessId.
    private static FrameworkUse? OwnPid(IPropertyReferenceOperation property) =>
        property is { Property.Name: "Id", Instance: IInvocationOperation { TargetMethod: { Name: "GetCurrentProcess", ContainingType.Name: "Process" } } }
            ? new(property, property.Property, FrameworkEffects.OwnPid, [])
            : null;

    private const int LongRunning = 2;
}
