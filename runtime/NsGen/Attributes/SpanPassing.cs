namespace NsGen;

/// <summary>How a span becomes arguments of a system call.</summary>
public enum SpanPassing
{
    /// <summary>Two arguments: the pointer, then the number of elements, as <c>write(fd, buf, count)</c> takes them.</summary>
    PointerThenLength,

    /// <summary>Two arguments: the number of elements, then the pointer, as <c>setgroups(size, list)</c> takes them.</summary>
    LengthThenPointer,

    /// <summary>The pointer alone.</summary>
    Pointer,
}
