using System;

namespace NsGen.Compiler.Model;

/// <summary>A <c>[Syscall]</c> method.</summary>
/// <param name="Method">The method's name, as C#.</param>
/// <param name="Syscall">The system call's name in the kernel's tables.</param>
/// <param name="NumberX64">Its number on x86-64; -1 where it has none.</param>
/// <param name="NumberArm64">Its number on arm64; -1 where it has none.</param>
/// <param name="RetryOnInterrupt">Whether it is made again after EINTR.</param>
/// <param name="Parameters">The parameters, in order.</param>
/// <param name="Return">What becomes of the result.</param>
/// <param name="Declaration">How its implementing part begins, as C#; empty for a method of another assembly.</param>
/// <param name="SkipsLocalsInit">Whether the declaration has <c>[SkipLocalsInit]</c> already; false for a method of another assembly.</param>
/// <param name="HasMethodImpl">Whether the declaration has <c>[MethodImpl]</c> already; false for a method of another assembly.</param>
internal sealed record SyscallBinding(
    string Method,
    string Syscall,
    int NumberX64,
    int NumberArm64,
    bool RetryOnInterrupt,
    EquatableArray<SyscallParameter> Parameters,
    ReturnShape Return,
    string Declaration,
    bool SkipsLocalsInit,
    bool HasMethodImpl);

/// <summary>A parameter of a <c>[Syscall]</c> method.</summary>
/// <param name="Name">Its name, without the <c>@</c> of a keyword.</param>
/// <param name="Type">Its type, as C#, without modifiers.</param>
/// <param name="Shape">What the kernel gets.</param>
internal sealed record SyscallParameter(string Name, string Type, ParameterShape Shape);

/// <summary>The bindings of one type: what one generated file holds.</summary>
/// <param name="Type">The type.</param>
/// <param name="Bindings">Its bindings, in order.</param>
/// <param name="Faulty">The declarations of methods that could not be bound: see <c>FaultyMethodWriter</c>.</param>
internal sealed record SyscallBindings(ContainingType Type, EquatableArray<SyscallBinding> Bindings, EquatableArray<string> Faulty) : IGeneratedFile
{
    private const string Topic = "Syscalls";

    /// <summary>The name of the file.</summary>
    public string HintName => Type.HintName(Topic);

    /// <summary>Whether the file of that path holds generated bindings.</summary>
    public static bool IsFile(string path) => path.EndsWith(ContainingType.FileSuffix(Topic), StringComparison.Ordinal);
}
