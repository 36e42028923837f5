using System;
using NsGen.CompilerServices;
using NsGen.Diagnosis;
using NsGen.Init;
using NsGen.Processes;
using NsGen.Settings;
using NsGen.Text;

namespace NsGen.Launching;

/// <summary>A launch with options or an init: prepares what they need, and takes it back.</summary>
internal static unsafe class ConfiguredLaunch
{
    internal static ChildProcess Start(in LaunchRequest request)
    {
        Check(request);
        return request.Options is { Prepared.ParentDeathSignal: not Signal.None } ? LaunchThread.Start(request) : StartHere(request);
    }

    /// <summary>Starts it as a child of the calling thread.</summary>
    internal static ChildProcess StartHere(in LaunchRequest request)
    {
        PreparedSettings? prepared = request.Options?.Prepared;
        bool dies = prepared is { ParentDeathSignal: not Signal.None };
        ProgramImage? image = request.Init switch
        {
            InitMode.Reaper => InitImage.Reaper,
            InitMode.Caller => request.Options?.InitImage,
            _ => null,
        };
        LaunchParts parts = default;
        Span<int> pipes = stackalloc int[PreparedSettings.StandardDescriptors];
        pipes.Fill(-1);
        int parent = -1, cgroup = -1, root = -1, held = 0;
        ChildStreams? streams = null;
        try
        {
            if (dies) parent = PidFd.OpenOwn();

            // On the stack, so that threads that share options do not share these.
            SettingsData data = default;
            DescriptorMove* moves = stackalloc DescriptorMove[(prepared?.MostMoves ?? 0) + 1]; // one more for the channel
            ulong* settingsFrame = stackalloc ulong[SettingsProgram.Program.FrameSize];
            if (prepared is { HasPipes: true }) streams = ChildStreams.Open(prepared, pipes);
            prepared?.Fill(&data, moves, pipes, ref held);
            if (request.Channel != 0) data.Move(moves, request.Channel, request.ChannelNumber);
            if (image is not null && request.Joins)
            {
                // It is no init of the namespace that it stays outside of, and the kernel does not end what it has started there.
                data.Want(Setting.ParentDeathSignal);
                data.ParentDeathSignal = Signal.SIGKILL;
                parts.Own = &data.Parent;
            }
            else if (dies && image is null)
            {
                data.Want(Setting.ParentDeathSignal);
                data.Parent = parent;
            }

            if (request.Exec is { WorkingDirectory: not null } exec)
            {
                data.Want(Setting.WorkingDirectory);
                data.WorkingDirectory = exec.WorkingDirectoryText;
            }

            if (data.Wanted != 0)
            {
                SettingsProgram.Program.FillFrame(settingsFrame, &data);
                parts.SettingsData = &data;
                parts.SettingsFrame = settingsFrame;
            }

            InitLaunch.Arguments init = default;
            byte* digits = stackalloc byte[InitLaunch.DigitsSize];
            byte* path = stackalloc byte[DescriptorPath.Size];
            byte** argv = stackalloc byte*[InitLaunch.ArgumentCount + 1];
            ulong* initFrame = stackalloc ulong[InitLaunch.Program.FrameSize];
            if (image is not null)
            {
                InitLaunch.Fill(&init, image.File, digits, path, argv);
                init.Root = root = request.Joins ? ProcFile.Open(Linux.AtFdCwd, "/"u8, OpenFlags.Path | OpenFlags.Directory | OpenFlags.CloseOnExec) : -1;
                if (dies) (init.ParentDeathSignal, init.Parent) = (prepared!.ParentDeathSignal, parent);
                InitLaunch.Program.FillFrame(initFrame, &init);
                parts.InitFrame = initFrame;
            }

            int* pids = stackalloc int[request.Options?.Pids?.Count ?? 0];
            if (request.Options?.Pids is { } chosen)
            {
                for (int i = 0; i < chosen.Count; i++) pids[i] = chosen[i];
                parts.Pids = pids;
                parts.PidCount = chosen.Count;
            }

            if (request.Options?.Cgroup is { } folder)
            {
                parts.Cgroup = cgroup = CgroupFolder.Open(folder);
                parts.HasCgroup = true;
            }

            ChildProcess child = Launcher.Launch(request, parts);
            GC.KeepAlive(image);
            if (streams is not null) child.Attach(streams);
            streams = null;
            TakeTerminal(prepared?.Terminal, child);
            return child;
        }
        finally
        {
            streams?.Dispose(); // the launch has failed
            foreach (int end in pipes) PidFd.Close(end);
            prepared?.Release(held);
            PidFd.Close(parent);
            PidFd.Close(cgroup);
            PidFd.Close(root);
        }
    }

    private static void TakeTerminal(PseudoTerminal? terminal, ChildProcess child)
    {
        try
        {
            terminal?.Started();
        }
        catch
        {
            // The caller gets no child, and nobody else would end it.
            child.Kill();
            child.WaitForExit();
            child.Dispose();
            throw;
        }
    }

    private static void Check(in LaunchRequest request)
    {
        if (request.Options is not { } options) return;
        if (options.InitImage is not null && request.Init != InitMode.Caller) throw new ArgumentException("InitImage is the caller's own init: declare the [Clone] with Init = InitMode.Caller.", nameof(options));
        if ((options.MonotonicOffset ?? options.BootTimeOffset) is null) return;
        if (request.Flags.HasFlag(CloneFlags.NewTime))
            throw new ArgumentException("The clocks of a time namespace are set before anything is in it, and CloneFlags.NewTime puts the child in it at once: leave that out of the [Clone], the offsets make the namespace.", nameof(options));
        if (!KernelVersion.IsAtLeast("6.1"))
            throw new PlatformNotSupportedException($"Clock offsets need Linux 6.1, where a program enters its time namespace as it is executed; this is {KernelVersion.Release}.");
    }
}
