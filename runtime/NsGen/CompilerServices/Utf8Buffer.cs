using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NsGen.CompilerServices;

/// <summary>The buffer that a caller of <see cref="Utf8Argument"/> brings, as a local.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[InlineArray(Utf8Argument.StackSize)]
public struct Utf8Buffer
{
    private byte _first;
}
