using System;
using System.Collections.Immutable;
using System.Globalization;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Encoding;

/// <summary>Reads what <see cref="ProgramTextWriter"/> wrote.</summary>
internal sealed class ProgramTextReader
{
    private readonly string _text;
    private int _position;

    private ProgramTextReader(string text) => _text = text;

    /// <summary>The program; null where the text is none.</summary>
    internal static ProgramBody? Read(string text)
    {
        try
        {
            return new ProgramTextReader(text).Program();
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private ProgramBody Program()
    {
        EquatableArray<ProgramParameter> parameters = Several(() => new ProgramParameter(Text(), Int(), Int()));
        int variables = Int();
        EquatableArray<ProgramBlock> blocks = Several(() => new ProgramBlock(Several(Statement), Branch()));
        return _position == _text.Length ? new ProgramBody(parameters, variables, blocks) : throw new FormatException();
    }

    // Arguments are evaluated from left to right, in the order in which they were written.
    private ProgramStatement Statement() => Letter() switch
    {
        'a' => new ProgramStatement.Assign(Int(), Value()),
        'e' => new ProgramStatement.Evaluate(Value()),
        's' => new ProgramStatement.Store(Kind(), Value(), Int(), Value()),
        'y' => new ProgramStatement.Copy(Value(), Value(), Int()),
        'k' => new ProgramStatement.Check(Value(), Value(), Step() ?? throw new FormatException()),
        _ => throw new FormatException(),
    };

    private ProgramBranch Branch() => Letter() switch
    {
        'g' => new ProgramBranch.GoTo(Int()),
        'c' => new ProgramBranch.Choose(Value(), Int(), Int()),
        'v' => new ProgramBranch.Return(Value()),
        'r' => new ProgramBranch.Return(),
        _ => throw new FormatException(),
    };

    private ProgramValue Value() => Letter() switch
    {
        'n' => new ProgramValue.Constant(Kind(), Number()),
        'd' => new ProgramValue.Data(Several(() => (byte)Int())),
        'v' => new ProgramValue.Variable(Kind(), Int()),
        'f' => new ProgramValue.FrameAddress(Int(), Int()),
        'l' => new ProgramValue.Load(Kind(), Value(), Int()),
        'c' => new ProgramValue.Convert(Kind(), Value()),
        'b' => new ProgramValue.Binary(Kind(), (BinaryOperator)Int(), Value(), Value(), Step()),
        'q' => new ProgramValue.Compare((CompareOperator)Int(), Kind(), Value(), Value()),
        's' => new ProgramValue.Syscall(Kind(), Text(), Number(), Several(Value), Step(), Int() != 0),
        _ => throw new FormatException(),
    };

    private ProgramStep? Step() => Letter() switch
    {
        '-' => null,
        '@' => new ProgramStep(Text(), Text(), Text(), Int()),
        _ => throw new FormatException(),
    };

    private EquatableArray<T> Several<T>(Func<T> read) where T : IEquatable<T>
    {
        ImmutableArray<T>.Builder items = ImmutableArray.CreateBuilder<T>();
        for (int count = Int(); count > 0; count--) items.Add(read());
        return items.ToImmutable();
    }

    private SlotKind Kind() => (SlotKind)Int();

    private ArchitectureValue Number() => new(Long(), Long());

    private int Int() => Long() is >= int.MinValue and <= int.MaxValue and var number ? (int)number : throw new FormatException();

    private long Long()
    {
        int end = _text.IndexOf(' ', _position);
        if (end < 0 || !long.TryParse(_text.Substring(_position, end - _position), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)) throw new FormatException();
        _position = end + 1;
        return number;
    }

    private string Text()
    {
        int length = Int();
        if (length < 0 || length > _text.Length - _position) throw new FormatException();
        _position += length;
        return _text.Substring(_position - length, length);
    }

    private char Letter() => _position < _text.Length ? _text[_position++] : throw new FormatException();
}
