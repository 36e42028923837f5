using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using NsGen.CompilerServices;

namespace NsGen.Managed;

/// <summary>The process of a managed function, from the moment it knows that it is one to its end.</summary>
internal static unsafe class ManagedWorker
{
    // Of native code: the call that waits until the module that has it is initialized.
    private static bool s_asked;
    private static WorkerChannel? s_channel;
    private static ManagedCall? s_call;

    // Of CoreCLR: the class whose module the hook initializes, and what it registers.
    private static Type? s_wanted;
    private static delegate*<int, ManagedCall, void> s_run;

    /// <summary>Serves the call that this process was started for, from a startup hook; returns where there is none.</summary>
    internal static void Serve()
    {
        if (Open() is { } channel) Run(channel, new ManagedCall(channel.ReadRequest()), null);
    }

    /// <summary>Takes note of the functions of a class. In native code this serves the call, if it is for one of them.</summary>
    internal static void Register(Type mains, delegate*<int, ManagedCall, void> run)
    {
        if (!RuntimeKind.IsNative)
        {
            // Not here: module initializers run under a lock of the module, and another thread of the function that came to the same assembly would wait for ever.
            if (mains == s_wanted) s_run = run;
            return;
        }

        if (!s_asked)
        {
            s_asked = true;
            if ((s_channel = Open()) is not null) s_call = new ManagedCall(s_channel.ReadRequest());
        }

        if (s_call is not null && s_call.Mains == mains.AssemblyQualifiedName) Run(s_channel!, s_call, run);
    }

    private static WorkerChannel? Open()
    {
        if (WorkerChannel.Accept() is not { } channel) return null;
        if (channel.WhyRefused() is not { } reason) return channel;
        ManagedCall refused = new([]);
        refused.Throw(new UnauthorizedAccessException($"The process does not trust who started it: {reason}."));
        channel.Answer(refused.Answer);
        Environment.Exit(1);
        return null;
    }

    private static void Run(WorkerChannel channel, ManagedCall call, delegate*<int, ManagedCall, void> run)
    {
        int code = 0;
        try
        {
            if (run == null) run = Find(call.Mains);
            run(call.Index, call);
        }
        catch (Exception exception)
        {
            call.Throw(exception);
            code = 1;
        }

        channel.Answer(call.Answer);
        Environment.Exit(code);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2057", Justification = "The class is named by the caller, which is the same program and has it by typeof; its module initializer keeps it.")]
    [UnconditionalSuppressMessage("Trimming", "IL2059", Justification = "The class has no initializer of its own: this runs that of its module, which is never trimmed.")]
    private static delegate*<int, ManagedCall, void> Find(string mains)
    {
        s_wanted = Type.GetType(mains, throwOnError: true)!;
        RuntimeHelpers.RunClassConstructor(s_wanted.TypeHandle);
        return s_run != null ? s_run : throw new InvalidOperationException($"The program has no managed functions in '{mains}': it is not the one that started it.");
    }
}
