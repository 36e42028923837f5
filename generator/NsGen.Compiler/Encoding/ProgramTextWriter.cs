using System.Globalization;
using System.Text;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Encoding;

/// <summary>Writes a program as text, for the assembly that other projects call it from. <see cref="ProgramTextReader"/> reads it.</summary>
/// <remarks>Nodes in order, each a letter and its parts: numbers end with a space, texts begin with their length.</remarks>
internal sealed class ProgramTextWriter
{
    /// <summary>The number of this form. A change of the form, or of what the model means, takes a new one.</summary>
    internal const int Format = 1;

    private readonly StringBuilder _text = new();

    private ProgramTextWriter() { }

    internal static string Write(ProgramBody program)
    {
        ProgramTextWriter writer = new();
        writer.Number(program.Parameters.Count);
        foreach (ProgramParameter parameter in program.Parameters)
        {
            writer.Text(parameter.Name);
            writer.Number(parameter.FirstVariable);
            writer.Number(parameter.VariableCount);
        }

        writer.Number(program.VariableCount);
        writer.Number(program.Blocks.Count);
        foreach (ProgramBlock block in program.Blocks)
        {
            writer.Number(block.Statements.Count);
            foreach (ProgramStatement statement in block.Statements) writer.Statement(statement);
            writer.Branch(block.End);
        }

        return writer._text.ToString();
    }

    private void Statement(ProgramStatement statement)
    {
        switch (statement)
        {
            case ProgramStatement.Assign assign:
                Letter('a');
                Number(assign.Variable);
                Value(assign.Value);
                break;
            case ProgramStatement.Evaluate evaluate:
                Letter('e');
                Value(evaluate.Value);
                break;
            case ProgramStatement.Store store:
                Letter('s');
                Number((int)store.Kind);
                Value(store.Address);
                Number(store.Offset);
                Value(store.Value);
                break;
            case ProgramStatement.Copy copy:
                Letter('y');
                Value(copy.Address);
                Value(copy.Source);
                Number(copy.Size);
                break;
            case ProgramStatement.Check check:
                Letter('k');
                Value(check.Condition);
                Value(check.Error);
                Step(check.Step);
                break;
        }
    }

    private void Branch(ProgramBranch branch)
    {
        switch (branch)
        {
            case ProgramBranch.GoTo goTo:
                Letter('g');
                Number(goTo.Block);
                break;
            case ProgramBranch.Choose choose:
                Letter('c');
                Value(choose.Condition);
                Number(choose.WhenTrue);
                Number(choose.WhenFalse);
                break;
            case ProgramBranch.Return { Value: { } value }:
                Letter('v');
                Value(value);
                break;
            default:
                Letter('r');
                break;
        }
    }

    private void Value(ProgramValue value)
    {
        switch (value)
        {
            case ProgramValue.Constant constant:
                Letter('n');
                Number((int)constant.Kind);
                Number(constant.Number);
                break;
            case ProgramValue.Data data:
                Letter('d');
                Number(data.Bytes.Count);
                foreach (byte each in data.Bytes) Number(each);
                break;
            case ProgramValue.Variable variable:
                Letter('v');
                Number((int)variable.Kind);
                Number(variable.Index);
                break;
            case ProgramValue.FrameAddress address:
                Letter('f');
                Number(address.Index);
                Number(address.Offset);
                break;
            case ProgramValue.Load load:
                Letter('l');
                Number((int)load.Kind);
                Value(load.Address);
                Number(load.Offset);
                break;
            case ProgramValue.Convert convert:
                Letter('c');
                Number((int)convert.Kind);
                Value(convert.Value);
                break;
            case ProgramValue.Binary binary:
                Letter('b');
                Number((int)binary.Kind);
                Number((int)binary.Operator);
                Value(binary.Left);
                Value(binary.Right);
                Step(binary.Step);
                break;
            case ProgramValue.Compare compare:
                Letter('q');
                Number((int)compare.Operator);
                Number((int)compare.Operands);
                Value(compare.Left);
                Value(compare.Right);
                break;
            case ProgramValue.Syscall syscall:
                Letter('s');
                Number((int)syscall.Kind);
                Text(syscall.Name);
                Number(syscall.Number);
                Number(syscall.Arguments.Count);
                foreach (ProgramValue argument in syscall.Arguments) Value(argument);
                Step(syscall.Step);
                Number(syscall.Retries ? 1 : 0);
                break;
        }
    }

    private void Step(ProgramStep? step)
    {
        Letter(step is null ? '-' : '@');
        if (step is null) return;
        Text(step.Syscall);
        Text(step.Arguments);
        Text(step.File);
        Number(step.Line);
    }

    private void Letter(char letter) => _text.Append(letter);

    private void Number(ArchitectureValue number)
    {
        Number(number.X64);
        Number(number.Arm64);
    }

    private void Number(long number) => _text.Append(number.ToString(CultureInfo.InvariantCulture)).Append(' ');

    private void Text(string text)
    {
        Number(text.Length);
        _text.Append(text);
    }
}
