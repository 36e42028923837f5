namespace NsGen.Diagnosis;

/// <summary>An argument of a call that failed.</summary>
/// <param name="Name">The parameter's name; null where it is not known.</param>
/// <param name="Value">A <see cref="long"/>, a <see cref="string"/>, a structure, of the bytes of a span the first page; or null where it is not known, or is the null pointer.</param>
internal readonly record struct CallArgument(string? Name, object? Value);
