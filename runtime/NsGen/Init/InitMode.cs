namespace NsGen;

/// <summary>Who does the duties of the init of a new PID namespace, pid_namespaces(7): it reaps the orphans, which become its children; of the signals sent to it only those that it has handlers for arrive, but for SIGKILL and SIGSTOP from outside; when it ends, every process of the namespace is killed.</summary>
public enum InitMode
{
    /// <summary>Nothing is said: right for a child without a PID namespace of its own.</summary>
    None,

    /// <summary>The program executed is an init itself, as systemd and tini are, or a program that waits for every child and handles the signals that it is to get.</summary>
    Program,

    /// <summary>
    /// NsGen's own: the first process is a program of a few kilobytes, <see cref="InitImage.Reaper"/>, and the program executed is its child. It reaps, forwards every signal that it can be sent, and
    /// ends as the program does: with its exit code, or 128 and the number of the signal that ended it. With a child program that joins a PID namespace (<see cref="JoinPlan"/>) it stays outside, and only its child,
    /// the program executed, is inside: with a parent in another namespace, it ends as soon as that does.
    /// </summary>
    Reaper,

    /// <summary>
    /// The caller's own: <see cref="CloneOptions.InitImage"/>, which is process 1 as NsGen's is. Without one the child program itself is the init: it starts what is to run by <see cref="Linux.Fork"/>, and waits; the caller's
    /// thread waits until it ends, for the program uses the caller's memory.
    /// </summary>
    Caller,
}
