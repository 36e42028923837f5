using System.Collections.Generic;
using System.Text;

namespace NsGen.Diagnosis;

/// <summary>A call that failed, as far as it is known.</summary>
/// <param name="syscall">The call's name.</param>
/// <param name="error">What the kernel said.</param>
/// <param name="arguments">The arguments, in the kernel's order.</param>
internal sealed class FailedCall(string syscall, Errno error, IReadOnlyList<CallArgument> arguments)
{
    /// <summary>The call's name.</summary>
    internal string Syscall => syscall;

    /// <summary>What the kernel said.</summary>
    internal Errno Error => error;

    /// <summary>Whether a child made it, of which nothing is left to look at: not its threads, its mounts, or its descriptors.</summary>
    internal bool IsInChild { get; init; }

    /// <summary>With what the child was made.</summary>
    internal CloneFlags ChildFlags { get; init; }

    /// <summary>Whether it was made by a child that joins namespaces: which, its program alone knows.</summary>
    internal bool ChildJoins { get; init; }

    /// <summary>Who made it, at the start of a sentence.</summary>
    internal string Caller => IsInChild ? "The child" : "This thread";

    /// <summary>A number: a flag, a descriptor, a length. Null where it is not known.</summary>
    /// <param name="index">Which argument.</param>
    /// <param name="name">Its name in this library, by which a source may name it.</param>
    internal long? Number(int index, string name) => Find(index, name) is long number ? number : null;

    /// <summary>A text; null where it is not known, or is the null pointer.</summary>
    /// <inheritdoc cref="Number"/>
    internal string? Text(int index, string name) => Find(index, name) as string;

    /// <summary>What is written: a text, or a page of a span's bytes; null where it is not known.</summary>
    /// <inheritdoc cref="Number"/>
    internal string? Content(int index, string name) => Find(index, name) switch
    {
        string text => text,
        byte[] bytes => Encoding.Latin1.GetString(bytes),
        _ => null,
    };

    /// <summary>A structure; null where it is not known.</summary>
    /// <inheritdoc cref="Number"/>
    internal T? Structure<T>(int index, string name)
        where T : struct
        => Find(index, name) is T value ? value : null;

    // In a source, named arguments may stand anywhere behind the others.
    private object? Find(int index, string name)
    {
        if (!IsInChild) return index < arguments.Count ? arguments[index].Value : null;
        for (int i = 0; i < arguments.Count; i++)
            if (arguments[i].Name is { } given ? given == name : i == index) return arguments[i].Value;
        return null;
    }
}
