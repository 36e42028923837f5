using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Binds the values of a child program: constants, variables, arithmetic, and through <see cref="SyscallCallBinder"/> calls.</summary>
/// <remarks>
/// An assignment inside an expression becomes a statement of its own before it. So that it does not change what stands to the left of it, that is kept in a
/// variable first (<see cref="Keep"/>).
/// </remarks>
internal sealed class ProgramValueBinder
{
    private readonly ProgramScope _scope;
    private readonly List<ProgramStatement> _statements;
    private readonly SyscallCallBinder _calls;

    internal ProgramValueBinder(ProgramScope scope, List<ProgramStatement> statements)
    {
        _scope = scope;
        _statements = statements;
        _calls = new SyscallCallBinder(scope, this);
    }

    /// <summary>The value; null where it cannot be had in a child, which has been reported.</summary>
    internal ProgramValue? Bind(IOperation operation)
    {
        // The graph gives a capture of !(a && b) the constant of a && b, where that is constant: what was captured counts.
        if (operation.ConstantValue.HasValue && operation is not IFlowCaptureReferenceOperation) return BindConstant(operation);
        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                return Bind(parenthesized.Operand);
            case ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation:
                return BindVariable(operation);
            case IConversionOperation conversion:
                return BindConversion(conversion);
            case IUnaryOperation unary:
                return BindUnary(unary);
            case IBinaryOperation { OperatorMethod: null, IsLifted: false } binary:
                ProgramValue? left = Keep(Bind(binary.LeftOperand), binary.RightOperand);
                return BindBinary(binary, binary.OperatorKind, binary.IsChecked, binary.LeftOperand.Type, left, Bind(binary.RightOperand), binary.Type);
            case IAssignmentOperation or IIncrementOrDecrementOperation:
                return BindEffect(operation);
            case IDefaultValueOperation when ProgramTypes.KindOf(operation.Type) is { } kind:
                return new ProgramValue.Constant(kind, ArchitectureValue.Same(0));
            case IInvocationOperation invocation:
                return _calls.Bind(invocation);
            default:
                _scope.Unsupported(operation);
                return null;
        }
    }

    /// <summary>Carries out an assignment, an increment or a decrement, and gives its value.</summary>
    internal ProgramValue? BindEffect(IOperation operation)
    {
        IOperation target = operation switch
        {
            IAssignmentOperation assignment => assignment.Target,
            _ => ((IIncrementOrDecrementOperation)operation).Target,
        };
        if (_scope.VariableOf(target) is not { } variable)
        {
            _scope.Unsupported(target);
            return null;
        }

        ProgramValue? old = operation is IIncrementOrDecrementOperation { IsPostfix: true, Parent: not IExpressionStatementOperation }
            ? Keep(Bind(target))
            : null;
        ProgramValue? value = operation switch
        {
            ISimpleAssignmentOperation { IsRef: false } simple => Bind(simple.Value),
            ICompoundAssignmentOperation compound => BindCompound(compound),
            IIncrementOrDecrementOperation increment => BindIncrement(increment),
            _ => null,
        };
        if (value is null)
        {
            if (!_scope.Failed) _scope.Unsupported(operation);
            return null;
        }

        _statements.Add(new ProgramStatement.Assign(variable, value));
        return old ?? new ProgramValue.Variable(value.Kind, variable);
    }

    /// <summary>The value, safe from the effects of what is evaluated after it.</summary>
    internal ProgramValue? Keep(ProgramValue? value, IOperation next) =>
        next.DescendantsAndSelf().Any(o => o is IAssignmentOperation or IIncrementOrDecrementOperation) ? Keep(value) : value;

    private ProgramValue? Keep(ProgramValue? value)
    {
        if (value is null or ProgramValue.Constant or ProgramValue.Data) return value;
        int variable = _scope.NewVariable();
        _statements.Add(new ProgramStatement.Assign(variable, value));
        return new ProgramValue.Variable(value.Kind, variable);
    }

    // The new value of "target op= value".
    private ProgramValue? BindCompound(ICompoundAssignmentOperation compound)
    {
        if (compound.OperatorMethod is not null || compound.IsLifted) return null;

        // C# computes in the operator's type, then converts back to the target's.
        ITypeSymbol? type = compound.InConversion.Exists && !compound.InConversion.IsIdentity ? compound.Value.Type : compound.Target.Type;
        ProgramValue? old = _scope.CapturedValueOf(compound.Target) is { } captured && ProgramTypes.KindOf(compound.Target.Type) is { } kind
            ? new ProgramValue.Variable(kind, captured)
            : Bind(compound.Target);
        ProgramValue? left = Keep(Convert(old, ProgramTypes.KindOf(type)), compound.Value);
        ProgramValue? result = BindBinary(compound, compound.OperatorKind, compound.IsChecked, type, left, Bind(compound.Value), type);
        return Convert(result, ProgramTypes.KindOf(compound.Target.Type));
    }

    // The new value of "target++" or "target--".
    private ProgramValue? BindIncrement(IIncrementOrDecrementOperation increment)
    {
        BinaryOperatorKind kind = increment.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        ProgramValue one = new ProgramValue.Constant(SlotKind.Int32, ArchitectureValue.Same(1));
        return BindBinary(increment, kind, increment.IsChecked, increment.Target.Type, Bind(increment.Target), one, increment.Target.Type);
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

    private ProgramValue? BindVariable(IOperation operation)
    {
        if (_scope.VariableOf(operation) is { } variable && ProgramTypes.KindOf(operation.Type) is { } kind)
            return new ProgramValue.Variable(kind, variable);
        _scope.Unsupported(operation);
        return null;
    }

    private ProgramValue? BindConversion(IConversionOperation conversion)
    {
        if (conversion.OperatorMethod is not null || ProgramTypes.KindOf(conversion.Type) is not { } kind)
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
        value is null || kind is null || value.Kind == kind ? value : new ProgramValue.Convert(kind.Value, value);

    private ProgramValue? BindUnary(IUnaryOperation unary)
    {
        if (unary.OperatorMethod is null && !unary.IsLifted && ProgramTypes.KindOf(unary.Type) is { } kind)
        {
            if (Bind(unary.Operand) is not { } operand) return null;
            if (unary.IsChecked) _scope.Report(ProblemKind.ProgramChecked, unary.Syntax.GetLocation());
            ProgramValue zero = new ProgramValue.Constant(kind, ArchitectureValue.Same(0));
            switch (unary.OperatorKind)
            {
                case UnaryOperatorKind.Plus:
                    return operand;
                case UnaryOperatorKind.Minus:
                    return new ProgramValue.Binary(kind, BinaryOperator.Subtract, zero, operand);
                case UnaryOperatorKind.BitwiseNegation:
                    return new ProgramValue.Binary(kind, BinaryOperator.Xor, operand, new ProgramValue.Constant(kind, ArchitectureValue.Same(kind.Normalize(-1))));
                case UnaryOperatorKind.Not:
                    return new ProgramValue.Compare(CompareOperator.Equal, kind, operand, zero);
            }
        }

        _scope.Unsupported(unary);
        return null;
    }

    private ProgramValue? BindBinary(
        IOperation operation, BinaryOperatorKind binary, bool isChecked, ITypeSymbol? operandType, ProgramValue? left, ProgramValue? right, ITypeSymbol? type)
    {
        if (left is null || right is null) return null;
        if (ProgramTypes.KindOf(operandType) is not { } operands || ProgramTypes.KindOf(type) is not { } kind)
        {
            _scope.Unsupported(operation);
            return null;
        }

        if (isChecked) _scope.Report(ProblemKind.ProgramChecked, operation.Syntax.GetLocation());
        CompareOperator? comparison = binary switch
        {
            BinaryOperatorKind.Equals => CompareOperator.Equal,
            BinaryOperatorKind.NotEquals => CompareOperator.NotEqual,
            BinaryOperatorKind.LessThan => CompareOperator.Less,
            BinaryOperatorKind.LessThanOrEqual => CompareOperator.LessOrEqual,
            BinaryOperatorKind.GreaterThan => CompareOperator.Greater,
            BinaryOperatorKind.GreaterThanOrEqual => CompareOperator.GreaterOrEqual,
            _ => null,
        };
        if (comparison is not null) return new ProgramValue.Compare(comparison.Value, operands, left, right);

        // On the bits as an unsigned number.
        if (binary == BinaryOperatorKind.UnsignedRightShift)
        {
            SlotKind unsigned = kind is SlotKind.Int64 or SlotKind.UInt64 ? SlotKind.UInt64 : SlotKind.UInt32;
            ProgramValue shifted = new ProgramValue.Binary(unsigned, BinaryOperator.ShiftRight, Convert(left, unsigned)!, right);
            return Convert(shifted, kind);
        }

        BinaryOperator? arithmetic = operation.Type is IPointerTypeSymbol ? null : binary switch
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
}
