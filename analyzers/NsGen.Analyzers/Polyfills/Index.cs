namespace System;

/// <summary>What the compiler asks for where a list pattern looks at the end; as <see cref="Runtime.CompilerServices.IsExternalInit"/>.</summary>
internal readonly struct Index(int value, bool fromEnd = false)
{
    public int GetOffset(int length) => fromEnd ? length - value : value;
}
