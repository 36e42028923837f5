using System.Linq;
using System.Text;
using System.Threading.Tasks;
using NsGen.Analyzers.Tests.Rules;

namespace NsGen.Analyzers.Tests.Robustness;

/// <summary>What ordinary programs are full of beside their calls to the kernel: it neither breaks the analysis nor makes it give up.</summary>
public class OrdinaryCodeTests
{
    private const string Reported = "if ([|unshare(1)|] != 0) throw new Win32Exception();";

    [Theory]
    [InlineData("static void M(int number) { Walk(number); void Walk(int left) { if (left > 0) Walk(left - 1); REPORTED } }")]
    [InlineData("static void M(int number) { Even(number); void Even(int left) { if (left > 0) Odd(left - 1); } void Odd(int left) { Even(left - 1); REPORTED } }")]
    [InlineData("static void M(int number) { Action walk = () => { Walk(number); REPORTED }; void Walk(int left) { Action next = () => Walk(left - 1); next(); } }")]
    [InlineData("static void M(int number) { Again(number); REPORTED } static void Again(int left) { if (left > 0) Again(left - 1); Check(setns(3, CLONE_NEWUTS)); }")]
    public Task Recursion_is_followed_once(string member) => Judge(member);

    [Theory]
    [InlineData("static readonly object s_gate = new(); static void M(bool first) { if (first) Console.WriteLine(); lock (s_gate) { if (first) Console.WriteLine(); } REPORTED }")]
    [InlineData("static void M(bool first, List<int> items) { if (first) Console.WriteLine(); foreach (int item in items) Console.WriteLine(item); if (first) Console.WriteLine(); REPORTED }")]
    public Task Locals_of_the_compiler_have_no_name(string member) => Judge(member);

    // Many methods have the name of a wrapper, and each calls the others.
    [Fact]
    public Task Names_that_many_methods_have_are_not_followed()
    {
        const int Classes = 60;
        StringBuilder classes = new("static class Wrapper { public static void Open(bool condition) { if (condition) Console.WriteLine(); REPORTED } } ");
        for (int i = 0; i < Classes; i++)
        {
            string calls = string.Concat(Enumerable.Range(i + 1, 3).Select(other => $"if (flags[{other}]) N{other % Classes}.Open(flags); else if (flags[{other + 1}]) Console.WriteLine({other}); "));
            classes.Append($"static class N{i} {{ public static void Open(bool[] flags) {{ {calls} }} }} ");
        }

        return Judge("static void M(bool[] flags) { N0.Open(flags); REPORTED }", classes.ToString());
    }

    // A callee can be too large to be followed with its caller, and is then as if it were unknown: what its caller does is judged still.
    [Fact]
    public Task Callee_that_is_too_large_does_not_silence_its_caller()
    {
        string branches = string.Concat(Enumerable.Range(0, 400).Select(i => $"if (flags[{i}]) {{ if (close({i}) != 0) throw new Win32Exception(); local{i} = {i}; }} else if (flags[{i + 1}]) Console.WriteLine({i}); "));
        string locals = string.Concat(Enumerable.Range(0, 400).Select(i => $"int local{i} = 0; "));
        return Judge($"static void M(bool[] flags) {{ Large(flags); REPORTED }} static void Large(bool[] flags) {{ {locals} {branches} setns(0, 0); }}");
    }

    private static Task Judge(string members, string others = "") =>
        RuleTests.Judge("NSG1001", (Native.Usings + $"static partial class Sample {{ {members} }} {others}" + Native.Declarations).Replace("REPORTED", Reported), []);
}
