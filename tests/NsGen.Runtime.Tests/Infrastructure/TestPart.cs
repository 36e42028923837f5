using System;
using System.Reflection;

namespace NsGen.Tests;

/// <summary>A part of a test that runs in another process, where it is found by its name.</summary>
internal static class TestPart
{
    private const BindingFlags All = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private const string SkipMark = "$XunitDynamicSkip$"; // how xunit tells a skip from a failure

    /// <summary>Its type and method, for <see cref="Execute"/>.</summary>
    /// <param name="part">A static lambda or method: the other process has nothing that it could have captured.</param>
    internal static (string Type, string Method) NameOf(Action part)
    {
        if (part.Target?.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Length > 0)
            throw new ArgumentException("The part has captured variables: make it a static lambda.", nameof(part));
        return (part.Method.DeclaringType!.FullName!, part.Method.Name);
    }

    /// <summary>Runs it, in the other process.</summary>
    internal static void Execute(string type, string method)
    {
        Type declaring = typeof(TestPart).Assembly.GetType(type, throwOnError: true)!;
        MethodInfo part = declaring.GetMethod(method, All)!;
        part.CreateDelegate<Action>(part.IsStatic ? null : Activator.CreateInstance(declaring, nonPublic: true))();
    }

    /// <summary>Waits until it has run. What it throws fails the test, and a skip skips it.</summary>
    internal static void WaitFor(ManagedChild started)
    {
        using ManagedChild child = started;
        try
        {
            child.Wait();
        }
        catch (ManagedChildException e) when (e.Message.Split(SkipMark) is [_, string reason])
        {
            Assert.Skip(reason);
        }
    }
}
