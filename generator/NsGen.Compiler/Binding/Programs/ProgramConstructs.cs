using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NsGen.Compiler.Binding;

/// <summary>What a child program cannot hold, in words, and the search for what the control-flow graph would take apart unseen.</summary>
internal static class ProgramConstructs
{
    /// <summary>Reports every construct of the body that only the tree shows.</summary>
    internal static void Check(IOperation body, ProgramScope scope)
    {
        foreach (IOperation operation in body.Descendants())
        {
            scope.Cancellation.ThrowIfCancellationRequested();
            switch (operation)
            {
                case IInvalidOperation:
                    scope.Fail(operation); // the C# compiler says why
                    break;
                case ITryOperation or IThrowOperation or IUsingOperation or IUsingDeclarationOperation or ILockOperation
                    or IAnonymousFunctionOperation or ILocalFunctionOperation or IAwaitOperation or IReturnOperation { Kind: OperationKind.YieldReturn or OperationKind.YieldBreak }:
                    scope.Unsupported(operation);
                    break;
                case IForEachLoopOperation loop when !(Unconverted(loop.Collection).Type is { } collection && scope.Symbols.IsSpan(collection, out _)):
                    scope.Unsupported(operation);
                    break;
            }
        }
    }

    private static IOperation Unconverted(IOperation operation) => operation is IConversionOperation conversion ? Unconverted(conversion.Operand) : operation;

    /// <summary>A construct in words, with what to write instead where there is something.</summary>
    internal static string Describe(IOperation operation) => operation switch
    {
        ITryOperation => "'try': there are no exceptions in a child program; a call that fails ends it, or returns Errno",
        IThrowOperation => "'throw': there are no exceptions in a child program; end it with a failing call, or with exit_group",
        IUsingOperation or IUsingDeclarationOperation => "'using': nothing is disposed of in a child program; close a descriptor with a call",
        ILockOperation => "'lock': the child has one thread, and the locks of the process that it came from are not to be touched",
        IForEachLoopOperation => "'foreach' over anything but a span: loop with 'for'",
        IAnonymousFunctionOperation or ILocalFunctionOperation or IDelegateCreationOperation => "a delegate, lambda or local function: make it a [ChildProgram] method",
        IAwaitOperation => "'await': there is no scheduler in a child program",
        IReturnOperation => "'yield': a child program is no iterator",
        IObjectCreationOperation or IAnonymousObjectCreationOperation or IArrayCreationOperation or ITypeParameterObjectCreationOperation =>
            "an allocation: there is no heap in a child program; pass the value as a parameter",
        IInterpolatedStringOperation => "an interpolated string: there is no heap in a child program; pass the text as a parameter",
        IFieldReferenceOperation { Field.IsConst: false } field => $"the field '{field.Field.Name}': a child program sees its parameters only; pass the value as a parameter",
        IPropertyReferenceOperation property => $"the property '{property.Property.Name}': a child program calls system calls only; pass the value as a parameter",
        IArrayElementReferenceOperation => "an array element: arrays live on the heap of the .NET process",
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation => "'dynamic'",
        IInstanceReferenceOperation => "'this': a child program is static",
        ILocalReferenceOperation local => $"a local of type '{local.Type?.ToDisplayString()}', of which a child program has no values",
        _ => $"'{SourcePlaces.OneLine(operation.Syntax)}'",
    };
}
