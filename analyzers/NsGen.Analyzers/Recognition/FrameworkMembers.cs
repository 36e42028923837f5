using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using static NsGen.Analyzers.Recognition.FrameworkEffects;

namespace NsGen.Analyzers.Recognition;

/// <summary>The members of the framework, and of libraries, that rules are about. <c>*</c> is every member of the type that has no line of its own.</summary>
internal static class FrameworkMembers
{
    private static readonly Dictionary<string, FrameworkEffects> s_effects = new(StringComparer.Ordinal)
    {
        ["System.Threading.Thread..ctor"] = RunsOnOwnThread,
        ["System.Threading.Thread.Start"] = StartsThread,
        ["System.Threading.Thread.UnsafeStart"] = StartsThread,
        ["System.Threading.Tasks.Task.Run"] = StartsThread | RunsOnPool,
        ["System.Threading.Tasks.Task.Start"] = StartsThread,
        ["System.Threading.Tasks.Task.ContinueWith"] = RunsOnPool,
        ["System.Threading.Tasks.TaskFactory.StartNew"] = StartsThread | RunsOnPool,
        ["System.Threading.ThreadPool.QueueUserWorkItem"] = StartsThread | RunsOnPool,
        ["System.Threading.ThreadPool.UnsafeQueueUserWorkItem"] = StartsThread | RunsOnPool,
        ["System.Threading.ThreadPool.RegisterWaitForSingleObject"] = StartsThread | RunsOnPool,
        ["System.Threading.Tasks.Parallel.*"] = StartsThread | RunsOnPool,
        ["System.Threading.Timer..ctor"] = StartsThread | RunsOnPool,
        ["System.Timers.Timer.Start"] = StartsThread,

        ["System.Diagnostics.Process.Start"] = StartsProcess | StartsSignalThread,
        ["System.Diagnostics.Process.WaitForExit"] = WaitsForChild,
        ["System.Diagnostics.Process.WaitForExitAsync"] = WaitsForChild,
        ["System.Diagnostics.Process.Kill"] = EndsChild,
        ["System.Diagnostics.Process.GetProcesses"] = ListsProcesses,
        ["System.Diagnostics.Process.GetProcessesByName"] = ListsProcesses,
        ["System.Diagnostics.Process.GetProcessById"] = ListsProcesses,
        ["System.Environment.ProcessId"] = OwnPid,
        ["System.Environment.IsPrivilegedProcess"] = AsksPrivilege,
        ["System.Environment.CurrentDirectory"] = ChangesDirectory,
        ["System.IO.Directory.SetCurrentDirectory"] = ChangesDirectory,
        ["System.Console.*"] = StartsSignalThread | ReadsOwnFiles,

        ["NsGen.NamespaceThread.Run"] = StartsThread | RunsInNamespaces,
        ["NsGen.NamespaceThread.RunAsync"] = StartsThread | RunsInNamespaces,
        ["NsGen.NamespaceThread.Start"] = StartsThread,
        ["NsGen.NamespaceThread.Invoke"] = RunsInNamespaces,
        ["NsGen.NamespaceThread.InvokeAsync"] = RunsInNamespaces,
        ["NsGen.Mounts.Apply"] = MakesMounts,
        ["NsGen.JoinPlan.Apply"] = JoinsNamespaces,
        ["NsGen.ChildProcess.Signal"] = SignalsChild,
        ["NsGen.ChildProcess.TrySignal"] = SignalsChild,
        ["NsGen.ChildProcess.Kill"] = EndsChild,
        ["NsGen.ChildProcess.WaitForExit"] = WaitsForChild,
        ["NsGen.ChildProcess.WaitForExitAsync"] = WaitsForChild,
        ["NsGen.ChildProcess.Terminate"] = EndsChild | WaitsForChild,
        ["NsGen.ChildProcess.TerminateAsync"] = EndsChild | WaitsForChild,
        ["NsGen.Linux.Fork"] = Forks,

        ["System.Reflection.Assembly.Load"] = ReadsOwnFiles,
        ["System.Reflection.Assembly.LoadFrom"] = ReadsOwnFiles,
        ["System.Reflection.Assembly.LoadFile"] = ReadsOwnFiles,
        ["System.Runtime.Loader.AssemblyLoadContext.LoadFromAssemblyPath"] = ReadsOwnFiles,
        ["System.Runtime.Loader.AssemblyLoadContext.LoadFromAssemblyName"] = ReadsOwnFiles,
        ["System.TimeZoneInfo.FindSystemTimeZoneById"] = ReadsOwnFiles,
        ["System.TimeZoneInfo.Local"] = ReadsOwnFiles,
        ["System.Net.Dns.*"] = ReadsOwnFiles,

        ["System.IO.File.ReadAllText"] = OpensPath,
        ["System.IO.File.ReadAllTextAsync"] = OpensPath,
        ["System.IO.File.ReadAllLines"] = OpensPath,
        ["System.IO.File.ReadAllLinesAsync"] = OpensPath,
        ["System.IO.File.ReadLines"] = OpensPath,
        ["System.IO.File.ReadAllBytes"] = OpensPath,
        ["System.IO.File.OpenRead"] = OpensPath,
        ["System.IO.File.OpenText"] = OpensPath,
        ["System.IO.File.Open"] = OpensPath,
        ["System.IO.File.OpenHandle"] = OpensPath,
        ["System.IO.File.ResolveLinkTarget"] = OpensPath,
        ["System.IO.FileSystemInfo.LinkTarget"] = OpensPath,
        ["System.IO.FileSystemInfo.ResolveLinkTarget"] = OpensPath,
        ["System.IO.FileInfo.Open"] = OpensPath,
        ["System.IO.FileInfo.OpenRead"] = OpensPath,
        ["System.IO.FileInfo.OpenText"] = OpensPath,
        ["System.IO.FileStream..ctor"] = OpensPath,
        ["System.IO.StreamReader..ctor"] = OpensPath,
        ["System.IO.Directory.GetFiles"] = OpensPath,
        ["System.IO.Directory.GetDirectories"] = OpensPath,
        ["System.IO.Directory.GetFileSystemEntries"] = OpensPath,
        ["System.IO.Directory.EnumerateFiles"] = OpensPath,
        ["System.IO.Directory.EnumerateDirectories"] = OpensPath,
        ["System.IO.Directory.EnumerateFileSystemEntries"] = OpensPath,
        ["System.IO.File.WriteAllText"] = WritesPath,
        ["System.IO.File.WriteAllTextAsync"] = WritesPath,
        ["System.IO.File.WriteAllLines"] = WritesPath,
        ["System.IO.File.WriteAllBytes"] = WritesPath,
        ["System.IO.File.AppendAllText"] = WritesPath | Appends,
        ["System.IO.File.AppendAllLines"] = WritesPath | Appends,

        ["System.Runtime.InteropServices.Marshal.GetLastWin32Error"] = ReadsErrno,
        ["System.Runtime.InteropServices.Marshal.GetLastPInvokeError"] = ReadsErrno,
        ["System.Runtime.InteropServices.Marshal.GetLastPInvokeErrorMessage"] = ReadsErrno,
        ["Mono.Unix.Native.Stdlib.GetLastError"] = ReadsErrno,
        ["Mono.Unix.Native.Syscall.GetLastError"] = ReadsErrno,
        ["Tmds.Linux.LibC.errno"] = ReadsErrno,
    };

    // Only the constructor without arguments reads errno.
    private const string Win32Exception = "System.ComponentModel.Win32Exception";

    /// <summary>What a method, a constructor or a property does.</summary>
    internal static FrameworkEffects Of(ISymbol member)
    {
        if (member.ContainingType is not { } type || !s_types.Contains(type.Name) || !IsFrameworks(type)) return None;
        string typeName = type.OriginalDefinition.ToDisplayString(s_fullName);
        if (typeName == Win32Exception) return member is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: 0 } ? ReadsErrno : None;
        return s_effects.TryGetValue($"{typeName}.{member.Name}", out FrameworkEffects effects) || s_effects.TryGetValue(typeName + ".*", out effects) ? effects : None;
    }

    // The names of the types alone spare the full name of nearly all others.
    private static readonly HashSet<string> s_types = [.. s_effects.Keys.Select(TypeName), TypeName(Win32Exception + ".")];

    private static string TypeName(string member)
    {
        string type = member.Substring(0, member.IndexOf("..", StringComparison.Ordinal) is >= 0 and int constructor ? constructor : member.LastIndexOf('.'));
        return type.Substring(type.LastIndexOf('.') + 1);
    }

    private static readonly SymbolDisplayFormat s_fullName = new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private static bool IsFrameworks(INamedTypeSymbol type)
    {
        INamespaceSymbol space = type.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false }) space = space.ContainingNamespace;
        return space?.Name is "System" or "Mono" or "Tmds" or "NsGen";
    }
}
