using System;
using System.Linq;
using NsGen.Settings;

namespace NsGen.Processes;

/// <summary>What execve(2) reads of an <see cref="Exec"/>.</summary>
internal sealed unsafe class ExecText
{
    // The addresses and the texts, which live as long as this.
    private readonly PinnedMemory _memory;

    internal ExecText(Exec exec)
    {
        _memory = new PinnedMemory(exec.TextSize);
        byte** pointers = _memory.AddPointers(PointersOf(exec)), pointer = pointers;
        foreach (string argument in exec.Arguments) *pointer++ = Add(argument);
        *pointer++ = null;
        byte** environment = pointer;
        foreach ((string variable, string value) in exec.Environment) *pointer++ = Add($"{variable}={value}");
        *pointer = null;
        Image = new ExecImage(Add(exec.Path), pointers, environment);
        WorkingDirectory = exec.WorkingDirectory is null ? null : Add(exec.WorkingDirectory);
    }

    internal ExecImage Image { get; }

    internal byte* WorkingDirectory { get; }

    /// <summary>The bytes of a program's path, arguments, environment and their addresses.</summary>
    /// <exception cref="ArgumentException">A text has half of a surrogate pair.</exception>
    internal static int SizeOf(Exec exec) => PointersOf(exec) * sizeof(byte*)
        + PinnedMemory.SizeOf(exec.Path) + exec.Arguments.Sum(PinnedMemory.SizeOf) + exec.Environment.Sum(variable => PinnedMemory.SizeOf(variable.Key) + PinnedMemory.SizeOf(variable.Value));

    private static int PointersOf(Exec exec) => exec.Arguments.Count + 1 + exec.Environment.Count + 1;

    private byte* Add(string text) => _memory.AddText(text, nameof(Exec));
}
