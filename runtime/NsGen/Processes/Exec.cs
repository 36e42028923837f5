using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using NsGen.Processes;
using NsGen.Settings;

namespace NsGen;

/// <summary>A program to execute, with its arguments and environment, in the form that execve(2) takes. It does not change: built once, and used once, it starts any number of processes without allocating.</summary>
public sealed unsafe class Exec
{
    private ExecText? _text;

    private Exec(string path, IReadOnlyList<string> argv, IReadOnlyDictionary<string, string> environment, string? workingDirectory)
    {
        Path = path;
        WorkingDirectory = workingDirectory;
        Arguments = argv;
        Environment = environment;
        Size = ExecText.SizeOf(this);
        TextSize = Size + (workingDirectory is null ? 0 : PinnedMemory.SizeOf(workingDirectory));
    }

    /// <summary>The program's path.</summary>
    public string Path { get; }

    /// <summary>The arguments, the first of them <c>argv[0]</c>, the name by which the program is called.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>The environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>The directory that the program begins in, looked up in the child's root as the user that it will be, just before it is executed. Null for where the child program left it. chdir(2)</summary>
    /// <remarks>It holds where a [Clone] method gets this as its first parameter of this type. A path of the program that is relative is relative to it.</remarks>
    public string? WorkingDirectory { get; }

    internal byte* WorkingDirectoryText => Text.WorkingDirectory;

    /// <summary>What the child program gets. Keep this object alive while it is used.</summary>
    public ExecImage Image => Text.Image;

    /// <summary>The bytes of arguments, environment and their addresses.</summary>
    internal int Size { get; }

    /// <summary>These, and those of the working directory.</summary>
    internal int TextSize { get; }

    // Written once it is used: not of each of those that it is built by.
    private ExecText Text => _text ?? Interlocked.CompareExchange(ref _text, new ExecText(this), null) ?? _text;

    /// <summary>A program with arguments; the environment is a copy of this process's as it is now.</summary>
    /// <param name="path">
    /// The program's path: relative to the working directory, no look-up in <c>PATH</c>. It becomes <c>argv[0]</c> too. Empty for a program that is open, which <see cref="Linux.ExecveAt(SafeHandle, ExecImage, AtFlags)"/>
    /// executes with <see cref="AtFlags.EmptyPath"/>: give it a name, <see cref="WithName"/>.
    /// </param>
    /// <param name="arguments">The arguments after <c>argv[0]</c>.</param>
    /// <exception cref="ArgumentException">A text has a nul in it, or half of a surrogate pair.</exception>
    public static Exec Create(string path, params ReadOnlySpan<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(path);
        NulText.Refuse(path, nameof(path));
        List<string> argv = [path];
        foreach (string argument in arguments)
        {
            ArgumentNullException.ThrowIfNull(argument, nameof(arguments));
            NulText.Refuse(argument, nameof(arguments));
            argv.Add(argument);
        }

        IDictionary variables = System.Environment.GetEnvironmentVariables();
        Dictionary<string, string> environment = new(variables.Count, StringComparer.Ordinal);
        foreach (DictionaryEntry variable in variables) environment[(string)variable.Key] = (string?)variable.Value ?? "";
        return new Exec(path, argv, environment, workingDirectory: null);
    }

    /// <summary>As <see cref="Create"/>, but a name without a slash is looked for in this process's <c>PATH</c> now, as execvp(3) does: the first file there that may be executed.</summary>
    /// <param name="program">The program's name, which becomes <c>argv[0]</c>; or its path.</param>
    /// <param name="arguments">The arguments after <c>argv[0]</c>.</param>
    /// <exception cref="FileNotFoundException">No directory of <c>PATH</c> has it.</exception>
    /// <exception cref="ArgumentException">As <see cref="Create"/>, or the name is empty.</exception>
    public static Exec Find(string program, params ReadOnlySpan<string> arguments)
    {
        ArgumentException.ThrowIfNullOrEmpty(program);
        Exec named = Create(program, arguments);
        return program.Contains('/') ? named : new Exec(SearchPath.Find(program), named.Arguments, named.Environment, workingDirectory: null);
    }

    /// <summary>The same program under another name.</summary>
    /// <param name="name"><c>argv[0]</c>; a shell whose name begins with <c>-</c> is a login shell.</param>
    /// <exception cref="ArgumentException">It has a nul in it, or half of a surrogate pair.</exception>
    public Exec WithName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        NulText.Refuse(name, nameof(name));
        return new Exec(Path, [name, .. Arguments.Skip(1)], Environment, WorkingDirectory);
    }

    /// <summary>The same program, begun in a directory.</summary>
    /// <param name="path">The directory, <see cref="WorkingDirectory"/>.</param>
    /// <exception cref="ArgumentException">It is empty, has a nul in it, or half of a surrogate pair.</exception>
    public Exec WithWorkingDirectory(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        NulText.Refuse(path, nameof(path));
        return new Exec(Path, Arguments, Environment, path);
    }

    /// <summary>The same program with a variable set, or removed.</summary>
    /// <param name="variable">The variable's name.</param>
    /// <param name="value">Its value; null removes it.</param>
    /// <exception cref="ArgumentException">The name is empty, or has a <c>=</c> in it; a text has a nul in it, or half of a surrogate pair.</exception>
    public Exec WithVariable(string variable, string? value)
    {
        Dictionary<string, string> environment = new(Environment, StringComparer.Ordinal);
        RefuseVariable(variable, value);
        if (value is null) environment.Remove(variable);
        else environment[variable] = value;
        return new Exec(Path, Arguments, environment, WorkingDirectory);
    }

    /// <summary>The same program with this environment and no other.</summary>
    /// <param name="environment">The variables; empty for none at all.</param>
    /// <exception cref="ArgumentException">As <see cref="WithVariable"/>.</exception>
    public Exec WithEnvironment(IEnumerable<KeyValuePair<string, string>> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        Dictionary<string, string> copy = new(StringComparer.Ordinal);
        foreach ((string variable, string value) in environment)
        {
            ArgumentNullException.ThrowIfNull(value, nameof(environment));
            RefuseVariable(variable, value);
            copy[variable] = value;
        }

        return new Exec(Path, Arguments, copy, WorkingDirectory);
    }

    /// <summary>The command, for messages.</summary>
    public override string ToString() => string.Join(' ', Arguments.Skip(1).Prepend(Path));

    private static void RefuseVariable(string variable, string? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(variable);
        NulText.Refuse(variable, nameof(variable));
        if (variable.Contains('=')) throw new ArgumentException($"\"{variable}\" has a '=' in it, which ends the name of a variable.", nameof(variable));
        if (value is not null) NulText.Refuse(value, nameof(value));
    }
}
