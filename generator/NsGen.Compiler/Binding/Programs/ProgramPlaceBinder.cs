using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Binds what names a place: locals, parameters, fields, elements of spans and arrays in memory, what a pointer points at.</summary>
internal sealed class ProgramPlaceBinder(ProgramScope scope, ProgramValueBinder values)
{
    /// <summary>The place; null where the operation names none that a child has.</summary>
    /// <remarks>Nothing is reported for that: the caller knows what it is for.</remarks>
    internal ProgramPlace? Bind(IOperation operation) => operation switch
    {
        IParenthesizedOperation parenthesized => Bind(parenthesized.Operand),
        ILocalReferenceOperation local => scope.PlaceOf(local.Local),
        IParameterReferenceOperation parameter => scope.PlaceOf(parameter.Parameter),
        IDeclarationExpressionOperation declaration => Bind(declaration.Expression),
        IFlowCaptureReferenceOperation capture => scope.PlaceOf(capture.Id),
        IFieldReferenceOperation { Instance: { } instance } field => BindField(instance, field.Field),
        IPropertyReferenceOperation { Instance: { } instance } property => BindProperty(property, instance),
        IInlineArrayAccessOperation { Instance.Type: INamedTypeSymbol array, Argument: var index } access when scope.Symbols.Layout.InlineArrayLength(array) is { } length =>
            BindMemory(access.Instance) is { } memory ? Element(memory.Address, ProgramValue.Of(SlotKind.Int32, length), values.Bind(index), access.Type, access) : null,
        { Kind: OperationKind.None } => BindPointed(operation),
        _ => null,
    };

    /// <summary>Whether an operation without a kind of its own allocates on the stack: the language's model has no operation for it.</summary>
    internal static bool IsStackAllocation(IOperation operation) =>
        operation is { Kind: OperationKind.None, Syntax: StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax };

    /// <summary>A struct in memory: a place, or a value made for it.</summary>
    internal ProgramPlace.Memory? BindMemory(IOperation operation)
    {
        if (operation is IParenthesizedOperation parenthesized) return BindMemory(parenthesized.Operand);
        if (operation is IConversionOperation { OperatorMethod: null } same && SymbolEqualityComparer.Default.Equals(same.Type, same.Operand.Type)) return BindMemory(same.Operand);
        if (Bind(operation) is ProgramPlace.Memory memory) return memory;

        bool isZero = operation is IDefaultValueOperation
            || operation is IConversionOperation { Operand: IDefaultValueOperation }
            || operation is IObjectCreationOperation { Arguments.IsEmpty: true, Constructor: { IsImplicitlyDeclared: true } };
        if (isZero && ProgramStorage.Of(operation.Type, scope.Symbols) is { IsMemory: true } storage)
        {
            ProgramPlace.Memory made = scope.NewMemory(storage.MemorySize);
            values.Add(new ProgramStatement.Copy(made.Address, ProgramValue.Of(SlotKind.UInt64, 0), storage.MemorySize));
            return made;
        }

        scope.Unsupported(operation);
        return null;
    }

    private ProgramPlace? BindField(IOperation instance, IFieldSymbol field)
    {
        if (instance.Type is { } type && scope.Symbols.ArgumentFields(type) is { } fields)
        {
            int index = fields.IndexOf(field, 0, fields.Length, SymbolEqualityComparer.Default);
            return index >= 0 && Bind(instance) is ProgramPlace.Variables structure ? new ProgramPlace.Variables(structure.First + index) : null;
        }

        return scope.Symbols.Layout.OffsetOf(field) is { } offset && BindMemory(instance) is { } memory ? memory with { Offset = memory.Offset + offset } : null;
    }

    private ProgramPlace? BindProperty(IPropertyReferenceOperation property, IOperation instance)
    {
        if (instance.Type is not { } type) return null;
        if (scope.Symbols.IsSpan(type, out _) && property is { Property.IsIndexer: true, Arguments: [var index] })
        {
            return values.BindAll(instance) is [var address, var length]
                && values.Keep(address, index) is { } keptAddress && values.Keep(length, index) is { } keptLength
                ? Element(keptAddress, keptLength, values.Bind(index.Value), property.Type, property)
                : null;
        }

        if (scope.Symbols.IsSpanEnumerator(type) && property.Property.Name == "Current" && Bind(instance) is ProgramPlace.Variables enumerator)
            return Element(new ProgramValue.Variable(SlotKind.UInt64, enumerator.First), length: null, new ProgramValue.Variable(SlotKind.Int32, enumerator.First + 2), property.Type, property);
        return scope.Symbols.FieldOf(property.Property) is { } field ? BindField(instance, field) : null;
    }

    // *p, p->, p[i]: operations that Roslyn gives no kind, with the pointer first.
    private ProgramPlace? BindPointed(IOperation operation)
    {
        IOperation[] children = [.. operation.ChildOperations];
        if (IsStackAllocation(operation) || children.Length is not (1 or 2) || operation.Type is null) return null;

        // A buffer in a struct is its address.
        ProgramValue? pointer = children[0] is IFieldReferenceOperation { Field.IsFixedSizeBuffer: true } buffer
            ? (Bind(buffer) as ProgramPlace.Memory)?.Address
            : children[0].Type is IPointerTypeSymbol ? values.Bind(children[0]) : null;
        if (pointer is null) return null;
        if (children.Length == 1) return new ProgramPlace.Memory(values.Hold(pointer), 0);
        pointer = values.Keep(pointer, children[1])!;
        return Element(pointer, length: null, values.Bind(children[1]), operation.Type, operation);
    }

    // With a length, an index that is outside fails.
    private ProgramPlace.Memory? Element(ProgramValue start, ProgramValue? length, ProgramValue? index, ITypeSymbol? type, IOperation operation)
    {
        if (index is null) return null;
        if (type is null || scope.Symbols.Layout.SizeOf(type) is not { } size)
        {
            scope.Unsupported(operation);
            return null;
        }

        if (length is not null)
        {
            index = values.Hold(index);
            values.Add(new ProgramStatement.Check(
                new ProgramValue.Compare(CompareOperator.Less, SlotKind.UInt64, index, length),
                ProgramValue.Of(SlotKind.Int32, (int)ProgramFault.IndexOutOfRange),
                scope.Step("", SourcePlaces.OneLine(operation.Syntax), operation.Syntax)));
        }

        ProgramValue offset = values.Scale(index, size);
        return offset is ProgramValue.Constant { Number.X64: >= int.MinValue and <= int.MaxValue and var constant } && start is ProgramValue.Variable or ProgramValue.FrameAddress
            ? new ProgramPlace.Memory(start, (int)constant)
            : new ProgramPlace.Memory(values.Hold(new ProgramValue.Binary(SlotKind.UInt64, BinaryOperator.Add, start, offset)), 0);
    }
}
