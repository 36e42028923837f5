using System;

namespace NsGen.Init;

/// <summary>The init itself: a child program that becomes a static executable. It starts a program or gets one that is started, and stays with it to its end.</summary>
internal static unsafe partial class Reaper
{
    private const int NotExecutable = 126, NotFound = 127; // as a shell has them
    private const int FromKernel = 0x80; // SI_KERNEL: a terminal's signals

    [ProgramImage(Program = nameof(Run))]
    internal static partial ProgramImage Image();

    /// <summary>The program. An empty first argument means that the second is the pid of the process to stay with.</summary>
    [ChildProgram]
    private static int Run(byte** stack)
    {
        byte** argv = stack + 1;
        long argc = (long)*stack;
        ulong all = ulong.MaxValue;
        SetMask(SignalMaskHow.SetMask, in all);
        SetName(ProcessControl.SetName, "nsgen-init"u8);
        if (argc < 2)
        {
            Say("usage: nsgen-init PROGRAM [ARGUMENT...]\n"u8);
            return NotFound;
        }

        if (*argv[1] == 0)
        {
            // What it runs has no more rights than it: it must not reach through this process what was taken from it.
            Linux.Prctl(ProcessControl.SetDumpable, 0);
            return Watch(Parse(argv[2]));
        }

        if (Linux.GetPid() != 1) Linux.Prctl(ProcessControl.SetChildSubreaper, 1);
        SigAction defaultAction = default;
        Linux.SigAction(Signal.SIGCHLD, in defaultAction); // ignored, the children would leave no exit status
        int payload = Linux.Fork();
        if (payload == 0) return Execute(argv + 1, argv + argc + 1);
        return Watch(payload);
    }

    [ChildProgram]
    private static int Watch(int payload)
    {
        ulong all = ulong.MaxValue;
        while (true)
        {
            // First: children may have ended before this program began.
            while (true)
            {
                Errno error = Linux.TryWaitId(IdType.All, 0, out SigInfo ended, WaitOptions.Exited | WaitOptions.All | WaitOptions.NoHang);
                if (error != Errno.None || ended.Pid == 0) break;
                if (ended.Pid != payload) continue;
                return ended.ChildEvent == ChildEvent.Exited ? ended.Status : ExitStatus.SignalBase + ended.Status;
            }

            // Blocked signals wait, also those that this process, as an init, would not get.
            SyscallResult<Signal> signal = Wait(in all, out SigInfo info);
            if (signal.IsSuccess && signal.Value != Signal.SIGCHLD && info.Code != FromKernel) Linux.TryKill(payload, signal.Value);
        }
    }

    // As execvp(3).
    [ChildProgram]
    private static int Execute(byte** argv, byte** envp)
    {
        const int LongestPath = 1024; // less than PATH_MAX, to stay small
        byte* name = *argv;
        Errno error = Errno.ENOENT;
        if (Contains(name, (byte)'/'))
        {
            error = TryExecute(name, argv, envp);
        }
        else
        {
            byte* buffer = stackalloc byte[LongestPath];
            byte* standard = stackalloc byte[16];
            byte* folder = FindPath(envp, standard);
            while (true)
            {
                byte* end = folder;
                while (*end != 0 && *end != (byte)':') end++;
                int length = 0;
                for (byte* from = folder; from != end && length < LongestPath - 2; from++) buffer[length++] = *from;
                if (length == 0) buffer[length++] = (byte)'.';
                buffer[length++] = (byte)'/';
                byte* rest = name;
                while (*rest != 0 && length < LongestPath - 1) buffer[length++] = *rest++;
                buffer[length] = 0;
                Errno failure = *rest == 0 ? TryExecute(buffer, argv, envp) : Errno.ENAMETOOLONG;
                if (failure != Errno.ENOENT && failure != Errno.ENOTDIR) error = failure;
                if (*end == 0) break;
                folder = end + 1;
            }
        }

        Say("nsgen-init: cannot execute "u8);
        int named = 0;
        while (name[named] != 0) named++;
        Say(new ReadOnlySpan<byte>(name, named));
        if (error == Errno.ENOENT) Say(": not found\n"u8);
        else if (error == Errno.EACCES) Say(": permission denied, or a directory\n"u8);
        else if (error == Errno.ENOEXEC) Say(": no format that the kernel knows\n"u8);
        else Say(": the kernel refuses\n"u8);
        return error == Errno.ENOENT ? NotFound : NotExecutable;
    }

    [ChildProgram]
    private static byte* FindPath(byte** envp, byte* buffer)
    {
        for (byte** variable = envp; *variable != null; variable++)
        {
            byte* text = *variable;
            if (text[0] == (byte)'P' && text[1] == (byte)'A' && text[2] == (byte)'T' && text[3] == (byte)'H' && text[4] == (byte)'=') return text + 5;
        }

        // As execvp(3) where there is no PATH.
        ReadOnlySpan<byte> standard = "/bin:/usr/bin"u8;
        for (int i = 0; i < standard.Length; i++) buffer[i] = standard[i];
        buffer[standard.Length] = 0;
        return buffer;
    }

    [ChildProgram]
    private static bool Contains(byte* text, byte sought)
    {
        for (byte* at = text; *at != 0; at++)
            if (*at == sought) return true;
        return false;
    }

    [ChildProgram]
    private static int Parse(byte* digits)
    {
        int number = 0;
        for (byte* digit = digits; *digit != 0; digit++) number = number * 10 + (*digit - '0');
        return number;
    }

    [ChildProgram]
    private static void Say(ReadOnlySpan<byte> text) => Linux.TryWrite(2, text);

    [Syscall("rt_sigprocmask")]
    private static partial Errno SetMask(SignalMaskHow how, in ulong set, nint old = 0, nuint size = SigSet.Size);

    [Syscall("rt_sigtimedwait")]
    private static partial SyscallResult<Signal> Wait(in ulong set, out SigInfo info, nint timeout = 0, nuint size = SigSet.Size);

    [Syscall("prctl")]
    private static partial Errno SetName(ProcessControl operation, Utf8 name);

    [Syscall("execve")]
    private static partial Errno TryExecute(byte* path, byte** argv, byte** envp);
}
