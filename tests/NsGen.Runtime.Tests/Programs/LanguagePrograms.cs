using System;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Runtime.Tests.Programs;

/// <summary>A text in native memory, as a child program finds it in an array.</summary>
public unsafe struct Entry
{
    public byte* Name;
    public int Times;
    public short Tag { get; set; }
}

/// <summary>Child programs that use each part of the language, started for real.</summary>
internal static unsafe partial class LanguagePrograms
{
    [Clone(CloneFlags.None, Program = nameof(HandBackProgram))]
    internal static partial ChildProcess HandBack(int number, in Entry given, ref long sum, out int pid, out UtsName names, out Entry filled);

    [ChildProgram]
    private static void HandBackProgram(int number, in Entry given, ref long sum, out int pid, out UtsName names, out Entry filled)
    {
        pid = Linux.GetPid();
        sum += number + given.Times;
        Linux.Uname(out names);
        filled = given;
        filled.Tag++;
        filled.Times *= 2;
    }

    [Clone(CloneFlags.None, Program = nameof(ExitProgram))]
    internal static partial ChildProcess Exit(Entry entry, bool half);

    [ChildProgram]
    private static int ExitProgram(Entry entry, bool half) => half ? Half(entry.Times) : entry.Tag;

    [ChildProgram]
    private static int Half(int number)
    {
        if (number % 2 == 0) return number / 2;
        return -1;
    }

    [Clone(CloneFlags.None, Program = nameof(WriteFileProgram))]
    internal static partial ChildProcess WriteFile(string path, ReadOnlySpan<byte> content, out Errno again);

    [ChildProgram]
    private static void WriteFileProgram(Utf8 path, ReadOnlySpan<byte> content, out Errno again)
    {
        const OpenFlags Flags = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive | OpenFlags.CloseOnExec;
        SafeFileHandle file = Linux.OpenAt(Linux.AtFdCwd, path, Flags, (FileModeBits)0x180);
        WriteAll(file, content);
        Linux.Close((int)file.DangerousGetHandle());
        SyscallResult<SafeFileHandle> second = Linux.TryOpenAt(Linux.AtFdCwd, path, Flags);
        again = second.IsSuccess ? Errno.None : second.Error;
    }

    [ChildProgram]
    private static void WriteAll(SafeFileHandle file, ReadOnlySpan<byte> content)
    {
        while (!content.IsEmpty) content = content.Slice(Linux.Write(file, content));
    }

    [Clone(CloneFlags.None, Program = nameof(OpenInsideProgram))]
    internal static partial ChildProcess OpenInside(string directory, string path, out int read, Span<byte> content);

    /// <summary>Opens a path that may not leave a directory, and reads.</summary>
    [ChildProgram]
    private static void OpenInsideProgram(Utf8 directory, Utf8 path, out int read, Span<byte> content)
    {
        read = -1;
        SafeFileHandle root = Linux.OpenAt(Linux.AtFdCwd, directory, OpenFlags.Directory | OpenFlags.CloseOnExec);
        OpenHow how = new() { Flags = OpenFlags.NoFollow | OpenFlags.CloseOnExec, Resolve = ResolveFlags.Beneath };
        SafeFileHandle file = Linux.OpenAt2(root, path, in how);
        read = Linux.Read(file, content);
    }

    [Clone(CloneFlags.None, Program = nameof(ResultProgram))]
    internal static partial ChildProcess TakeResult(string path);

    [ChildProgram]
    private static void ResultProgram(Utf8 path)
    {
        SyscallResult<SafeFileHandle> file = Linux.TryOpenAt(Linux.AtFdCwd, path, OpenFlags.CloseOnExec);
        Linux.Close((int)file.Value.DangerousGetHandle());
    }

    [Clone(CloneFlags.None, Program = nameof(WalkProgram))]
    internal static partial ChildProcess Walk(ReadOnlySpan<Entry> entries, int output, out int count);

    /// <summary>Writes each entry's name as often as it says.</summary>
    [ChildProgram]
    private static void WalkProgram(ReadOnlySpan<Entry> entries, int output, out int count)
    {
        count = 0;
        foreach (ref readonly Entry entry in entries)
        {
            for (int i = 0; i < entry.Times; i++) WriteText(output, entry.Name);
            count += entry.Tag switch { 0 => 1, > 0 and < 10 => 10, _ => 100 };
        }
    }

    [ChildProgram]
    private static void WriteText(int output, byte* text)
    {
        byte* end = text;
        while (*end != 0) end++;
        Linux.Write(output, new ReadOnlySpan<byte>(text, (int)(end - text)));
    }

    [Clone(CloneFlags.None, Program = nameof(IndexProgram))]
    internal static partial ChildProcess Index(ReadOnlySpan<int> numbers, int index, out int number);

    [ChildProgram]
    private static void IndexProgram(ReadOnlySpan<int> numbers, int index, out int number) => number = numbers[index];

    [Clone(CloneFlags.None, Program = nameof(SliceProgram))]
    internal static partial ChildProcess Slice(ReadOnlySpan<int> numbers, int start, out int length);

    [ChildProgram]
    private static void SliceProgram(ReadOnlySpan<int> numbers, int start, out int length) => length = numbers.Slice(start).Length;

    [Clone(CloneFlags.None, Program = nameof(MatchProgram))]
    internal static partial ChildProcess Match(int number, out int matched);

#pragma warning disable CS8509 // not exhaustive: that is what it is for
    [ChildProgram]
    private static void MatchProgram(int number, out int matched) => matched = number switch { 1 => 10, 2 => 20 };
#pragma warning restore CS8509

    [Clone(CloneFlags.None, Program = nameof(ChangeDirectoryProgram))]
    internal static partial ChildProcess ChangeDirectory(byte* path, bool fallBack, Span<byte> where, out int length);

    [ChildProgram]
    private static void ChangeDirectoryProgram(byte* path, bool fallBack, Span<byte> where, out int length)
    {
        Utf8 target = fallBack ? "/proc" : Utf8.FromPointer(path);
        if (target.IsNull) target = "/"u8;
        Linux.Chdir(target);
        length = GetCurrentDirectory(where);
    }

    [Syscall("getcwd")]
    private static partial int GetCurrentDirectory(Span<byte> buffer);

    [Clone(CloneFlags.NewUser | CloneFlags.NewUts, Program = nameof(NameProgram))]
    internal static partial ChildProcess SetName(byte* name, out UtsName names);

    /// <summary>The kernel wants the length of a name that only its nul tells.</summary>
    [ChildProgram]
    private static void NameProgram(byte* name, out UtsName names)
    {
        Linux.SetHostName(Utf8.FromPointer(name));
        Linux.Uname(out names);
    }
}
