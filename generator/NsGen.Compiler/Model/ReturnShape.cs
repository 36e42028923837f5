namespace NsGen.Compiler.Model;

/// <summary>What a binding makes of the system call's result.</summary>
internal abstract record ReturnShape
{
    private ReturnShape() { }

    /// <summary>Whether a failure throws; otherwise it is returned.</summary>
    public virtual bool Throws => true;

    /// <summary>Nothing; a failure throws.</summary>
    public sealed record Void : ReturnShape;

    /// <summary>The value; a failure throws.</summary>
    /// <param name="Type">Its type, as C#.</param>
    /// <param name="Kind">What sort of type that is.</param>
    public sealed record Value(string Type, ValueKind Kind) : ReturnShape;

    /// <summary>A new handle that owns the descriptor returned; a failure throws.</summary>
    /// <param name="Type">The handle's type, as C#.</param>
    public sealed record Handle(string Type) : ReturnShape;

    /// <summary>The error alone, as <c>Errno</c>.</summary>
    public sealed record Error : ReturnShape
    {
        public override bool Throws => false;
    }

    /// <summary>The value or the error, as <c>SyscallResult&lt;T&gt;</c>.</summary>
    /// <param name="Success">What a success gives: a <see cref="Value"/> or a <see cref="Handle"/>.</param>
    public sealed record Result(ReturnShape Success) : ReturnShape
    {
        public override bool Throws => false;
    }
}

/// <summary>The sorts of values that a system call returns in its register.</summary>
internal enum ValueKind
{
    /// <summary>An integer.</summary>
    Integer,

    /// <summary>An enum.</summary>
    Enum,

    /// <summary>The flags of open(2), whose bits are not the same on every architecture.</summary>
    OpenFlags,

    /// <summary>A pointer.</summary>
    Pointer,
}
