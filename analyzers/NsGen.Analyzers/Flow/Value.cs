using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Flow;

/// <summary>What is known of a value on a path.</summary>
internal sealed record Value
{
    /// <summary>Nothing.</summary>
    internal static readonly Value Unknown = new();

    /// <summary>The number, if it is known; a bool is 0 or 1, null and default are 0.</summary>
    internal long? Number { get; private init; }

    /// <summary>The signs that the number can have.</summary>
    internal Signs Signs { get; private init; } = Signs.Any;

    /// <summary>The text, if it is known; parts that are not stand in braces as they are written: <c>/proc/{pid}/uid_map</c>.</summary>
    internal string? Text { get; private init; }

    /// <summary>The call whose result it is.</summary>
    internal KernelCall? Call { get; private init; }

    /// <summary>Whether that call failed on this path; null where the path does not say.</summary>
    internal bool? Failed { get; private init; }

    /// <summary>The namespaces that it stands for, where it is a target of a thread or the thread.</summary>
    internal ThreadTarget? Target { get; private init; }

    /// <summary>The operation that started the process that it is, or whose pid or descriptor it is.</summary>
    internal IOperation? Child { get; private init; }

    /// <summary>Whether that process is the init of a PID namespace, and whatever is sent to it is for its program to handle.</summary>
    internal bool IsInit { get; private init; }

    /// <summary>Whether any part of the text is not known.</summary>
    internal bool HasHoles => Text is not null && Text.IndexOf('{') >= 0;

    /// <summary>A known number.</summary>
    internal static Value Of(long number) => new() { Number = number, Signs = number < 0 ? Signs.Negative : number == 0 ? Signs.Zero : Signs.Positive };

    /// <summary>A known text.</summary>
    internal static Value Of(string text) => new() { Text = text, Signs = Signs.Positive };

    /// <summary>A thread's namespaces.</summary>
    internal static Value Of(ThreadTarget target) => new() { Target = target, Signs = Signs.Positive };

    /// <summary>A process that was started.</summary>
    internal static Value OfChild(IOperation started, bool isInit) => new() { Child = started, IsInit = isInit, Signs = Signs.Positive };

    /// <summary>A number of which only the signs are known.</summary>
    internal static Value OfSigns(Signs signs) => new() { Signs = signs };

    /// <summary>The result of a call, as far as a path knows it.</summary>
    internal static Value ResultOf(KernelCall call, bool? failed, Signs signs, long? number = null) => new() { Call = call, Failed = failed, Signs = signs, Number = number };
}
