using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using NsGen.Facts;

namespace NsGen.Analyzers.Recognition;

/// <summary>Finds out, once for each method of a compilation, whether it is bound to the kernel, and how.</summary>
internal sealed class KernelBindings(Compilation compilation)
{
    /// <summary>libc's function that makes any system call.</summary>
    internal const string Syscall = "syscall";

    private const string TmdsLibC = "Tmds.Linux.LibC";
    private const string MonoSyscall = "Mono.Unix.Native.Syscall";

    private readonly ConcurrentDictionary<IMethodSymbol, KernelBinding?> _bindings = new(SymbolEqualityComparer.Default);
    private readonly INamedTypeSymbol? _syscallAttribute = compilation.GetTypeByMetadataName("NsGen.SyscallAttribute");
    private readonly INamedTypeSymbol? _libraryImport = compilation.GetTypeByMetadataName("System.Runtime.InteropServices.LibraryImportAttribute");
    private readonly INamedTypeSymbol? _tmds = compilation.GetTypeByMetadataName(TmdsLibC);
    private readonly INamedTypeSymbol? _mono = compilation.GetTypeByMetadataName(MonoSyscall);

    /// <summary>The types of other packages whose methods are libc's functions.</summary>
    internal static readonly ImmutableArray<string> LibraryTypes = [TmdsLibC, MonoSyscall];

    /// <summary>The binding that a method is, or <see langword="null"/>.</summary>
    internal KernelBinding? Of(IMethodSymbol method) => method.IsStatic && method.MethodKind is MethodKind.Ordinary or MethodKind.LocalFunction
        ? _bindings.GetOrAdd(method.OriginalDefinition, Read)
        : null;

    /// <summary>Whether a property of a library stands for a constant of the kernel, by its name.</summary>
    internal bool IsConstant(IPropertySymbol property) => Is(property.ContainingType, _tmds);

    private KernelBinding? Read(IMethodSymbol method)
    {
        if (Is(method.ContainingType, _tmds)) return Libc(method, method.Name, BindingKind.TmdsLibC, savesErrno: true);
        if (Is(method.ContainingType, _mono)) return Libc(method, method.Name, BindingKind.MonoPosix, savesErrno: true);
        if (method.GetDllImportData() is { } import)
        {
            return IsLibc(import.ModuleName) ? Libc(method, import.EntryPointName ?? method.Name, BindingKind.PInvoke, import.SetLastError) : null;
        }

        foreach (AttributeData attribute in method.GetAttributes())
        {
            if (Is(attribute.AttributeClass, _syscallAttribute)) return NsGen(method, attribute);
            if (Is(attribute.AttributeClass, _libraryImport)) return LibraryImport(method, attribute);
        }

        return method.PartialDefinitionPart is { } definition ? Read(definition) : null;
    }

    private static KernelBinding? LibraryImport(IMethodSymbol method, AttributeData attribute)
    {
        if (attribute.ConstructorArguments is not [{ Value: string library }] || !IsLibc(library)) return null;
        return Libc(method, Named(attribute, "EntryPoint") as string ?? method.Name, BindingKind.PInvoke, Named(attribute, "SetLastError") is true);
    }

    private static KernelBinding? Libc(IMethodSymbol method, string name, BindingKind kind, bool savesErrno) => name == Syscall
        ? new(Syscall, null, BindingKind.Number, ErrorStyle.MinusOne, savesErrno, Plain(method, -1))
        : new(name, KernelFunctions.Find(name), kind, ErrorStyle.MinusOne, savesErrno, Plain(method, 0));

    private static KernelBinding? NsGen(IMethodSymbol method, AttributeData attribute)
    {
        if (attribute.ConstructorArguments is not [{ Value: string name }]) return null;
        ErrorStyle errors = method.ReturnType.Name switch
        {
            "Errno" => ErrorStyle.Errno,
            "SyscallResult" => ErrorStyle.Result,
            _ => ErrorStyle.Throws,
        };
        ImmutableArray<int>.Builder positions = ImmutableArray.CreateBuilder<int>();
        int next = 0;
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            positions.Add(next);
            next += Width(parameter);
        }

        return new(name, KernelFunctions.Find(name), BindingKind.NsGen, errors, SavesErrno: false, positions.ToImmutable());
    }

    // How many arguments a parameter becomes, as SyscallAttribute says.
    private static int Width(IParameterSymbol parameter)
    {
        AttributeData? passing = parameter.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Name == "SpanArgumentAttribute");
        if (passing?.ConstructorArguments is [{ Value: int how }]) return how == (int)SpanPassing.Pointer ? 1 : 2;
        if (parameter.Type is not INamedTypeSymbol type) return 1;
        if (type.Name is "Span" or "ReadOnlySpan" && type.TypeArguments is [{ SpecialType: not SpecialType.System_Char }]) return 2;
        return type.TypeKind == TypeKind.Struct && type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "SyscallArgumentsAttribute")
            ? type.GetMembers().OfType<IFieldSymbol>().Count(field => !field.IsStatic)
            : 1;
    }

    private static ImmutableArray<int> Plain(IMethodSymbol method, int first) => [.. Enumerable.Range(first, method.Parameters.Length)];

    private static object? Named(AttributeData attribute, string name) => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value;

    private static bool Is(ISymbol? symbol, INamedTypeSymbol? type) => type is not null && SymbolEqualityComparer.Default.Equals(symbol, type);

    /// <summary>Whether a library's name is libc's, whichever libc it is; libutil, where forkpty was, is a part of it.</summary>
    internal static bool IsLibc(string? library) => library is not null
        && (library is "libc" or "c" or "libutil" or "util" || s_libcs.Any(libc => library.StartsWith(libc, StringComparison.Ordinal)));

    private static readonly string[] s_libcs = ["libc.so", "libc.musl", "libutil.so"];
}
