using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NsGen.Tests;

namespace NsGen.Generator.Tests.Programs;

/// <summary>What is generated for [Clone] methods with a managed function.</summary>
public class ManagedMainTests
{
    private const string Usings = """
        using System;
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;
        using System.Threading.Tasks;
        using NsGen;

        """;

    private const string Context = """
        public sealed record Job(string Name);

        public sealed class JobContext(JsonSerializerOptions? options) : JsonSerializerContext(options)
        {
            public static JobContext Default => new(null);
            protected override JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override JsonTypeInfo? GetTypeInfo(Type type) => null;
        }

        """;

    private const string Box = "static partial class Box { [Clone(CloneFlags.NewPid, Main = nameof(Work), Init = InitMode.Reaper)] public static partial ManagedChild<int> Start(string name); private static int Work(string name) => 1; }";

    [Fact]
    public Task Function_is_called_in_the_program_started_again() => Verifier.Verify(Generated.From(TestCompilation.CreateProgram($$"""
        {{Usings}}
        namespace Sample;

        {{Context}}
        static partial class Box
        {
            [Clone(CloneFlags.NewPid, Main = nameof(Work), Json = typeof(JobContext), Init = InitMode.Reaper)]
            public static partial ManagedChild<Job> Start(Job job, int count, CloneOptions? options = null);

            private static async Task<Job> Work(Job job, int count) { await Task.Yield(); return job; }
        }
        """)).Compiles().Driver);

    [Theory]
    [InlineData("ManagedChild M();", "void F() { }")]
    [InlineData("ManagedChild M(CloneOptions @class);", "Task F() => Task.CompletedTask;")]
    [InlineData("ManagedChild M(bool __exec, char exec, sbyte call, ulong __managed);", "ValueTask F(bool a, char b, sbyte c, ulong d) => default;")]
    [InlineData("ManagedChild<string?> M(string? @string, double a, float b, decimal c);", "ValueTask<string?> F(string? text, double a, float b, decimal c) => new(text);")]
    [InlineData("ManagedChild<Job[]> M(Job? job = null);", "Job[] F(Job? job) => [];")]
    [InlineData("ManagedChild<Job?> M(params Job[] jobs);", "Task<Job?> F(Job[] jobs) => Task.FromResult<Job?>(null);")]
    public void Whatever_can_be_passed_compiles(string method, string function)
    {
        string json = method.Contains("Job") ? ", Json = typeof(JobContext)" : "";
        Generated.From(TestCompilation.CreateProgram(
            $$"""{{Usings}} {{Context}} partial class T { internal partial struct @Inner { [Clone(default, Main = nameof(F){{json}})] internal static partial {{method}} private static {{function}} } }""",
            $$"""{{Usings}} {{Context.Replace("Job", "Other")}} partial class U { [Clone(default, Main = nameof(F), Program = nameof(P))] private static partial ManagedChild M(); [ChildProgram] static void P(ExecImage e) => Linux.Execve(e); private static void F() { } }""")).Compiles();
    }

    [Fact]
    public void Edits_of_the_function_and_elsewhere_make_no_step_run_to_a_new_result()
    {
        CSharpCompilation compilation = TestCompilation.CreateProgram(Usings + Box, "class Unrelated { }");
        Incremental.ChangesNothing(
            Incremental.Rerun<CloneGenerator>(compilation, c => Incremental.Replace(Incremental.Replace(c, 1, "class Unrelated { int F() => 2; }"), 0, Usings + Box.Replace("=> 1;", "=> 2;"))),
            CloneGenerator.MethodsStep, CloneGenerator.FilesStep);
    }

    [Fact]
    public void Models_hold_no_part_of_a_compilation() =>
        Assert.Contains(Incremental.HoldOnlyData<CloneGenerator>(TestCompilation.CreateProgram(Usings + Box), CloneGenerator.MethodsStep, CloneGenerator.FilesStep), value => value is "Work");

    [Fact]
    public void Nothing_is_registered_where_there_is_no_function() => Assert.DoesNotContain(
        "ModuleInitializer",
        Generated.From("using NsGen; static partial class T { [Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [ChildProgram] static void P() { } }").Compiles().Text);
}
