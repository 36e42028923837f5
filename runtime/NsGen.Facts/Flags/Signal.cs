namespace NsGen;

/// <summary>The signals, signal(7); the same on x86-64 and arm64. Real-time signals are the numbers from <see cref="SIGRTMIN"/> to <see cref="SIGRTMAX"/>.</summary>
public enum Signal
{
    /// <summary>No signal: kill(2) and pidfd_send_signal(2) only check that one could be sent.</summary>
    None = 0,

    /// <summary>The terminal was hung up, or its controlling process ended.</summary>
    SIGHUP = 1,

    /// <summary>Interrupt from the keyboard.</summary>
    SIGINT = 2,

    /// <summary>Quit from the keyboard.</summary>
    SIGQUIT = 3,

    /// <summary>Illegal instruction.</summary>
    SIGILL = 4,

    /// <summary>Breakpoint.</summary>
    SIGTRAP = 5,

    /// <summary>abort(3).</summary>
    SIGABRT = 6,

    /// <summary>Memory that cannot be accessed.</summary>
    SIGBUS = 7,

    /// <summary>Arithmetic error.</summary>
    SIGFPE = 8,

    /// <summary>Kill; cannot be caught, blocked or ignored.</summary>
    SIGKILL = 9,

    /// <summary>For the program's own use.</summary>
    SIGUSR1 = 10,

    /// <summary>Invalid memory reference.</summary>
    SIGSEGV = 11,

    /// <summary>For the program's own use.</summary>
    SIGUSR2 = 12,

    /// <summary>Write to a pipe or socket that nobody reads.</summary>
    SIGPIPE = 13,

    /// <summary>alarm(2).</summary>
    SIGALRM = 14,

    /// <summary>Termination.</summary>
    SIGTERM = 15,

    /// <summary>Stack fault of a coprocessor; unused.</summary>
    SIGSTKFLT = 16,

    /// <summary>A child ended, stopped or continued.</summary>
    SIGCHLD = 17,

    /// <summary>Continue if stopped.</summary>
    SIGCONT = 18,

    /// <summary>Stop; cannot be caught, blocked or ignored.</summary>
    SIGSTOP = 19,

    /// <summary>Stop from the keyboard.</summary>
    SIGTSTP = 20,

    /// <summary>A background process reads from its terminal.</summary>
    SIGTTIN = 21,

    /// <summary>A background process writes to its terminal.</summary>
    SIGTTOU = 22,

    /// <summary>Urgent data at a socket.</summary>
    SIGURG = 23,

    /// <summary>More processor time than the limit, setrlimit(2).</summary>
    SIGXCPU = 24,

    /// <summary>A larger file than the limit, setrlimit(2).</summary>
    SIGXFSZ = 25,

    /// <summary>Virtual timer, setitimer(2).</summary>
    SIGVTALRM = 26,

    /// <summary>Profiling timer, setitimer(2).</summary>
    SIGPROF = 27,

    /// <summary>The terminal's window changed its size.</summary>
    SIGWINCH = 28,

    /// <summary>Input or output is possible; SIGPOLL.</summary>
    SIGIO = 29,

    /// <summary>Power failure.</summary>
    SIGPWR = 30,

    /// <summary>A system call that is refused, seccomp(2).</summary>
    SIGSYS = 31,

    /// <summary>The first real-time signal that programs may use. The kernel's first is 32; libc keeps 32 and 33 for its threads.</summary>
    SIGRTMIN = 34,

    /// <summary>The last real-time signal.</summary>
    SIGRTMAX = 64,
}
