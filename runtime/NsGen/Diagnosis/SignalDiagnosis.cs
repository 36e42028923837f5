namespace NsGen.Diagnosis;

/// <summary>Why pidfd_send_signal(2) refused to signal a child.</summary>
internal static class SignalDiagnosis
{
    /// <summary>Explains the error in whole sentences; empty where the error says it all.</summary>
    internal static string Explain(Errno error) => error switch
    {
        Errno.ESRCH => "The child has ended.",
        Errno.EPERM => "The child runs as another user: it executed a set-user-ID program, or changed its ids. That takes CAP_KILL in the child's user namespace (or a seccomp filter refuses the call).",
        Errno.EINVAL => "There is no such signal.",
        _ => "",
    };
}
