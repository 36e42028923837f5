using System;
using System.ComponentModel;

namespace NsGen.CompilerServices;

/// <summary>Says that a property of a struct is this field in another type, nothing more: a child program then reads and writes the field.</summary>
/// <param name="field">The field's name.</param>
/// <remarks>A child program cannot call an accessor. The bits of <see cref="OpenFlags"/> are the running architecture's there, as in a field that the kernel reads.</remarks>
[AttributeUsage(AttributeTargets.Property)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StoredInAttribute(string field) : Attribute
{
    /// <summary>The field's name.</summary>
    public string Field { get; } = field;
}
