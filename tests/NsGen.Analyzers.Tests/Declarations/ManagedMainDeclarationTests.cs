using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NsGen.Analyzers.Declarations;
using NsGen.Tests;

namespace NsGen.Analyzers.Tests.Declarations;

/// <summary>NSG0132: what keeps a managed function from being started.</summary>
public class ManagedMainDeclarationTests
{
    private const string Usings = "using System; using System.Threading.Tasks; using System.Text.Json.Serialization; using NsGen; public record Job; public abstract class Context() : JsonSerializerContext(null);\n";

    [Theory]
    [InlineData("[Clone(default, Main = \"G\")] static partial ManagedChild M(); static void F() { }", "not the name of one static method")]
    [InlineData("[Clone(default, Main = nameof(F))] static partial ManagedChild M(); static void F() { } static void F(int a) { }", "not the name of one static method")]
    [InlineData("[Clone(default, Main = nameof(F))] static partial ManagedChild M(); void F() { }", "not the name of one static method")]
    [InlineData("[Clone(default, Main = nameof(F))] static partial ManagedChild M(); static void F<A>() { }", "not the name of one static method")]
    [InlineData("[Clone(default, Main = nameof(F))] static partial ManagedChild M(); [ChildProgram] static void F() { }", "Main names a plain method")]
    [InlineData("[Clone(default, Main = nameof(F))] static partial ChildProcess M(); static void F() { }", "must return ManagedChild")]
    [InlineData("[Clone(default, Main = nameof(F))] static partial ManagedChild M(); static int F() => 0;", "must return ManagedChild<int>")]
    [InlineData("[Clone(default, Main = nameof(F))] static partial ManagedChild<int> M(); static async Task<long> F() => 0;", "must return ManagedChild<long>")]
    [InlineData("[Clone(default, Main = nameof(F))] static partial ManagedChild M(int a); static void F() { }", "has 1 parameters beside CloneOptions")]
    [InlineData("[Clone(default, Main = nameof(F))] static partial ManagedChild M(int a); static void F(long a) { }", "cannot fill 'a' of type 'long'")]
    [InlineData("[Clone(default, Main = nameof(F))] static partial ManagedChild M(ref int a); static void F(ref int a) { }", "by reference")]
    [InlineData("[Clone(default, Main = nameof(F))] static partial ManagedChild M(ReadOnlySpan<char> a); static void F(ReadOnlySpan<char> a) { }", "refers to memory")]
    [InlineData("[Clone(default, Main = nameof(F))] static partial ManagedChild M(Job a); static void F(Job a) { }", "set Json = typeof(...)")]
    [InlineData("[Clone(default, Main = nameof(F))] static partial ManagedChild<Job> M(); static Job F() => new();", "[JsonSerializable(typeof(Job))]")]
    [InlineData("[Clone(default, Main = nameof(F), Json = typeof(Job))] static partial ManagedChild<Job> M(); static Job F() => new();", "no JsonSerializerContext")]
    [InlineData("[Clone(default, Main = nameof(F), Program = nameof(P))] static partial ManagedChild M(); static void F() { } [ChildProgram] static void P() { }", "one parameter, of type ExecImage")]
    [InlineData("private partial class U { [Clone(default, Main = nameof(F))] internal static partial ManagedChild M(); static void F() { } }", "'U' is not accessible")]
    [InlineData("internal partial class U<A> { [Clone(default, Main = nameof(F))] internal static partial ManagedChild M(); static void F() { } }", "generic 'U'")]
    public async Task Function_that_cannot_be_started_is_reported_with_what_to_write(string members, string says)
    {
        Diagnostic diagnostic = Assert.Single(await Run(TestCompilation.CreateProgram($"{Usings} partial class T {{ {members} }}")));
        Assert.Equal("NSG0132", diagnostic.Id);
        Assert.Contains(says, diagnostic.GetMessage());
    }

    [Theory]
    [InlineData("[Clone(default, Main = nameof(F))] static partial ManagedChild M(string a, CloneOptions? options = null); static void F(string b) { }")]
    [InlineData("[Clone(default, Main = nameof(F), Json = typeof(Context))] static partial ManagedChild<Job> M(Job a); static async Task<Job> F(Job b) => b;")]
    [InlineData("[Clone(default, Main = nameof(F), Program = nameof(P))] static partial ManagedChild M(); static void F() { } [ChildProgram] static void P(ExecImage exec) => Linux.Execve(exec);")]
    public async Task Function_that_can_is_not(string members) => Assert.Empty(await Run(TestCompilation.CreateProgram($"{Usings} partial class T {{ {members} }}")));

    [Fact]
    public async Task Library_has_none()
    {
        Diagnostic diagnostic = Assert.Single(await Run(TestCompilation.Create($"{Usings} partial class T {{ [Clone(default, Main = nameof(F))] static partial ManagedChild M(); static void F() {{ }} }}")));
        Assert.Equal("NSG0132", diagnostic.Id);
        Assert.Contains("this project makes no program", diagnostic.GetMessage());
    }

    private static Task<IReadOnlyList<Diagnostic>> Run(CSharpCompilation compilation) => Analyzed.Run(new ProgramDeclarationAnalyzer(), compilation, TestContext.Current.CancellationToken);
}
