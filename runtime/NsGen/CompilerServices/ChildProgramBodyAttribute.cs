using System;
using System.ComponentModel;

namespace NsGen.CompilerServices;

/// <summary>A public [ChildProgram] method as the compiler reads it, so that child programs of other projects can call it. Generated.</summary>
/// <param name="method">The method, as documentation comments name it.</param>
/// <param name="format">The form that the program is written in.</param>
/// <param name="program">The program.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ChildProgramBodyAttribute(string method, int format, string program) : Attribute
{
    /// <summary>The method, as documentation comments name it.</summary>
    public string Method { get; } = method;

    /// <summary>The form that the program is written in.</summary>
    public int Format { get; } = format;

    /// <summary>The program.</summary>
    public string Program { get; } = program;
}
