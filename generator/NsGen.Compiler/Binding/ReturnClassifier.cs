using System.Linq;
using Microsoft.CodeAnalysis;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Decides what a binding makes of the system call's result.</summary>
internal sealed class ReturnClassifier(KnownSymbols known, INamedTypeSymbol accessedFrom)
{
    /// <summary>The shape of a method's return type, or null where it has none.</summary>
    /// <param name="method">The method.</param>
    /// <param name="refusal">Where it has none, why, and what to write instead; null where the compiler itself reports the type.</param>
    public ReturnShape? Classify(IMethodSymbol method, out string? refusal)
    {
        ITypeSymbol type = method.ReturnType;
        refusal = null;
        if (type.TypeKind == TypeKind.Error) return null;
        if (method.RefKind != RefKind.None)
        {
            refusal = "a system call returns a value, not a variable; declare a pointer";
            return null;
        }

        if (type.SpecialType == SpecialType.System_Void) return new ReturnShape.Void();
        if (KnownSymbols.Is(type, known.Errno)) return new ReturnShape.Error();
        if (KnownSymbols.Is(type, known.SyscallResult))
        {
            return ClassifySuccess(((INamedTypeSymbol)type).TypeArguments[0], out refusal) is { } success ? new ReturnShape.Result(success) : null;
        }

        return ClassifySuccess(type, out refusal);
    }

    private ReturnShape? ClassifySuccess(ITypeSymbol type, out string? refusal)
    {
        refusal = null;
        if (type.TypeKind == TypeKind.Error) return null;
        if (type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer) return new ReturnShape.Value(TypeText.Of(type), ValueKind.Pointer);
        if (KnownSymbols.Is(type, known.OpenFlags)) return new ReturnShape.Value(TypeText.Of(type), ValueKind.OpenFlags);
        if (KnownSymbols.Is(type, known.Errno))
        {
            refusal = "the result holds the error already; declare the type of the value";
            return null;
        }

        if (Integers.ShapeOf(type) is { } integer) return new ReturnShape.Value(integer.Type, integer.IsEnum ? ValueKind.Enum : ValueKind.Integer);
        if (known.IsSafeHandle(type)) return ClassifyHandle((INamedTypeSymbol)type, out refusal);
        refusal = Refusals.Returned(type);
        return null;
    }

    private ReturnShape.Handle? ClassifyHandle(INamedTypeSymbol type, out string? refusal)
    {
        refusal = null;
        if (type.IsAbstract)
        {
            refusal = "it is abstract, and a new handle is made of the result; declare a class that says how to close it, as SafeFileHandle";
        }
        else if (!type.InstanceConstructors.Any(c => c.Parameters.IsEmpty && known.Compilation.IsSymbolAccessibleWithin(c, accessedFrom)))
        {
            refusal = "it has no accessible constructor without parameters, by which a new handle is made of the result; give it one";
        }

        return refusal is null ? new ReturnShape.Handle(TypeText.Of(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated))) : null;
    }
}
