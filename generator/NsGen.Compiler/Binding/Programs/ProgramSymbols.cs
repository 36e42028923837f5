using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Microsoft.CodeAnalysis;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>The types that clones and child programs are judged by, as one compilation sees them; <see cref="KnownSymbols"/> has those of bindings.</summary>
internal sealed class ProgramSymbols
{
    private readonly INamedTypeSymbol? _cloneAttribute, _childProgramAttribute, _childProcess, _exec, _execImage;

    private ProgramSymbols(KnownSymbols bindings)
    {
        Bindings = bindings;
        _cloneAttribute = Compilation.GetTypeByMetadataName(CloneAttributeName);
        _childProgramAttribute = Compilation.GetTypeByMetadataName(ChildProgramAttributeName);
        _childProcess = Compilation.GetTypeByMetadataName("NsGen.ChildProcess");
        _exec = Compilation.GetTypeByMetadataName("NsGen.Exec");
        _execImage = Compilation.GetTypeByMetadataName("NsGen.ExecImage");
    }

    /// <summary>The full name of <c>[Clone]</c>.</summary>
    internal const string CloneAttributeName = "NsGen.CloneAttribute";

    /// <summary>The full name of <c>[ChildProgram]</c>.</summary>
    internal const string ChildProgramAttributeName = "NsGen.ChildProgramAttribute";

    internal KnownSymbols Bindings { get; }

    internal Compilation Compilation => Bindings.Compilation;

    /// <summary>The types of a compilation, or <see langword="null"/> where it does not use NsGen.</summary>
    internal static ProgramSymbols? Of(Compilation compilation) => KnownSymbols.Of(compilation) is { } bindings ? new(bindings) : null;

    internal AttributeData? CloneAttributeOf(IMethodSymbol method) => KnownSymbols.FindAttribute(method, _cloneAttribute);

    internal bool IsChildProgram(IMethodSymbol method) => KnownSymbols.FindAttribute(method, _childProgramAttribute) is not null;

    internal bool IsChildProcess(ITypeSymbol type) => KnownSymbols.Is(type, _childProcess);

    internal bool IsExec(ITypeSymbol type) => KnownSymbols.Is(type, _exec);

    internal bool IsExecImage(ITypeSymbol type) => KnownSymbols.Is(type, _execImage);

    internal bool IsUtf8(ITypeSymbol? type) => KnownSymbols.Is(type, Bindings.Utf8);

    internal bool IsOpenFlags(ITypeSymbol? type) => KnownSymbols.Is(type, Bindings.OpenFlags);

    internal bool IsHandle(ITypeSymbol type) => Bindings.IsSafeHandle(type);

    /// <summary>Whether it is text that a child program takes as <c>Utf8</c>.</summary>
    internal bool IsText(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String || IsUtf8(type) || (IsSpan(type, out ITypeSymbol? element) && element.SpecialType == SpecialType.System_Char);

    /// <summary>Whether it is a span of an unmanaged type.</summary>
    internal bool IsSpan(ITypeSymbol type, [NotNullWhen(true)] out ITypeSymbol? element)
    {
        element = KnownSymbols.Is(type, Bindings.Span) || KnownSymbols.Is(type, Bindings.ReadOnlySpan) ? ((INamedTypeSymbol)type).TypeArguments[0] : null;
        return element is { IsUnmanagedType: true };
    }

    /// <summary>The fields of a struct marked <c>[SyscallArguments]</c>, in order; null for any other type.</summary>
    internal ImmutableArray<IFieldSymbol>? ArgumentFields(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Struct && KnownSymbols.FindAttribute(type, Bindings.SyscallArgumentsAttribute) is not null
            ? [.. type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic)]
            : null;
}
