namespace NsGen.Compiler.Model;

/// <summary>The managed function that the child of a [Clone] method runs, by starting this program again.</summary>
/// <param name="Function">Its name, as C#.</param>
/// <param name="Type">The type that has it, as C#.</param>
/// <param name="Assembly">The name of its assembly.</param>
/// <param name="IsAwaited">Whether it returns a task.</param>
/// <param name="Arguments">What it takes: the [Clone] method's parameters but for the options.</param>
/// <param name="Result">What it returns, or its task does; null for nothing.</param>
internal sealed record ManagedMain(string Function, string Type, string Assembly, bool IsAwaited, EquatableArray<ManagedValue> Arguments, ManagedValue? Result);

/// <summary>A value that goes to a managed function or comes back.</summary>
/// <param name="Name">The parameter's name, as C#; empty for a result.</param>
/// <param name="Json">The <c>JsonTypeInfo</c> that describes it, as C#.</param>
internal sealed record ManagedValue(string Name, string Json);
