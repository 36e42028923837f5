using System;
using System.Collections;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace NsGen;

/// <summary>A program to execute, with its arguments and environment, in the form that execve(2) takes. Built once, it starts any number of processes without allocating.</summary>
public sealed unsafe class Exec
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Pointers and texts in one array that never moves and needs no freeing.
    private readonly byte[] _memory;

    private Exec(string path, IReadOnlyList<string> argv, IReadOnlyList<string> environment)
    {
        Path = path;
        int pointers = argv.Count + 1 + environment.Count + 1;
        int size = pointers * sizeof(byte*) + Size(path);
        foreach (string text in argv) size += Size(text);
        foreach (string text in environment) size += Size(text);

        _memory = GC.AllocateUninitializedArray<byte>(size, pinned: true);
        byte* start = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
        byte** pointer = (byte**)start;
        byte* free = start + pointers * sizeof(byte*);

        Image = new ExecImage(Add(path), AddAll(argv), AddAll(environment));

        byte** AddAll(IReadOnlyList<string> texts)
        {
            byte** list = pointer;
            foreach (string text in texts) *pointer++ = Add(text);
            *pointer++ = null;
            return list;
        }

        byte* Add(string text)
        {
            byte* at = free;
            int length = s_utf8.GetBytes(text, new Span<byte>(free, Size(text)));
            at[length] = 0;
            free += length + 1;
            return at;
        }
    }

    /// <summary>The program's path.</summary>
    public string Path { get; }

    /// <summary>What the child program gets. Keep this object alive while it is used.</summary>
    public ExecImage Image { get; }

    /// <summary>A program with arguments; the environment is a copy of this process's as it is now.</summary>
    /// <param name="path">The program's path: relative to the working directory, no look-up in <c>PATH</c>. It becomes <c>argv[0]</c> too.</param>
    /// <param name="arguments">The arguments after <c>argv[0]</c>.</param>
    /// <exception cref="ArgumentException">A text has a nul in it, or half of a surrogate pair; the path is empty.</exception>
    public static Exec Create(string path, params ReadOnlySpan<string> arguments)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        RefuseNul(path, nameof(path));
        List<string> argv = [path];
        foreach (string argument in arguments)
        {
            ArgumentNullException.ThrowIfNull(argument, nameof(arguments));
            RefuseNul(argument, nameof(arguments));
            argv.Add(argument);
        }

        List<string> environment = [];
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            environment.Add($"{variable.Key}={variable.Value}");
        return new Exec(path, argv, environment);
    }

    // Refuses half of a surrogate pair, with an ArgumentException.
    private static int Size(string text) => s_utf8.GetByteCount(text) + 1;

    private static void RefuseNul(string text, string parameter)
    {
        if (text.Contains('\0'))
            throw new ArgumentException($"\"{text.Replace("\0", "\\0")}\" has a nul (U+0000) in it: the kernel would read only what stands before it.", parameter);
    }
}
