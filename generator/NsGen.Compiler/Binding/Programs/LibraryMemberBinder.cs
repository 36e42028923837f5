using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Compiler.Lowering;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Binds the members of spans, texts, handles and results of calls that mean something without .NET: the few that are a computation over their variables.</summary>
internal sealed class LibraryMemberBinder(ProgramScope scope, ProgramValueBinder values)
{
    /// <summary>Whether the property means something in a child.</summary>
    internal bool Knows(IPropertyReferenceOperation property) => property.Instance?.Type is { } type && property.Property.Name switch
    {
        "Length" or "IsEmpty" => scope.Symbols.IsSpan(type, out _),
        "IsNull" => scope.Symbols.IsUtf8(type),
        "IsSuccess" or "Error" or "Value" => scope.Symbols.IsSyscallResult(type, out _),
        _ => false,
    };

    /// <summary>Such a property's value.</summary>
    internal ProgramValue? BindProperty(IPropertyReferenceOperation property)
    {
        IOperation instance = property.Instance!;
        switch (property.Property.Name)
        {
            case "Length":
                return values.BindAll(instance) is [_, var length] ? AsInt32(length) : null;
            case "IsEmpty":
                return values.BindAll(instance) is [_, var count] ? IsZero(count) : null;
            case "IsNull":
                return values.BindAll(instance) is [var address, _] ? IsZero(address) : null;
            default:
                return values.Hold(values.Bind(instance)) is { } result ? BindResult(property, result) : null;
        }
    }

    private ProgramValue BindResult(IPropertyReferenceOperation property, ProgramValue result)
    {
        ProgramValue negated = new ProgramValue.Binary(SlotKind.Int64, BinaryOperator.Subtract, ProgramValue.Of(SlotKind.Int64, 0), result);
        ProgramValue succeeded = new ProgramValue.Compare(CompareOperator.Less, SlotKind.UInt64, result, ProgramValue.Of(SlotKind.Int64, FirstError));
        switch (property.Property.Name)
        {
            case "IsSuccess":
                return succeeded;
            case "Error": // -result where it is an error, else 0
                ProgramValue failed = new ProgramValue.Compare(CompareOperator.GreaterOrEqual, SlotKind.UInt64, result, ProgramValue.Of(SlotKind.Int64, FirstError));
                return new ProgramValue.Convert(SlotKind.Int32, new ProgramValue.Binary(SlotKind.Int64, BinaryOperator.Multiply, negated, failed));
            default:
                values.Add(new ProgramStatement.Check(succeeded, negated, scope.Step("", SourcePlaces.OneLine(property.Syntax), property.Syntax)));
                SlotKind kind = ProgramTypes.KindOf(property.Type, scope.Symbols)!.Value;
                return kind == SlotKind.Int64 ? result : new ProgramValue.Convert(kind, result);
        }
    }

    // The kernel returns errors as -4095 to -1.
    private const long FirstError = -4095;

    /// <summary>Whether a method of one value means something in a child.</summary>
    internal bool Knows(IInvocationOperation call) => scope.Symbols.IsFork(call.TargetMethod) || call.Instance?.Type is { } type && call.TargetMethod.Name switch
    {
        "DangerousGetHandle" => scope.Symbols.IsHandle(type),
        "MoveNext" => scope.Symbols.IsSpanEnumerator(type),
        _ => false,
    };

    /// <summary>What a call of such a method returns.</summary>
    internal ProgramValue? BindCall(IInvocationOperation call)
    {
        if (scope.Symbols.IsFork(call.TargetMethod)) return Fork(call);
        if (call.TargetMethod.Name == "DangerousGetHandle") return values.Bind(call.Instance!) is { } descriptor ? new ProgramValue.Convert(SlotKind.Int64, descriptor) : null;
        if (values.Places.Bind(call.Instance!) is not ProgramPlace.Variables enumerator) return null;
        ProgramValue index = new ProgramValue.Variable(SlotKind.Int32, enumerator.First + 2);
        values.Add(new ProgramStatement.Assign(enumerator.First + 2, new ProgramValue.Binary(SlotKind.Int32, BinaryOperator.Add, index, ProgramValue.Of(SlotKind.Int32, 1))));
        return new ProgramValue.Compare(CompareOperator.Less, SlotKind.Int64, index, new ProgramValue.Variable(SlotKind.Int64, enumerator.First + 1));
    }

    // clone(2) with a stack of null goes on on a copy of the stack, and so in the interpreter: it returns twice, as fork(2) does.
    private ProgramValue Fork(IInvocationOperation call)
    {
        const int Child = 17; // SIGCHLD
        ProgramValue none = ProgramValue.Of(SlotKind.Int64, 0);
        ProgramValue[] arguments = [ProgramValue.Of(SlotKind.Int64, Child), none, none, none, none];
        return new ProgramValue.Syscall(SlotKind.Int32, "clone", KnownSyscalls.Number("clone"), [.. arguments], scope.Step("clone", "SIGCHLD", call.Syntax));
    }

    /// <summary>What a method returns that takes several variables; null for any other method.</summary>
    internal ProgramValue[]? BindAggregate(IInvocationOperation call)
    {
        if (call.TargetMethod is { Name: "FromPointer", IsStatic: true } method && scope.Symbols.IsUtf8(method.ContainingType))
            return values.Hold(values.Bind(call.Arguments[0].Value)) is { } address ? [address, values.LengthOfText(address)] : null;

        if (call.Instance is not { Type: { } type } instance || !scope.Symbols.IsSpan(type, out ITypeSymbol? element) || values.BindAll(instance) is not [var start, var length]) return null;
        switch (call.TargetMethod.Name)
        {
            case "GetEnumerator":
                return [start, length, ProgramValue.Of(SlotKind.Int32, -1)];
            case "Slice":
                return Slice(call, start, length, element);
            default:
                return null;
        }
    }

    private ProgramValue[]? Slice(IInvocationOperation call, ProgramValue start, ProgramValue length, ITypeSymbol element)
    {
        foreach (IArgumentOperation argument in call.Arguments) (start, length) = (values.Keep(start, argument)!, values.Keep(length, argument)!);
        if (scope.Symbols.Layout.SizeOf(element) is not { } size || values.Hold(values.Bind(call.Arguments[0].Value)) is not { } from) return null;
        length = values.Hold(length);
        ProgramValue rest = new ProgramValue.Binary(SlotKind.Int64, BinaryOperator.Subtract, length, from);
        Check(from, length);
        ProgramValue count = rest;
        if (call.Arguments.Length == 2)
        {
            if (values.Hold(values.Bind(call.Arguments[1].Value)) is not { } stated) return null;
            Check(stated, rest);
            count = new ProgramValue.Convert(SlotKind.Int64, stated);
        }

        return [new ProgramValue.Binary(SlotKind.UInt64, BinaryOperator.Add, start, values.Scale(from, size)), count];

        // Negative numbers are large ones.
        void Check(ProgramValue number, ProgramValue most) => values.Add(new ProgramStatement.Check(
            new ProgramValue.Compare(CompareOperator.LessOrEqual, SlotKind.UInt64, number, most),
            ProgramValue.Of(SlotKind.Int32, (int)ProgramFault.ArgumentOutOfRange),
            scope.Step("", SourcePlaces.OneLine(call.Syntax), call.Syntax)));
    }

    /// <summary>A span over native memory, from its address and length; null for any other object.</summary>
    internal ProgramValue[]? BindCreation(IObjectCreationOperation creation)
    {
        if (creation.Arguments is not [var pointer, var count] || pointer.Value.Type is not IPointerTypeSymbol || !scope.Symbols.IsSpan(creation.Type!, out _)) return null;
        if (values.Keep(values.Bind(pointer.Value), count) is not { } address || values.Hold(values.Bind(count.Value)) is not { } length) return null;
        values.Add(new ProgramStatement.Check(
            new ProgramValue.Compare(CompareOperator.GreaterOrEqual, SlotKind.Int32, length, ProgramValue.Of(SlotKind.Int32, 0)),
            ProgramValue.Of(SlotKind.Int32, (int)ProgramFault.ArgumentOutOfRange),
            scope.Step("", SourcePlaces.OneLine(creation.Syntax), creation.Syntax)));
        return [address, new ProgramValue.Convert(SlotKind.Int64, length)];
    }

    private static ProgramValue IsZero(ProgramValue value) => new ProgramValue.Compare(CompareOperator.Equal, SlotKind.UInt64, value, ProgramValue.Of(SlotKind.UInt64, 0));

    private static ProgramValue AsInt32(ProgramValue length) => length switch
    {
        ProgramValue.Variable variable => variable with { Kind = SlotKind.Int32 },
        ProgramValue.Constant constant => constant with { Kind = SlotKind.Int32 },
        _ => new ProgramValue.Convert(SlotKind.Int32, length),
    };
}
