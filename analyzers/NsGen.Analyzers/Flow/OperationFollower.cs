using System;
using System.Collections.Generic;
using System.Collections.Immutable;
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
    internal List<State> Follow(BasicBlock block, State state, Action<State> onThrow)
    {
        ImmutableArray<IOperation> operations = body.Steps(block);
        List<State> results = [];
        Stack<(State State, int Next)> waiting = new([(state, 0)]);
        while (waiting.Count > 0)
        {
            (State current, int next) = waiting.Pop();
            bool goesOn = true;
            for (; next < operations.Length && goesOn; next++)
            {
                IOperation operation = operations[next];
                if (operation.Kind is OperationKind.Invocation or OperationKind.ObjectCreation or OperationKind.Await or OperationKind.PropertyReference) onThrow(current);
                ImmutableArray<State> after = Step(operation, current);
                for (int i = 1; i < after.Length; i++) waiting.Push((after[i], next + 1));
                if (after.Length > 0) current = after[0];
                else goesOn = false;
            }

            if (goesOn) results.Add(current);
        }

        return results;
    }

    /// <summary>Whether operations of a kind are looked at: here, by <see cref="Values"/> or by <see cref="Descriptors"/>.</summary>
    internal static bool IsStep(OperationKind kind) => kind is OperationKind.Invocation or OperationKind.ObjectCreation or OperationKind.PropertyReference or OperationKind.Await
        or OperationKind.YieldReturn or OperationKind.FlowAnonymousFunction or OperationKind.MethodReference or OperationKind.LocalReference
        or OperationKind.SimpleAssignment or OperationKind.CompoundAssignment or OperationKind.DeconstructionAssignment or OperationKind.Increment or OperationKind.Decrement
        or OperationKind.FlowCapture or OperationKind.Argument or OperationKind.AddressOf;

    private ImmutableArray<State> Step(IOperation operation, State state)
    {
        switch (operation)
        {
            case IInvocationOperation invocation when body.Call(invocation) is { } call:
                return OnCall(invocation, call, state);
            case IInvocationOperation invocation:
                return body.Use(invocation) is { } use ? [OnFramework(use, state)] : OnOtherCall(invocation, state);
            case IObjectCreationOperation creation:
                state = _descriptors.HandOn(creation.Arguments, state);
                return body.Use(creation) is { } created ? [OnFramework(created, state)] : [state];
            case IPropertyReferenceOperation property:
                return body.Use(property) is { } read ? [OnFramework(read, state)] : [state];
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

    private ImmutableArray<State> OnCall(IInvocationOperation invocation, KernelCall call, State state)
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

    private ImmutableArray<State> Forked(KernelCall call, Site site, State state)
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

    private ImmutableArray<State> OnOtherCall(IInvocationOperation invocation, State state)
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
}
