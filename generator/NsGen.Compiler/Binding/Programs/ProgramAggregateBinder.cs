using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Binds what takes several variables: texts and spans, which are address and length, and structs marked [SyscallArguments].</summary>
internal sealed class ProgramAggregateBinder(ProgramScope scope, ProgramValueBinder values, LibraryMemberBinder members)
{
    /// <summary>The values, one for each variable; null where they cannot be had in a child, which has been reported.</summary>
    internal ProgramValue[]? Bind(IOperation operation)
    {
        if (operation.Type is not { } type || ProgramStorage.Of(type, scope.Symbols) is not { IsMemory: false } storage)
        {
            scope.Unsupported(operation);
            return null;
        }

        IOperation source = Unconverted(operation);
        if (Literal(source) is { } literal) return BindLiteral(literal, source, isText: scope.Symbols.IsText(type));
        if (source is IDefaultValueOperation || source.ConstantValue is { HasValue: true, Value: null })
            return [.. Enumerable.Repeat(ProgramValue.Of(SlotKind.UInt64, 0), storage.Variables)];

        if (scope.Symbols.IsUtf8(type) && source.Type is { } bytes && scope.Symbols.IsSpan(bytes, out _))
        {
            string name = SourcePlaces.OneLine(source.Syntax);
            scope.Report(ProblemKind.ProgramConstruct, source.Syntax.GetLocation(), $"the span '{name}' as a text, for nothing ends it with a nul; declare the parameter Utf8");
            return null;
        }

        ProgramValue[]? bound = source switch
        {
            IInvocationOperation invocation => members.BindAggregate(invocation),
            IObjectCreationOperation creation => members.BindCreation(creation),
            _ when ProgramPlaceBinder.IsStackAllocation(source) => BindStackAllocation(source),
            _ => values.Places.Bind(source) is ProgramPlace.Variables place && ProgramStorage.Of(source.Type, scope.Symbols)?.Variables == storage.Variables
                ? [.. Enumerable.Range(0, storage.Variables).Select(i => new ProgramValue.Variable(i == 0 || storage.Variables != 2 ? SlotKind.UInt64 : SlotKind.Int64, place.First + i))]
                : null,
        };
        if (bound is null) scope.Unsupported(source);
        return bound;
    }

    /// <summary>Memory of the program's own, of a constant size: its address, and its length.</summary>
    internal ProgramValue[]? BindStackAllocation(IOperation operation)
    {
        const int Most = 16 * 1024;
        ITypeSymbol? element = operation.Type is IPointerTypeSymbol pointer ? pointer.PointedAtType : scope.Symbols.IsSpan(operation.Type!, out ITypeSymbol? spanned) ? spanned : null;
        if (element is null || scope.Symbols.Layout.SizeOf(element) is not { } size
            || operation.Syntax is not StackAllocArrayCreationExpressionSyntax { Initializer: null }
            || operation.ChildOperations.FirstOrDefault()?.ConstantValue is not { HasValue: true, Value: int and >= 0 and < Most and var count } || size * (long)count > Most)
        {
            scope.Report(ProblemKind.ProgramConstruct, operation.Syntax.GetLocation(), $"'stackalloc' of anything but a constant number of elements, at most {Most} bytes, without an initializer");
            return null;
        }

        ProgramPlace.Memory memory = scope.NewMemory(System.Math.Max(1, size * count));
        values.Add(new ProgramStatement.Copy(memory.Address, ProgramValue.Of(SlotKind.UInt64, 0), size * count));
        return [memory.Address, ProgramValue.Of(SlotKind.Int64, count)];
    }

    private ProgramValue[] BindLiteral(string text, IOperation operation, bool isText)
    {
        if (!IsWellFormed(text)) scope.Report(ProblemKind.ProgramConstruct, operation.Syntax.GetLocation(), "a text with half of a surrogate pair, which has no UTF-8 form");
        if (isText && text.Contains('\0')) scope.Report(ProblemKind.ProgramTextWithNul, operation.Syntax.GetLocation());
        return [ProgramValue.Data.Text(text), ProgramValue.Of(SlotKind.Int64, System.Text.Encoding.UTF8.GetByteCount(text))];
    }

    private static bool IsWellFormed(string text)
    {
        for (int i = 0; i < text.Length; i++)
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i]))) return false;
        return true;
    }

    private static string? Literal(IOperation operation) =>
        operation is IUtf8StringOperation literal ? literal.Value : operation.ConstantValue is { HasValue: true, Value: string text } ? text : null;

    // Conversions to Utf8 and to a read-only span change nothing of what the kernel gets; operators of other types may do anything.
    private IOperation Unconverted(IOperation operation)
    {
        while (operation is IConversionOperation conversion && IsOfLibrary(conversion.OperatorMethod)) operation = conversion.Operand;
        return operation;
    }

    private bool IsOfLibrary(IMethodSymbol? conversion) => conversion?.ContainingType is not { } type
        || type.SpecialType == SpecialType.System_String || scope.Symbols.IsUtf8(type) || scope.Symbols.IsSpan(type, out _);
}
