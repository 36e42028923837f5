using System;

namespace NsGen.Compiler.Model;

/// <summary>A [Clone] method: what to write, and the program that its child runs.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Declaration">How its implementing part begins, as C#.</param>
/// <param name="SkipsLocalsInit">Whether the declaration has <c>[SkipLocalsInit]</c> already.</param>
/// <param name="Flags">The flags of clone(2).</param>
/// <param name="StackSize">The size of the child's stack in bytes; 0 for the default.</param>
/// <param name="Init">Who does the duties of the init, an <c>InitMode</c>.</param>
/// <param name="Parameters">The method's parameters, each for the program's parameter of the same position, that with the options apart.</param>
/// <param name="Options">The parameter with the launch's options, as C#; null where there is none.</param>
/// <param name="Main">The managed function that the child comes to by executing; null for none.</param>
/// <param name="Program">The program.</param>
/// <param name="Place">The place that failures of the launch's own steps name.</param>
internal sealed record CloneMethod(
    string Name,
    string Declaration,
    bool SkipsLocalsInit,
    ulong Flags,
    int StackSize,
    int Init,
    EquatableArray<CloneParameter> Parameters,
    string? Options,
    ManagedMain? Main,
    ProgramBody Program,
    ProgramStep Place)
{
    internal bool MakesUserNamespace => (Flags & (ulong)CloneFlags.NewUser) != 0;
}

/// <summary>The [Clone] methods of one type: what one generated file holds.</summary>
/// <param name="Type">The type.</param>
/// <param name="Methods">The methods, in order.</param>
/// <param name="Faulty">The declarations of methods that could not be bound: see <c>FaultyMethodWriter</c>.</param>
internal sealed record CloneMethods(ContainingType Type, EquatableArray<CloneMethod> Methods, EquatableArray<string> Faulty) : IGeneratedFile
{
    private const string Topic = "Clones";

    /// <summary>The name of the file.</summary>
    public string HintName => Type.HintName(Topic);

    /// <summary>Whether the file of that path holds generated clones.</summary>
    internal static bool IsFile(string path) => path.EndsWith(ContainingType.FileSuffix(Topic), StringComparison.Ordinal);
}

/// <summary>A parameter of a [Clone] method, and the program's variables that hold it.</summary>
/// <param name="PlainName">Its name, without the <c>@</c> of a keyword; empty for what a managed function's process executes, which is no parameter but a local.</param>
/// <param name="Passing">How the value reaches the variables.</param>
/// <param name="FirstVariable">The first variable.</param>
internal sealed record CloneParameter(string PlainName, ClonePassing Passing, int FirstVariable)
{
    /// <summary>The name as C#: escaped, which is always allowed.</summary>
    internal string Name => "@" + PlainName;
}

/// <summary>How an argument of a [Clone] method becomes variables of its program.</summary>
internal abstract record ClonePassing
{
    /// <summary>An integer, enum, bool or pointer: one variable, extended as its kind says.</summary>
    internal sealed record Number(SlotKind Kind, bool IsPointer, bool IsBool) : ClonePassing;

    /// <summary>An <c>OpenFlags</c>, whose bits differ between the architectures.</summary>
    internal sealed record ArchitectureFlags : ClonePassing;

    /// <summary>Text: the address of the UTF-8 and the number of bytes before its nul.</summary>
    internal sealed record Text(bool Nullable) : ClonePassing;

    /// <summary>A span: the address and the number of elements.</summary>
    internal sealed record Span(string ElementType) : ClonePassing;

    /// <summary>A SafeHandle: one variable, the descriptor.</summary>
    internal sealed record Handle : ClonePassing;

    /// <summary>An <c>Exec</c>: the three variables of its image.</summary>
    internal sealed record Exec : ClonePassing;

    /// <summary>A struct marked [SyscallArguments]: a variable for each of these fields.</summary>
    internal sealed record Arguments(EquatableArray<ArgumentField> Fields) : ClonePassing;

    /// <summary>A struct by value: memory in the frame.</summary>
    internal sealed record Struct(string Type) : ClonePassing;

    /// <summary>A variable by reference: memory in the frame, filled before and read after.</summary>
    internal sealed record Reference(ReferenceKind Kind, string Type) : ClonePassing;
}
