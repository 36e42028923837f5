using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;

namespace NsGen.Tests.Managed;

/// <summary>Managed functions that run as processes.</summary>
internal static partial class ManagedChildren
{
    private const CloneFlags Namespaces = CloneFlags.NewUser | CloneFlags.NewPid | CloneFlags.NewNs | CloneFlags.NewUts;

    [Clone(CloneFlags.None, Main = nameof(AnswerMain), Json = typeof(ManagedContext))]
    internal static partial ManagedChild<Answer> Ask(Question question, int number, CloneOptions? options = null);

    [Clone(Namespaces, Main = nameof(AnswerMain), Json = typeof(ManagedContext), Program = nameof(Enter), Init = InitMode.Reaper)]
    internal static partial ManagedChild<Answer> AskInside(Question question, int number, CloneOptions? options = null);

    internal static Answer AnswerMain(Question question, int number) => new(
        question.Text + number, Environment.ProcessId, Environment.MachineName, Linux.GetUid(),
        [.. Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name is "NSGEN_MAIN" or "DOTNET_STARTUP_HOOKS")]);

    [Clone(CloneFlags.NewUser, Main = nameof(AnswerMain), Json = typeof(ManagedContext))]
    internal static partial ManagedChild<Answer> AskAsOther(Question question, int number, CloneOptions options);

    [ChildProgram]
    private static void Enter(ExecImage exec)
    {
        Linux.Mount("none", "/", null, MountFlags.Private | MountFlags.Recursive);
        Linux.SetHostName("inside"u8);
        Linux.Mount("proc", "/proc", "proc", MountFlags.NoSuid | MountFlags.NoDev | MountFlags.NoExec);
        Linux.Execve(exec);
    }

    [Clone(CloneFlags.None, Main = nameof(ThrowMain))]
    internal static partial ManagedChild Throw(string message);

    private static void ThrowMain(string message)
    {
        try
        {
            throw new FormatException("the cause");
        }
        catch (FormatException cause)
        {
            throw new InvalidOperationException(message, cause);
        }
    }

    /// <summary>Sums in pool threads, with timers and locks.</summary>
    [Clone(CloneFlags.None, Main = nameof(SumAsync))]
    internal static partial ManagedChild<long> Sum(int count);

    private static async Task<long> SumAsync(int count)
    {
        await Task.Delay(1);
        long sum = 0;
        await Parallel.ForEachAsync(Enumerable.Range(1, count), async (number, _) =>
        {
            await Task.Yield();
            Interlocked.Add(ref sum, number);
        });
        Thread thread = new(() => Interlocked.Add(ref sum, 1000));
        thread.Start();
        thread.Join();
        return sum + await Task.Run(ManagedState.Next);
    }

    [Clone(CloneFlags.None, Main = nameof(NothingAsync))]
    internal static partial ManagedChild Nothing();

    private static async ValueTask NothingAsync() => await Task.Yield();

    [Clone(CloneFlags.None, Main = nameof(EchoMain))]
    internal static partial ManagedChild<string> Echo(string text, int times, CloneOptions? options = null);

    private static string EchoMain(string text, int times)
    {
        Console.WriteLine("on standard output");
        return string.Concat(Enumerable.Repeat(text, times));
    }

    [Clone(CloneFlags.None, Main = nameof(EndMain))]
    internal static partial ManagedChild<int> End(string way, CloneOptions? options = null);

    [Clone(Namespaces, Main = nameof(EndMain), Init = InitMode.Reaper)]
    internal static partial ManagedChild<int> EndInside(string way, CloneOptions? options = null);

    private static int EndMain(string way)
    {
        switch (way)
        {
            case "exit":
                Environment.Exit(7);
                break;
            case "fail":
                Environment.FailFast("on purpose");
                break;
            case "overflow":
                return Overflow(1);
            case "kill":
                System.Diagnostics.Process.GetCurrentProcess().Kill();
                break;
            case "thread":
                new Thread(() => throw new InvalidOperationException("on another thread")).Start();
                break;
        }

        Thread.Sleep(Timeout.Infinite);
        return 0;
    }

    private static int Overflow(int depth) => depth == 0 ? 0 : Overflow(depth + 1) + depth;

    [Clone(CloneFlags.None, Main = nameof(AnswerMain), Json = typeof(ManagedContext), Program = nameof(Fail))]
    internal static partial ManagedChild<Answer> AskThroughFailure(Question question, int number);

    [ChildProgram]
    private static void Fail(ExecImage exec)
    {
        Linux.Chdir("/no/such/folder");
        Linux.Execve(exec);
    }
}

/// <summary>A type with an initializer, first touched by a pool thread.</summary>
internal static class ManagedState
{
    private static readonly List<int> s_numbers = [.. Enumerable.Range(0, 5)];

    internal static int Next() => s_numbers.Count;
}

public sealed record Question(string Text);

public sealed record Answer(string Text, int Pid, string Host, uint User, string[] Variables);

[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(Answer))]
internal sealed partial class ManagedContext : JsonSerializerContext;
