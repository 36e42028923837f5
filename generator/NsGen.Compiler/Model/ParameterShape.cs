namespace NsGen.Compiler.Model;

/// <summary>How a parameter of a binding becomes arguments of the system call.</summary>
internal abstract record ParameterShape
{
    private ParameterShape() { }

    /// <summary>How many arguments of the system call it becomes.</summary>
    public virtual int KernelArguments => 1;

    /// <summary>An integer or an enum: its value.</summary>
    /// <param name="Type">The type, as C#.</param>
    /// <param name="Size">Its size in bytes.</param>
    /// <param name="IsSigned">Whether it is sign-extended.</param>
    /// <param name="IsEnum">Whether it is an enum of such integers.</param>
    public sealed record Integer(string Type, int Size, bool IsSigned, bool IsEnum) : ParameterShape;

    /// <summary>The flags of open(2), whose bits are not the same on every architecture; declared with those of x86-64.</summary>
    public sealed record OpenFlags : ParameterShape;

    /// <summary>A pointer, as it is.</summary>
    public sealed record Pointer : ParameterShape;

    /// <summary>A variable of an unmanaged type: its address.</summary>
    /// <param name="Kind">What the kernel may do with it.</param>
    /// <param name="Type">The variable's type, as C#.</param>
    /// <param name="IsPointer">Whether the variable is a pointer itself.</param>
    public sealed record ByReference(ReferenceKind Kind, string Type, bool IsPointer) : ParameterShape;

    /// <summary>A span of an unmanaged type: its address and the number of its elements.</summary>
    /// <param name="ElementType">The elements' type, as C#.</param>
    /// <param name="IsReadOnly">Whether the kernel only reads it.</param>
    /// <param name="Passing">What is passed, in which order.</param>
    public sealed record Span(string ElementType, bool IsReadOnly, SpanPassing Passing) : ParameterShape
    {
        public override int KernelArguments => Passing == SpanPassing.Pointer ? 1 : 2;
    }

    /// <summary>A <c>SafeHandle</c>: the descriptor in it, kept open for the call.</summary>
    /// <param name="Type">The handle's type, as C#.</param>
    public sealed record Handle(string Type) : ParameterShape;

    /// <summary>Text: the address of its UTF-8 form, ended with a nul.</summary>
    /// <param name="Kind">The C# type of it.</param>
    /// <param name="IsNullable">Whether null is passed on, as the null pointer.</param>
    /// <param name="Passing">Whether the number of its bytes is passed too, as sethostname(2) wants it.</param>
    public sealed record Text(TextKind Kind, bool IsNullable, SpanPassing Passing) : ParameterShape
    {
        public override int KernelArguments => Passing == SpanPassing.Pointer ? 1 : 2;
    }

    /// <summary>A struct marked <c>[SyscallArguments]</c>: each field is an argument.</summary>
    /// <param name="Type">The struct's type, as C#.</param>
    /// <param name="Fields">Its fields, in order.</param>
    public sealed record Arguments(string Type, EquatableArray<ArgumentField> Fields) : ParameterShape
    {
        public override int KernelArguments => Fields.Count;
    }
}

/// <summary>A field of a struct marked <c>[SyscallArguments]</c>.</summary>
/// <param name="Name">Its name, as C#.</param>
/// <param name="Shape">An <see cref="ParameterShape.Integer"/>, <see cref="ParameterShape.OpenFlags"/> or <see cref="ParameterShape.Pointer"/>.</param>
internal sealed record ArgumentField(string Name, ParameterShape Shape);

/// <summary>How a variable is passed.</summary>
internal enum ReferenceKind
{
    /// <summary>The kernel reads it.</summary>
    In,

    /// <summary>The kernel reads and writes it.</summary>
    Ref,

    /// <summary>The kernel writes it.</summary>
    Out,
}

/// <summary>The C# types of text.</summary>
internal enum TextKind
{
    /// <summary><c>string</c></summary>
    String,

    /// <summary><c>ReadOnlySpan&lt;char&gt;</c></summary>
    Chars,

    /// <summary><c>Utf8</c></summary>
    Utf8,
}
