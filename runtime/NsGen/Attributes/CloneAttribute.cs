using System;

namespace NsGen;

/// <summary>Makes a <c>static partial</c> method start a child process, clone(2), that runs a child program. The generator writes its body.</summary>
/// <remarks>
/// The method returns <see cref="ChildProcess"/>; with <see cref="Main"/> a <see cref="ManagedChild"/>. Its parameters are those of the child program, in order: <see langword="string"/> arrives there as
/// <see cref="Utf8"/>, <see cref="Exec"/> as <see cref="ExecImage"/>.
/// </remarks>
/// <param name="flags">The namespaces that the child is started in; more flags of clone(2) where they make sense for a process.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CloneAttribute(CloneFlags flags) : Attribute
{
    /// <summary>The flags of clone(2).</summary>
    public CloneFlags Flags { get; } = flags;

    /// <summary>The name of the <see cref="ChildProgramAttribute"/> method, in the same type, that the child runs.</summary>
    public string Program { get; set; } = "";

    /// <summary>
    /// The name of a static method, in the same type, that runs as the process, with all of .NET: this program is started again in there, and runs the method instead of <c>Main</c>. The [Clone] method returns a
    /// <see cref="ManagedChild"/>, or of a method with a result a <see cref="ManagedChild{TResult}"/>, and has its parameters; the method may return a task of its result. Only a program can have such a method, not a library.
    /// </summary>
    /// <remarks>
    /// With it, <see cref="Program"/> may be left out; it is a child program with the one parameter <see cref="ExecImage"/>, which sets up the inside and executes that. The program, .NET and <c>/proc</c> must be found in there
    /// under the same paths. Module initializers run before the method, <c>Main</c> does not. A startup hook begins it; see <c>StartupHookSupport</c> where the program is trimmed.
    /// </remarks>
    public string Main { get; set; } = "";

    /// <summary>The <see cref="System.Text.Json.Serialization.JsonSerializerContext"/> that describes the parameters and the result of <see cref="Main"/>; numbers, texts and bools need none.</summary>
    public Type? Json { get; set; }

    /// <summary>Who does the duties of the init where <see cref="Flags"/> have <see cref="CloneFlags.NewPid"/>; without it, nothing has to be said.</summary>
    public InitMode Init { get; set; }

    /// <summary>The least size of the child's stack in bytes; 0 for the default, which no child program can overrun.</summary>
    public int StackSize { get; set; }
}
