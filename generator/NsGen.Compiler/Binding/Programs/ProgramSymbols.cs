using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>The types that clones and child programs are judged by, as one compilation sees them; <see cref="KnownSymbols"/> has those of bindings.</summary>
internal sealed class ProgramSymbols
{
    private readonly INamedTypeSymbol? _cloneAttribute, _childProgramAttribute, _programImageAttribute, _linux, _storedInAttribute, _childProcess, _managedChild, _managedChildOfResult, _managedMains, _jsonContext, _task, _taskOfResult, _valueTask, _valueTaskOfResult, _programImage, _options, _exec, _execImage, _spanEnumerator, _readOnlySpanEnumerator, _compilerGeneratedAttribute;

    private ProgramSymbols(KnownSymbols bindings)
    {
        Bindings = bindings;
        _cloneAttribute = Compilation.GetTypeByMetadataName(CloneAttributeName);
        _childProgramAttribute = Compilation.GetTypeByMetadataName(ChildProgramAttributeName);
        _programImageAttribute = Compilation.GetTypeByMetadataName(ProgramImageAttributeName);
        _linux = Compilation.GetTypeByMetadataName("NsGen.Linux");
        _programImage = Compilation.GetTypeByMetadataName("NsGen.ProgramImage");
        _childProcess = Compilation.GetTypeByMetadataName("NsGen.ChildProcess");
        _managedChild = Compilation.GetTypeByMetadataName("NsGen.ManagedChild");
        _managedChildOfResult = Compilation.GetTypeByMetadataName("NsGen.ManagedChild`1");
        _managedMains = Compilation.GetTypeByMetadataName("NsGen.CompilerServices.ManagedMains");
        _jsonContext = Compilation.GetTypeByMetadataName("System.Text.Json.Serialization.JsonSerializerContext");
        _task = Compilation.GetTypeByMetadataName("System.Threading.Tasks.Task");
        _taskOfResult = Compilation.GetTypeByMetadataName("System.Threading.Tasks.Task`1");
        _valueTask = Compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask");
        _valueTaskOfResult = Compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask`1");
        _options = Compilation.GetTypeByMetadataName("NsGen.CloneOptions");
        _exec = Compilation.GetTypeByMetadataName("NsGen.Exec");
        _execImage = Compilation.GetTypeByMetadataName("NsGen.ExecImage");
        _storedInAttribute = Compilation.GetTypeByMetadataName("NsGen.CompilerServices.StoredInAttribute");
        _spanEnumerator = Compilation.GetTypeByMetadataName("System.Span`1+Enumerator");
        _readOnlySpanEnumerator = Compilation.GetTypeByMetadataName("System.ReadOnlySpan`1+Enumerator");
        _compilerGeneratedAttribute = Compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.CompilerGeneratedAttribute");
        ChildProgramBodyAttribute = Compilation.GetTypeByMetadataName("NsGen.CompilerServices.ChildProgramBodyAttribute");
        Layout = new TypeLayout(bindings);
    }

    /// <summary>The full name of <c>[Clone]</c>.</summary>
    internal const string CloneAttributeName = "NsGen.CloneAttribute";

    /// <summary>The full name of <c>[ChildProgram]</c>.</summary>
    internal const string ChildProgramAttributeName = "NsGen.ChildProgramAttribute";

    /// <summary>The full name of <c>[ProgramImage]</c>.</summary>
    internal const string ProgramImageAttributeName = "NsGen.ProgramImageAttribute";

    internal KnownSymbols Bindings { get; }

    internal Compilation Compilation => Bindings.Compilation;

    internal TypeLayout Layout { get; }

    internal INamedTypeSymbol? ChildProgramBodyAttribute { get; }

    /// <summary>The types of a compilation, or <see langword="null"/> where it does not use NsGen.</summary>
    internal static ProgramSymbols? Of(Compilation compilation) => KnownSymbols.Of(compilation) is { } bindings ? new(bindings) : null;

    internal AttributeData? CloneAttributeOf(IMethodSymbol method) => KnownSymbols.FindAttribute(method, _cloneAttribute);

    internal bool IsChildProgram(IMethodSymbol method) => KnownSymbols.FindAttribute(method, _childProgramAttribute) is not null;

    internal AttributeData? ProgramImageAttributeOf(IMethodSymbol method) => KnownSymbols.FindAttribute(method, _programImageAttribute);

    /// <summary>Whether another generator writes the method's body.</summary>
    internal bool HasOtherBody(IMethodSymbol method) => CloneAttributeOf(method) is not null || IsBinding(method);

    /// <summary>Whether it has [Syscall].</summary>
    internal bool IsBinding(IMethodSymbol method) => KnownSymbols.FindAttribute(method, Bindings.SyscallAttribute) is not null;

    /// <summary>Whether it is <c>Linux.Fork</c>.</summary>
    internal bool IsFork(IMethodSymbol method) => method.Name == "Fork" && KnownSymbols.Is(method.ContainingType, _linux);

    internal bool IsProgramImage(ITypeSymbol type) => KnownSymbols.Is(type, _programImage);

    internal bool IsChildProcess(ITypeSymbol type) => KnownSymbols.Is(type, _childProcess);

    /// <summary>Whether it is a <c>ManagedChild</c>, and of what result; null for none.</summary>
    internal bool IsManagedChild(ITypeSymbol type, out ITypeSymbol? result) => IsOneOf(type, _managedChild, _managedChildOfResult, out result);

    /// <summary>Whether it is a <c>Task</c> or <c>ValueTask</c>, and of what result; null for none.</summary>
    internal bool IsTask(ITypeSymbol type, out ITypeSymbol? result) => IsOneOf(type, _task, _taskOfResult, out result) || IsOneOf(type, _valueTask, _valueTaskOfResult, out result);

    /// <summary>Whether it is derived from <c>JsonSerializerContext</c>.</summary>
    internal bool IsJsonContext(ITypeSymbol type)
    {
        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
            if (KnownSymbols.Is(current, _jsonContext)) return true;
        return false;
    }

    /// <summary>The child program that only executes.</summary>
    internal IMethodSymbol? ExecuteProgram => _managedMains?.GetMembers("Execute").OfType<IMethodSymbol>().FirstOrDefault();

    internal bool IsExec(ITypeSymbol type) => KnownSymbols.Is(type, _exec);

    /// <summary>Whether it is the parameter of a [Clone] method that is the launch's, not the program's.</summary>
    internal bool IsOptions(IParameterSymbol parameter) => parameter.RefKind == RefKind.None && KnownSymbols.Is(parameter.Type, _options);

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

    /// <summary>Whether it is what <c>foreach</c> walks over a span of an unmanaged type with.</summary>
    internal bool IsSpanEnumerator(ITypeSymbol type) => KnownSymbols.Is(type, _spanEnumerator) || KnownSymbols.Is(type, _readOnlySpanEnumerator);

    /// <summary>Whether it is a <c>SyscallResult&lt;T&gt;</c> of what one variable holds.</summary>
    internal bool IsSyscallResult(ITypeSymbol type, [NotNullWhen(true)] out ITypeSymbol? value)
    {
        value = KnownSymbols.Is(type, Bindings.SyscallResult) ? ((INamedTypeSymbol)type).TypeArguments[0] : null;
        return value is not null && (ProgramTypes.KindOf(value) is not null || IsHandle(value));
    }

    /// <summary>The field that holds an instance property's value as it is; null for a property that computes.</summary>
    internal IFieldSymbol? FieldOf(IPropertySymbol property)
    {
        IPropertySymbol definition = property.OriginalDefinition;
        string? name = KnownSymbols.FindAttribute(definition, _storedInAttribute)?.ConstructorArguments is [{ Value: string stated }] ? stated : null;
        if (property.IsStatic || property.IsIndexer || property.ContainingType.TypeKind != TypeKind.Struct) return null;
        if (name is null && IsAutomatic(definition)) name = $"<{property.Name}>k__BackingField";
        return property.ContainingType.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.Name == name);
    }

    private static bool IsOneOf(ITypeSymbol type, INamedTypeSymbol? plain, INamedTypeSymbol? generic, out ITypeSymbol? result)
    {
        result = KnownSymbols.Is(type.OriginalDefinition, generic) ? ((INamedTypeSymbol)type).TypeArguments[0] : null;
        return result is not null || KnownSymbols.Is(type, plain);
    }

    // Its accessors have no bodies; in an assembly, the compiler has marked those that it wrote.
    private bool IsAutomatic(IPropertySymbol property) => property.DeclaringSyntaxReferences.IsEmpty
        ? property.GetMethod is { } getter && KnownSymbols.FindAttribute(getter, _compilerGeneratedAttribute) is not null
        : property.DeclaringSyntaxReferences.All(reference => reference.GetSyntax() switch
        {
            ParameterSyntax => true, // of a record
            PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } accessors } => accessors.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null }),
            _ => false,
        });

    /// <summary>The fields of a struct marked <c>[SyscallArguments]</c>, in order; null for any other type.</summary>
    internal ImmutableArray<IFieldSymbol>? ArgumentFields(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Struct && KnownSymbols.FindAttribute(type, Bindings.SyscallArgumentsAttribute) is not null
            ? [.. type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic)]
            : null;
}
