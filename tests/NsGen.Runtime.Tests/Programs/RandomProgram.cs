using System;
using System.Linq;
using System.Text;
using CsCheck;

namespace NsGen.Runtime.Tests.Programs;

/// <summary>Random C# that is in the language of child programs: arithmetic of every width, comparisons, branches and loops over the parameters of a method.</summary>
internal static class RandomProgram
{
    /// <summary>The parameters: the program reads and writes them, and their values at its end are its result.</summary>
    internal static readonly (string Type, string Name)[] Parameters =
    [
        ("int", "i"), ("int", "j"), ("uint", "u"), ("long", "l"), ("ulong", "w"),
        ("sbyte", "b"), ("byte", "c"), ("short", "s"), ("ushort", "t"), ("bool", "p"), ("bool", "q"),
    ];

    /// <summary>What the programs use.</summary>
    internal const string Members = """
        public struct Pair { public int A; public long B; public byte C { get; set; } public ushort D; public fixed short F[3]; }
        [ChildProgram] static int Twice(int x) { if (x > 1000) return x; return x * 2; }
        [ChildProgram] static void Bump(ref int x, long by) { x += (int)by; by = 0; }
        [ChildProgram] static long Sum(in Pair z, Pair copy, bool both) { copy.A++; long sum = z.A + copy.B; if (both) sum += z.C + copy.D; return sum; }
        [ChildProgram] static int Total(ReadOnlySpan<int> m) { int total = 0; foreach (int each in m) total = total * 3 + each; return total; }

        """;

    private static readonly string[] s_wideTypes = ["int", "uint", "long", "ulong"];

    private static readonly Gen<string> Assignment = Gen.OneOf(
        from target in Gen.Int[0, Parameters.Length - 3] from type in Choice(s_wideTypes) from value in Value(type, 3)
        select $"{Parameters[target].Name} = ({Parameters[target].Type})({value});\n",
        from target in Choice("p", "q") from value in Condition(3) select $"{target} = {value};\n",
        from target in Choice("i", "u", "l", "w", "b", "c", "s", "t") from step in Choice("++", "--") select $"{target}{step};\n",
        from type in Gen.Int[0, 3]
        from operation in Choice("+=", "-=", "*=", "&=", "|=", "^=") from value in Value(s_wideTypes[type], 2)
        select $"{new[] { "j", "u", "l", "w" }[type]} {operation} {value};\n",
        from target in Choice("j", "u", "l", "w") from operation in Choice("<<=", ">>=", ">>>=") from count in Value("int", 1)
        select $"{target} {operation} {count};\n",
        from target in Choice("b", "c", "s", "t") from operation in Choice("+=", "-=", "*=", "^=") from value in Gen.Int[0, 100]
        select $"{target} {operation} {value};\n",
        from target in Choice("z.A", "z.C", "z.D", "m[j & 3]", "m[^1]".Replace("^1", "3"), "z.F[i & 1]", "y.B", "*r", "k") from operation in Choice("+=", "-=", "*=", "^=") from value in Value("int", 1)
        select target is "z.C" or "z.D" or "z.F[i & 1]" ? $"{target} {operation} {(target == "z.C" ? "(byte)" : target == "z.D" ? "(ushort)" : "(short)")}({value});\n" : $"{target} {operation} {value};\n",
        Choice("y = z;\n", "z = y;\n", "y.A++;\n", "r = &m0[i & 3];\n", "Bump(ref j, l);\n", "Bump(ref m[u & 3], Twice(i++));\n".Replace("u & 3", "(int)(u & 3)"), "z = new Pair { A = i, C = c, B = l };\n", "y = z with { D = t };\n",
            "n = m.Slice(j & 3);\n", "n = m.Slice(i & 1, j & 3);\n", "foreach (ref int each in n) each += i;\n", "k += Total(n) + n.Length;\n", "i += m[j];\n",
            "m[i++ & 3] += p ? 5 : j;\n", "m[++j & 3] -= q ? i++ : 7;\n", "*(m0 + (k++ & 3)) ^= p ? i : k;\n"));

    /// <summary>The statements of a program.</summary>
    internal static readonly Gen<string> Body = Statements(depth: 2).Select(statements => $$"""
        Pair z = default, y = new() { B = l }; Span<int> m = stackalloc int[4]; Span<int> n = m; int k = i; int* m0 = stackalloc int[4]; int* r = m0;
        {{statements}}
        l ^= z.A + (long)y.A * 31 + z.B + z.C + z.D + y.B + z.F[0] + z.F[1] + m[0] + m[1] * 3 + m[2] * 5 + m[3] + m0[0] + *(m0 + 1) + m0[2] + m0[3] + k + (r - m0) + n.Length + sizeof(Pair);
        """);

    /// <summary>Values for the parameters, as the 64 bits of each; small, extreme and any.</summary>
    internal static readonly Gen<long[]> Arguments =
        Gen.OneOf(Gen.Long[-3, 3], Choice<long>(int.MinValue, int.MaxValue, uint.MaxValue, long.MinValue, long.MaxValue, 31, 32, 63, 64, 128, 255), Gen.Long)
            .Array[Parameters.Length];

    private static Gen<T> Choice<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Gen<string> Statements(int depth) => Statement(depth).List[1, 4].Select(statements => string.Concat(statements));

    private static Gen<string> Statement(int depth) => depth == 0 ? Assignment : Gen.Frequency(
        (5, Assignment),
        (2, from condition in Condition(2) from then in Statements(depth - 1) from otherwise in Statements(depth - 1)
            select $"if ({condition}) {{ {then} }} else {{ {otherwise} }}\n"),
        (1, from condition in Condition(2) from then in Statements(depth - 1) select $"if ({condition}) {{ {then} }}\n"),
        (1, from times in Gen.Int[0, 5] from body in Statements(depth - 1) from leave in Condition(1) from skip in Condition(1)
            select $"for (int n{depth} = 0; n{depth} < {times}; n{depth}++) {{ if ({leave}) break; if ({skip}) continue; {body} }}\n"),
        (1, from times in Gen.Int[1, 4] from body in Statements(depth - 1)
            select $"{{ int m{depth} = 0; do {{ {body} }} while (++m{depth} < {times}); }}\n"),
        (1, from value in Value("int", 1) from one in Statements(depth - 1) from two in Statements(depth - 1) from other in Statements(depth - 1)
            select $"switch ({value}) {{ case 0: {one} break; case 1: case -1: {two} break; default: {other} break; }}\n"));

    private static Gen<string> Condition(int depth) => depth == 0 ? Choice("p", "q", "true", "false") : Gen.OneOf(
        Choice("p", "q"),
        from type in Choice(s_wideTypes) from left in Value(type, depth - 1) from comparison in Choice("==", "!=", "<", "<=", ">", ">=")
        from right in Value(type, depth - 1) select $"({left} {comparison} {right})",
        from left in Condition(depth - 1) from operation in Choice("&&", "||", "&", "|", "^", "==", "!=") from right in Condition(depth - 1)
        select $"({left} {operation} {right})",
        from operand in Condition(depth - 1) select $"!({operand})");

    private static Gen<string> Value(string type, int depth) => depth == 0 ? Leaf(type) : Gen.Frequency(
        (2, Leaf(type)),
        (4, from left in Value(type, depth - 1) from operation in Choice("+", "-", "*", "&", "|", "^") from right in Value(type, depth - 1)
            select $"({left} {operation} {right})"),
        (1, from left in Value(type, depth - 1) from operation in Choice("/", "%") from right in Variable(type) select $"({left} {operation} {right})"),
        (1, from left in Value(type, depth - 1) from operation in Choice("<<", ">>", ">>>") from right in Value("int", 0) select $"({left} {operation} {right})"),
        (1, from operand in Value(type, depth - 1) select $"(~{operand})"),
        (1, from operand in Value(type, depth - 1) select type == "ulong" ? $"(+{operand})" : $"({type})(-{operand})"),
        (1, from condition in Condition(depth - 1) from then in Value(type, depth - 1) from otherwise in Value(type, depth - 1)
            select $"({condition} ? {then} : {otherwise})"),
        (1, Effect(depth - 1).Select(effect => type == "int" ? effect : $"(({type}){effect})")),
        (1, from left in Value("int", 0) from call in Choice("Twice({0})", "Total(m)", "(int)Sum(z, y, {0} > 0)", "(int)Sum(y, z, true)", "({0} switch {{ 1 or 2 => k, > 3 and < 100 => m[3], _ => z.A }})", "m[{0} & 3]", "(k++)", "(m[1]++)", "(z.A = {0})", "(int)z.B", "(int)(y.B += {0})")
            select $"(({type}){string.Format(call, left)})"),
        (1, from other in Choice(s_wideTypes) from operand in Value(other, depth - 1) select $"(({type})({operand}))"));

    // An assignment in the middle of an expression, which what stands to its left must not see.
    private static Gen<string> Effect(int depth) => Gen.OneOf(
        Choice("(i++)", "(++i)", "(j--)", "(--j)", "(i += j)"),
        from target in Choice("i", "j") from value in Value("int", depth) select $"({target} = {value})");

    private static Gen<string> Leaf(string type) => Gen.OneOf(
        Variable(type),
        Gen.OneOf(Gen.Int[-3, 3], Choice(int.MinValue, int.MaxValue, 31, 127, 128, 255, 65535)).Select(number => $"unchecked(({type})({number}))"));

    private static Gen<string> Variable(string type) =>
        Choice(Parameters.Where(parameter => parameter.Type != "bool").ToArray()).Select(parameter => $"(({type}){parameter.Name})");
}
