using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NsGen.Analyzers.Recognition;

/// <summary>A use of a member of the framework that rules know of.</summary>
/// <param name="Operation">The call, creation or property.</param>
/// <param name="Member">The member.</param>
/// <param name="Effects">What it does.</param>
/// <param name="Arguments">The arguments in the order of the parameters.</param>
internal sealed record FrameworkUse(IOperation Operation, ISymbol Member, FrameworkEffects Effects, ImmutableArray<IOperation?> Arguments)
{
    /// <summary>Whether it does any of these.</summary>
    internal bool Does(FrameworkEffects effects) => (Effects & effects) != 0;

    /// <summary>The argument at a position, or <see langword="null"/>.</summary>
    internal IOperation? Argument(int position) => position < Arguments.Length ? Arguments[position] : null;

    /// <summary>What it is called on, or <see langword="null"/>.</summary>
    internal IOperation? Instance => (Operation as IInvocationOperation)?.Instance;

    /// <summary>What a message calls it: <c>File.ReadAllText</c>.</summary>
    public override string ToString() => Member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? $"new {Member.ContainingType.Name}" : $"{Member.ContainingType.Name}.{Member.Name}";

    /// <summary>The use that an operation is, or <see langword="null"/>.</summary>
    internal static FrameworkUse? Of(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => Of(invocation, invocation.TargetMethod, invocation.Arguments, invocation.Instance),
        IObjectCreationOperation { Constructor: { } constructor } creation => Of(creation, constructor, creation.Arguments, instance: null),
        // Process.GetCurrentProcess().Id is the same as Environment.ProcessId.
        IPropertyReferenceOperation { Property.Name: "Id", Instance: IInvocationOperation { TargetMethod: { Name: "GetCurrentProcess", ContainingType.Name: "Process" } } } id =>
            new(id, id.Property, FrameworkEffects.OwnPid, []),
        IPropertyReferenceOperation { Parent: ISimpleAssignmentOperation assignment } target when assignment.Target == target => Of(target, target.Property, [], target.Instance) is { } set
            ? set with { Arguments = [assignment.Value] }
            : null,
        IPropertyReferenceOperation property => Of(property, property.Property, [], property.Instance),
        _ => null,
    };

    private static FrameworkUse? Of(IOperation operation, ISymbol member, ImmutableArray<IArgumentOperation> arguments, IOperation? instance)
    {
        FrameworkEffects effects = FrameworkMembers.Of(member);
        if (effects == FrameworkEffects.None) return null;
        if (member.Name == "StartNew" && arguments.Any(argument => argument.Value.ConstantValue is { HasValue: true, Value: int options } && (options & LongRunning) != 0))
            effects = FrameworkEffects.StartsThread | FrameworkEffects.RunsOnOwnThread;
        IEnumerable<IOperation?> ordered = arguments.OrderBy(argument => argument.Parameter?.Ordinal).Select(argument => argument.Value);
        // A FileInfo is the path that it was made with.
        return new(operation, member, effects, [.. member.ContainingType.Name is "FileInfo" or "FileSystemInfo" ? ordered.Prepend(instance) : ordered]);
    }

    private const int LongRunning = 2;
}
