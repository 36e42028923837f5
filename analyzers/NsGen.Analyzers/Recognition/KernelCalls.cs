using System;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Facts;

namespace NsGen.Analyzers.Recognition;

/// <summary>Reads what a call does to the kernel.</summary>
internal sealed class KernelCalls(KernelBindings bindings)
{
    private static readonly string[] s_numberPrefixes = ["SYS_", "__NR_"];

    /// <summary>How methods are bound.</summary>
    internal KernelBindings Bindings => bindings;

    /// <summary>The kernel call that an invocation is; null where it is none that a rule is about, or where it is not known which.</summary>
    internal KernelCall? Read(IInvocationOperation invocation)
    {
        if (bindings.Of(invocation.TargetMethod) is not { } binding) return null;
        if (binding.Kind != BindingKind.Number) return binding.Function is { } known ? new(invocation, known, binding, Arguments(invocation, binding)) : null;
        return NumberedName(Argument(invocation, 0)) is { } name && KernelFunctions.Find(name) is { } function
            ? new(invocation, function, binding, Arguments(invocation, binding))
            : null;
    }

    private static ImmutableArray<IOperation?> Arguments(IInvocationOperation invocation, KernelBinding binding)
    {
        IOperation?[] arguments = new IOperation?[8];
        foreach (IArgumentOperation argument in invocation.Arguments)
        {
            if (argument.Parameter is not { } parameter || parameter.Ordinal >= binding.Positions.Length) continue;
            int position = binding.Positions[parameter.Ordinal];
            if (position >= 0 && position < arguments.Length) arguments[position] = argument.Value;
        }

        return [.. arguments];
    }

    // A constant's name says more than its number, which another architecture uses for another call.
    private static string? NumberedName(IOperation? number)
    {
        while (number is IConversionOperation conversion) number = conversion.Operand;
        if (number is IMemberReferenceOperation { Member.Name: string name })
        {
            foreach (string prefix in s_numberPrefixes)
            {
                if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return name.Substring(prefix.Length).ToLowerInvariant();
            }
        }

        return number is { ConstantValue: { HasValue: true, Value: IConvertible and not string and not bool } value }
            ? SyscallTable.NameOf(Convert.ToInt64(value.Value, CultureInfo.InvariantCulture))
            : null;
    }

    private static IOperation? Argument(IInvocationOperation invocation, int ordinal)
    {
        foreach (IArgumentOperation argument in invocation.Arguments)
        {
            if (argument.Parameter?.Ordinal == ordinal) return argument.Value;
        }

        return null;
    }
}
