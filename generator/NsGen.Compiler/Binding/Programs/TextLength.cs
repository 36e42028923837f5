using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>strlen(3) as a program: its one parameter is the address of a text, or null, whose length is 0.</summary>
internal static class TextLength
{
    private const int Text = 0, Length = 1;

    internal static ProgramBody Program { get; } = new(
        Parameters: [new ProgramParameter("text", Text, 1)],
        VariableCount: 2,
        Blocks:
        [
            new([new ProgramStatement.Assign(Length, Number(0))], new ProgramBranch.Choose(IsZero(Variable(Text)), WhenTrue: 3, WhenFalse: 1)),
            new([], new ProgramBranch.Choose(
                IsZero(new ProgramValue.Load(SlotKind.UInt8, new ProgramValue.Binary(SlotKind.UInt64, BinaryOperator.Add, Variable(Text), Variable(Length)), 0)), WhenTrue: 3, WhenFalse: 2)),
            new([new ProgramStatement.Assign(Length, new ProgramValue.Binary(SlotKind.Int64, BinaryOperator.Add, Variable(Length), Number(1)))], new ProgramBranch.GoTo(1)),
            new([], new ProgramBranch.Return(Variable(Length))),
        ]);

    private static ProgramValue Number(long value) => ProgramValue.Of(SlotKind.Int64, value);

    private static ProgramValue Variable(int index) => new ProgramValue.Variable(SlotKind.Int64, index);

    private static ProgramValue IsZero(ProgramValue value) => new ProgramValue.Compare(CompareOperator.Equal, SlotKind.UInt64, value, Number(0));
}
