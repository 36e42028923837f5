using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Compiler.Model;
using NsGen.Compiler.Simplifying;

namespace NsGen.Compiler.Binding;

/// <summary>Binds the values of a child program: constants, what places hold, arithmetic, and through the other binders calls and members of known types.</summary>
/// <remarks>
/// An assignment inside an expression becomes a statement of its own before it. So that it does not change what stands to the left of it, that is kept in a
/// variable first (<see cref="Keep"/>).
/// </remarks>
internal sealed class ProgramValueBinder
{
    private readonly ProgramScope _scope;
    private readonly List<ProgramStatement> _statements;
    private readonly ProgramCallBinder _calls;
    private readonly LibraryMemberBinder _members;
    private readonly ProgramAggregateBinder _aggregates;

    internal ProgramValueBinder(ProgramScope scope, List<ProgramStatement> statements)
    {
        _scope = scope;
        _statements = statements;
        Places = new ProgramPlaceBinder(scope, this);
        _calls = new ProgramCallBinder(scope, this);
        _members = new LibraryMemberBinder(scope, this);
        _aggregates = new ProgramAggregateBinder(scope, this, _members);
    }

    internal ProgramPlaceBinder Places { get; }

    /// <summary>Adds a statement before the one that is being bound.</summary>
    internal void Add(ProgramStatement statement) => _statements.Add(statement);

    /// <summary>The value; null where it cannot be had in a child, which has been reported.</summary>
    internal ProgramValue? Bind(IOperation operation)
    {
        // The graph gives a capture of !(a && b) the constant of a && b, where that is constant: what was captured counts.
        if (operation.ConstantValue.HasValue && operation is not IFlowCaptureReferenceOperation) return BindConstant(operation);
        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                return Bind(parenthesized.Operand);
            case IConversionOperation conversion:
                return BindConversion(conversion);
            case IUnaryOperation unary:
                return BindUnary(unary);
            case IBinaryOperation { OperatorMethod: null, IsLifted: false } binary:
                ProgramValue? left = Keep(Bind(binary.LeftOperand), binary.RightOperand);
                return BindBinary(binary, binary.OperatorKind, binary.IsChecked, binary.LeftOperand.Type, left, binary.RightOperand.Type, Bind(binary.RightOperand), binary.Type);
            case IAssignmentOperation or IIncrementOrDecrementOperation:
                return BindEffect(operation);
            case IDefaultValueOperation when ProgramTypes.KindOf(operation.Type) is { } kind:
                return ProgramValue.Of(kind, 0);
            case IInvocationOperation invocation:
                return _members.Knows(invocation) ? _members.BindCall(invocation) : _calls.Bind(invocation);
            case IPropertyReferenceOperation property when _members.Knows(property):
                return _members.BindProperty(property);
            case IIsPatternOperation pattern:
                return Hold(Bind(pattern.Value)) is { } value ? BindPattern(pattern.Pattern, value) : null;
            case ISizeOfOperation size when _scope.Symbols.Layout.SizeOf(size.TypeOperand) is { } bytes:
                return ProgramValue.Of(SlotKind.Int32, bytes);
            case IAddressOfOperation address when Places.Bind(address.Reference) is ProgramPlace.Memory memory:
                return memory.Address;
            case { Kind: OperationKind.None } when ProgramPlaceBinder.IsStackAllocation(operation) && operation.Type is IPointerTypeSymbol:
                return _aggregates.BindStackAllocation(operation)?[0];
        }

        if (ProgramTypes.KindOf(operation.Type, _scope.Symbols) is { } placed && Places.Bind(operation) is { } place) return Read(place, placed);
        _scope.Unsupported(operation);
        return null;
    }

    /// <summary>The values of what takes several variables, as a text or a span does, or of one value; null where it cannot be had in a child, which has been reported.</summary>
    internal ProgramValue[]? BindAll(IOperation operation) =>
        ProgramTypes.KindOf(operation.Type, _scope.Symbols) is null ? _aggregates.Bind(operation) : Bind(operation) is { } value ? [value] : null;

    /// <summary>The number at a place.</summary>
    internal static ProgramValue Read(ProgramPlace place, SlotKind kind) => place switch
    {
        ProgramPlace.Variables variables => new ProgramValue.Variable(kind, variables.First),
        _ => new ProgramValue.Load(kind, ((ProgramPlace.Memory)place).Base, ((ProgramPlace.Memory)place).Offset),
    };

    private void Write(ProgramPlace place, SlotKind kind, ProgramValue value) => Add(place switch
    {
        ProgramPlace.Variables variables => new ProgramStatement.Assign(variables.First, value),
        _ => new ProgramStatement.Store(kind, ((ProgramPlace.Memory)place).Base, ((ProgramPlace.Memory)place).Offset, value),
    });

    /// <summary>Carries out an assignment, an increment or a decrement, and gives its value; for what is no number, null.</summary>
    internal ProgramValue? BindEffect(IOperation operation)
    {
        if (operation is ISimpleAssignmentOperation { IsRef: true } reference) return BindReference(reference);
        IOperation target = operation is IAssignmentOperation assignment ? assignment.Target : ((IIncrementOrDecrementOperation)operation).Target;
        ProgramPlace? place = Places.Bind(target);
        if (place is null)
        {
            _scope.Unsupported(target);
            return null;
        }

        if (operation is IAssignmentOperation { Value: var next } && place is ProgramPlace.Memory memory) place = memory with { Base = Keep(memory.Base, next)! };
        if (ProgramTypes.KindOf(target.Type, _scope.Symbols) is not { } kind)
        {
            if (operation is ISimpleAssignmentOperation whole) Assign(place, whole.Value, target.Type!);
            else _scope.Unsupported(operation);
            return null;
        }

        ProgramValue? old = operation is IIncrementOrDecrementOperation { IsPostfix: true, Parent: not IExpressionStatementOperation }
            ? Keep(Read(place, kind))
            : null;
        ProgramValue? value = operation switch
        {
            ISimpleAssignmentOperation simple => Bind(simple.Value),
            ICompoundAssignmentOperation compound => BindCompound(compound, place),
            IIncrementOrDecrementOperation increment => BindIncrement(increment, Read(place, kind)),
            _ => null,
        };
        if (value is null)
        {
            _scope.Unsupported(operation);
            return null;
        }

        // A property's field may be wider than the property.
        Write(place, target is IPropertyReferenceOperation property && _scope.Symbols.FieldOf(property.Property) is { } field ? ProgramTypes.KindOf(field.Type) ?? kind : kind, value);
        return old ?? Read(place, kind);
    }

    /// <summary>The address of an argument passed by reference: of a place, or of a copy of a value.</summary>
    internal ProgramValue? BindAddress(IOperation operation, ITypeSymbol type)
    {
        if (operation is IDiscardOperation && _scope.Symbols.Layout.SizeOf(type) is { } size) return _scope.NewMemory(size).Address;
        if (ProgramTypes.KindOf(type) is not { } kind) return Places.BindMemory(operation)?.Address;
        if (Places.Bind(operation) is ProgramPlace.Memory memory) return memory.Address;
        if (Bind(operation) is not { } value) return null;
        ProgramPlace.Memory copy = _scope.NewMemory(sizeof(long));
        Write(copy, kind, value);
        return copy.Address;
    }

    /// <summary>The number of bytes of a text before its nul.</summary>
    internal ProgramValue LengthOfText(ProgramValue address)
    {
        int length = _scope.NewVariables(1);
        Add(new ProgramStatement.Call(TextLength.Program, [address], length));
        return new ProgramValue.Variable(SlotKind.Int64, length);
    }

    /// <summary>Gives what takes several variables, or is a struct, a place.</summary>
    internal void Assign(ProgramPlace place, IOperation value, ITypeSymbol type)
    {
        if (place is ProgramPlace.Memory memory)
        {
            if (_scope.Symbols.Layout.SizeOf(type) is { } size && _scope.Symbols.ArgumentFields(type) is null && Places.BindMemory(value) is { } source)
                Add(new ProgramStatement.Copy(memory.Address, source.Address, size));
            else _scope.Unsupported(value);
        }
        else if (BindAll(value) is { } values)
        {
            // All before any: the new length of a slice depends on the old one.
            if (values.Length > 1) values = [.. values.Select(v => Hold(v))];
            for (int i = 0; i < values.Length; i++) Add(new ProgramStatement.Assign(((ProgramPlace.Variables)place).First + i, values[i]));
        }
    }

    // A ref local holds an address.
    private ProgramValue? BindReference(ISimpleAssignmentOperation reference)
    {
        if (Places.Bind(reference.Target) is ProgramPlace.Memory { Base: ProgramValue.Variable pointer } && Places.Bind(reference.Value) is ProgramPlace.Memory memory)
            Add(new ProgramStatement.Assign(pointer.Index, memory.Address));
        else _scope.Unsupported(reference.Value);
        return null;
    }

    /// <summary>The value, safe from the effects of what is evaluated after it.</summary>
    internal ProgramValue? Keep(ProgramValue? value, IOperation next) => next.DescendantsAndSelf().All(HasNoEffect) ? value : Keep(value);

    /// <summary>The value, so that using it again does not compute it again.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    internal ProgramValue? Hold(ProgramValue? value) => value is ProgramValue.Variable ? value : Keep(value);

    [return: NotNullIfNotNull(nameof(value))]
    private ProgramValue? Keep(ProgramValue? value)
    {
        if (value is null or ProgramValue.Constant or ProgramValue.Data or ProgramValue.FrameAddress) return value;
        int variable = _scope.NewVariables(1);
        Add(new ProgramStatement.Assign(variable, value));
        return new ProgramValue.Variable(value.Kind, variable);
    }

    // Everything else adds statements, or reads what others write.
    private static bool HasNoEffect(IOperation operation) => operation.ConstantValue.HasValue || operation is ILocalReferenceOperation or IParameterReferenceOperation
        or IFlowCaptureReferenceOperation or IConversionOperation or IUnaryOperation or IBinaryOperation or IParenthesizedOperation or IDefaultValueOperation
        or IUtf8StringOperation or ISizeOfOperation or IArgumentOperation { Parameter.RefKind: RefKind.None };

    // The new value of "target op= value".
    private ProgramValue? BindCompound(ICompoundAssignmentOperation compound, ProgramPlace place)
    {
        if (compound.OperatorMethod is not null || compound.IsLifted || ProgramTypes.KindOf(compound.Target.Type) is not { } kind) return null;

        // C# computes in the operator's type, then converts back to the target's.
        ITypeSymbol? type = compound.InConversion.Exists && !compound.InConversion.IsIdentity ? compound.Value.Type : compound.Target.Type;
        ProgramValue old = compound.Target is IFlowCaptureReferenceOperation captured && _scope.CapturedValueOf(captured.Id) is { } variable
            ? new ProgramValue.Variable(kind, variable)
            : Read(place, kind);
        ProgramValue? left = Keep(Convert(old, ProgramTypes.KindOf(type)), compound.Value);
        ProgramValue? result = BindBinary(compound, compound.OperatorKind, compound.IsChecked, type, left, compound.Value.Type, Bind(compound.Value), type);
        return Convert(result, kind);
    }

    // The new value of "target++" or "target--".
    private ProgramValue? BindIncrement(IIncrementOrDecrementOperation increment, ProgramValue old)
    {
        if (increment.OperatorMethod is not null || increment.IsLifted) return null;
        BinaryOperatorKind kind = increment.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        return BindBinary(increment, kind, increment.IsChecked, increment.Target.Type, old, null, ProgramValue.Of(SlotKind.Int32, 1), increment.Target.Type);
    }

    private ProgramValue? BindConstant(IOperation operation)
    {
        foreach (IOperation part in operation.DescendantsAndSelf())
            if (part is IConversionOperation conversion) CheckArchitectureFlags(conversion);
        if (ProgramTypes.KindOf(operation.Type) is { } kind && ProgramTypes.BitsOf(operation.ConstantValue.Value) is { } bits)
            return new ProgramValue.Constant(kind, _scope.Symbols.IsOpenFlags(operation.Type) ? ArchitectureFlags(bits) : ArchitectureValue.Same(bits));
        _scope.Unsupported(operation);
        return null;
    }

    private static ArchitectureValue ArchitectureFlags(long openFlags) => new(openFlags, (long)Facts.ArchitectureFlags.ToArm64((ulong)openFlags));

    private ProgramValue? BindConversion(IConversionOperation conversion)
    {
        // A handle as its base class.
        if (conversion.Conversion.IsReference && conversion.Operand.Type is { } operand && _scope.Symbols.IsHandle(operand) && _scope.Symbols.IsHandle(conversion.Type!)) return Bind(conversion.Operand);
        // The null pointer.
        if (conversion.Operand.ConstantValue is { HasValue: true, Value: null } && conversion.Type is IPointerTypeSymbol or IFunctionPointerTypeSymbol) return ProgramValue.Of(SlotKind.UInt64, 0);
        if (conversion.OperatorMethod is not null || ProgramTypes.KindOf(conversion.Type) is not { } kind || ProgramTypes.KindOf(conversion.Operand.Type) is null)
        {
            _scope.Unsupported(conversion);
            return null;
        }

        if (conversion.IsChecked) _scope.Report(ProblemKind.ProgramChecked, conversion.Syntax.GetLocation());
        CheckArchitectureFlags(conversion);
        return Convert(Bind(conversion.Operand), kind);
    }

    // A constant number is said to have the bits of x86-64, so it can become OpenFlags; nothing else can, nor come from them.
    private void CheckArchitectureFlags(IConversionOperation conversion)
    {
        bool from = _scope.Symbols.IsOpenFlags(conversion.Operand.Type), to = _scope.Symbols.IsOpenFlags(conversion.Type);
        if (from != to && (from || !conversion.Operand.ConstantValue.HasValue)) _scope.Report(ProblemKind.ProgramArchitectureFlags, conversion.Syntax.GetLocation());
    }

    private static ProgramValue? Convert(ProgramValue? value, SlotKind? kind) =>
        value is null || kind is null || value.Kind == kind ? value : ProgramFolding.Convert(new ProgramValue.Convert(kind.Value, value));

    /// <summary>A number of elements as a number of bytes.</summary>
    internal ProgramValue Scale(ProgramValue count, int size)
    {
        ProgramValue wide = Convert(count, SlotKind.Int64)!;
        return size == 1 ? wide : ProgramFolding.Binary(new ProgramValue.Binary(SlotKind.Int64, BinaryOperator.Multiply, wide, ProgramValue.Of(SlotKind.Int64, size)));
    }

    private ProgramValue? BindPattern(IPatternOperation pattern, ProgramValue value)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return ProgramValue.Of(SlotKind.UInt8, 1);
            case IConstantPatternOperation constant when ProgramTypes.KindOf(pattern.InputType) is { } kind:
                return Bind(constant.Value) is { } equal ? new ProgramValue.Compare(CompareOperator.Equal, kind, value, equal) : null;
            case IRelationalPatternOperation relation when ProgramTypes.KindOf(pattern.InputType) is { } kind && Comparison(relation.OperatorKind) is { } comparison:
                return Bind(relation.Value) is { } bound ? new ProgramValue.Compare(comparison, kind, value, bound) : null;
            case INegatedPatternOperation negated:
                return BindPattern(negated.Pattern, value) is { } operand ? new ProgramValue.Compare(CompareOperator.Equal, SlotKind.UInt8, operand, ProgramValue.Of(SlotKind.UInt8, 0)) : null;
            case IBinaryPatternOperation both:
                return BindPattern(both.LeftPattern, value) is { } left && BindPattern(both.RightPattern, value) is { } right
                    ? new ProgramValue.Binary(SlotKind.UInt8, both.OperatorKind == BinaryOperatorKind.And ? BinaryOperator.And : BinaryOperator.Or, left, right)
                    : null;
            default:
                _scope.Unsupported(pattern);
                return null;
        }
    }

    private ProgramValue? BindUnary(IUnaryOperation unary)
    {
        if (unary.OperatorMethod is null && !unary.IsLifted && ProgramTypes.KindOf(unary.Type) is { } kind)
        {
            if (Bind(unary.Operand) is not { } operand) return null;
            if (unary.IsChecked) _scope.Report(ProblemKind.ProgramChecked, unary.Syntax.GetLocation());
            ProgramValue zero = ProgramValue.Of(kind, 0);
            switch (unary.OperatorKind)
            {
                case UnaryOperatorKind.Plus:
                    return operand;
                case UnaryOperatorKind.Minus:
                    return new ProgramValue.Binary(kind, BinaryOperator.Subtract, zero, operand);
                case UnaryOperatorKind.BitwiseNegation:
                    return new ProgramValue.Binary(kind, BinaryOperator.Xor, operand, ProgramValue.Of(kind, kind.Normalize(-1)));
                case UnaryOperatorKind.Not:
                    return new ProgramValue.Compare(CompareOperator.Equal, kind, operand, zero);
            }
        }

        _scope.Unsupported(unary);
        return null;
    }

    private ProgramValue? BindBinary(
        IOperation operation, BinaryOperatorKind binary, bool isChecked, ITypeSymbol? operandType, ProgramValue? left, ITypeSymbol? rightType, ProgramValue? right, ITypeSymbol? type)
    {
        if (left is null || right is null) return null;
        if (operandType is IPointerTypeSymbol || rightType is IPointerTypeSymbol) return BindPointers(operation, binary, operandType, left, rightType, right);
        if (ProgramTypes.KindOf(operandType) is not { } operands || ProgramTypes.KindOf(type) is not { } kind)
        {
            _scope.Unsupported(operation);
            return null;
        }

        // A division that overflows fails, checked or not.
        if (isChecked && binary is not (BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder)) _scope.Report(ProblemKind.ProgramChecked, operation.Syntax.GetLocation());
        if (Comparison(binary) is { } comparison) return new ProgramValue.Compare(comparison, operands, left, right);

        // On the bits as an unsigned number.
        if (binary == BinaryOperatorKind.UnsignedRightShift)
        {
            SlotKind unsigned = kind is SlotKind.Int64 or SlotKind.UInt64 ? SlotKind.UInt64 : SlotKind.UInt32;
            ProgramValue shifted = new ProgramValue.Binary(unsigned, BinaryOperator.ShiftRight, Convert(left, unsigned)!, right);
            return Convert(shifted, kind);
        }

        BinaryOperator? arithmetic = binary switch
        {
            BinaryOperatorKind.Add => BinaryOperator.Add,
            BinaryOperatorKind.Subtract => BinaryOperator.Subtract,
            BinaryOperatorKind.Multiply => BinaryOperator.Multiply,
            BinaryOperatorKind.Divide => BinaryOperator.Divide,
            BinaryOperatorKind.Remainder => BinaryOperator.Remainder,
            BinaryOperatorKind.And => BinaryOperator.And,
            BinaryOperatorKind.Or => BinaryOperator.Or,
            BinaryOperatorKind.ExclusiveOr => BinaryOperator.Xor,
            BinaryOperatorKind.LeftShift => BinaryOperator.ShiftLeft,
            BinaryOperatorKind.RightShift => BinaryOperator.ShiftRight,
            _ => null,
        };
        if (arithmetic is null)
        {
            _scope.Unsupported(operation);
            return null;
        }

        ProgramStep? step = arithmetic is BinaryOperator.Divide or BinaryOperator.Remainder
            ? _scope.Step("", SourcePlaces.OneLine(operation.Syntax), operation.Syntax)
            : null;
        return new ProgramValue.Binary(kind, arithmetic.Value, left, right, step);
    }

    // Pointers count in what they point at.
    private ProgramValue? BindPointers(IOperation operation, BinaryOperatorKind binary, ITypeSymbol? leftType, ProgramValue left, ITypeSymbol? rightType, ProgramValue right)
    {
        if (Comparison(binary) is { } comparison) return new ProgramValue.Compare(comparison, SlotKind.UInt64, left, right);
        ITypeSymbol? pointed = (leftType as IPointerTypeSymbol ?? rightType as IPointerTypeSymbol)?.PointedAtType;
        if (pointed is not null && _scope.Symbols.Layout.SizeOf(pointed) is { } size)
        {
            switch (binary)
            {
                case BinaryOperatorKind.Add:
                    return leftType is IPointerTypeSymbol ? Sum(BinaryOperator.Add, left, Scale(right, size)) : Sum(BinaryOperator.Add, right, Scale(left, size));
                case BinaryOperatorKind.Subtract when rightType is IPointerTypeSymbol:
                    ProgramValue bytes = new ProgramValue.Binary(SlotKind.Int64, BinaryOperator.Subtract, left, right);
                    return size == 1 ? bytes : new ProgramValue.Binary(SlotKind.Int64, BinaryOperator.Divide, bytes, ProgramValue.Of(SlotKind.Int64, size));
                case BinaryOperatorKind.Subtract:
                    return Sum(BinaryOperator.Subtract, left, Scale(right, size));
            }
        }

        _scope.Unsupported(operation);
        return null;

        static ProgramValue Sum(BinaryOperator sum, ProgramValue pointer, ProgramValue offset) => new ProgramValue.Binary(SlotKind.UInt64, sum, pointer, offset);
    }

    private static CompareOperator? Comparison(BinaryOperatorKind binary) => binary switch
    {
        BinaryOperatorKind.Equals => CompareOperator.Equal,
        BinaryOperatorKind.NotEquals => CompareOperator.NotEqual,
        BinaryOperatorKind.LessThan => CompareOperator.Less,
        BinaryOperatorKind.LessThanOrEqual => CompareOperator.LessOrEqual,
        BinaryOperatorKind.GreaterThan => CompareOperator.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => CompareOperator.GreaterOrEqual,
        _ => null,
    };
}
