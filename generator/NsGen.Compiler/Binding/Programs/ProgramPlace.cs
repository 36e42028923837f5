using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Where a value is that can be read, assigned or passed by reference.</summary>
internal abstract record ProgramPlace
{
    /// <summary>Variables that hold it as numbers.</summary>
    internal sealed record Variables(int First) : ProgramPlace;

    /// <summary>Memory. The address does not change between uses of the place.</summary>
    internal sealed record Memory(ProgramValue Base, int Offset) : ProgramPlace
    {
        /// <summary>Its address as one value.</summary>
        internal ProgramValue Address => Base switch
        {
            ProgramValue.FrameAddress frame => frame with { Offset = frame.Offset + Offset },
            _ when Offset == 0 => Base,
            _ => new ProgramValue.Binary(SlotKind.UInt64, BinaryOperator.Add, Base, ProgramValue.Of(SlotKind.Int64, Offset)),
        };
    }
}
