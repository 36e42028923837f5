using System;
using System.IO;
using System.Linq;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using NsGen;

namespace Tour.Chapters;

/// <summary>Runs a C# function in new namespaces, as a process of its own, and compares what it sees with what this process sees.</summary>
internal static partial class FunctionChapter
{
    private const string InsideName = "worker";

    [Clone(CloneFlags.NewUser | CloneFlags.NewPid | CloneFlags.NewNs | CloneFlags.NewUts, Main = nameof(Survey), Json = typeof(SurveyContext), Program = nameof(Enter), Init = InitMode.Reaper)]
    internal static partial ManagedChild<Seen> Start(Question question);

    [ChildProgram]
    private static void Enter(ExecImage exec)
    {
        Linux.Mount("none", "/", null, MountFlags.Private | MountFlags.Recursive);
        Linux.Mount("proc", "/proc", "proc", MountFlags.NoSuid | MountFlags.NoDev | MountFlags.NoExec);
        Linux.Execve(exec);
    }

    // Inside, with all of .NET.
    private static Seen Survey(Question question)
    {
        Linux.SetHostName(question.HostName);
        Linux.Uname(out UtsName names);
        if (question.Fails) throw new InvalidOperationException("as asked");
        return new Seen(names.NodeName, Environment.ProcessId, Task.Run(Processes).Result);
    }

    internal static Comparison Run()
    {
        using ManagedChild<Seen> child = Start(new Question(InsideName, Fails: false));
        Seen inside = child.GetResult();
        Linux.Uname(out UtsName names);
        Comparison comparison = new();
        comparison.Add("host name", names.NodeName, inside.HostName, inside.HostName == InsideName && names.NodeName != InsideName);
        comparison.Add("process id", $"{Environment.ProcessId}", $"{inside.ProcessId}", inside.ProcessId == 2); // 1 is the init
        comparison.Add("processes", $"{Processes()}", $"{inside.Processes}", inside.Processes == 2);
        comparison.Add("exception", "", Failure(), Failure() == "System.InvalidOperationException");
        return comparison;
    }

    private static string Failure()
    {
        using ManagedChild<Seen> child = Start(new Question(InsideName, Fails: true));
        try
        {
            child.Wait();
            return "";
        }
        catch (ManagedChildException e)
        {
            return e.TypeName ?? e.Message;
        }
    }

    private static int Processes() => Directory.GetDirectories("/proc").Count(d => int.TryParse(Path.GetFileName(d), out _));
}

/// <summary>What the function is asked.</summary>
internal sealed record Question(string HostName, bool Fails);

/// <summary>What it sees.</summary>
internal sealed record Seen(string HostName, int ProcessId, int Processes);

[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(Seen))]
internal sealed partial class SurveyContext : JsonSerializerContext;
