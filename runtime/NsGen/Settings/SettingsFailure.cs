using System;
using NsGen.CompilerServices;
using NsGen.Diagnosis;

namespace NsGen.Settings;

/// <summary>What to say of a setting that failed.</summary>
internal static class SettingsFailure
{
    /// <summary>The exception.</summary>
    /// <param name="error">What the kernel said.</param>
    /// <param name="step">The step of <see cref="SettingsProgram"/>.</param>
    /// <param name="data">The settings as the child left them.</param>
    /// <param name="options">What they were made of.</param>
    /// <param name="exec">The program that was to be executed.</param>
    internal static SyscallException Of(Errno error, ProgramStep step, in SettingsData data, CloneOptions options, Exec? exec)
    {
        (string setting, string advice) = Describe(error, data, options, exec);
        return new SyscallException(error, step.Syscall, setting, $"The child was to have it before its program was executed; the child is gone.{(advice.Length == 0 ? "" : " " + advice)}");
    }

    private static (string Setting, string Advice) Describe(Errno error, in SettingsData data, CloneOptions options, Exec? exec) => data.Doing switch
    {
        Setting.NewSession => ("CloneOptions.NewSession", error == Errno.EPERM ? "The child leads a process group already." : ""),
        Setting.ProcessGroup => ($"CloneOptions.ProcessGroup = {options.ProcessGroup}", error == Errno.EPERM ? "There is no such group in the child's session." : ""),
        Setting.Descriptors => ($"CloneOptions: descriptor {Moved(data)}", error switch
        {
            Errno.EBADF => "It is not open, or was closed by the child program; or the number is above RLIMIT_NOFILE.",
            Errno.EINVAL or Errno.EMFILE => $"RLIMIT_NOFILE is {Linux.PrLimit(0, ResourceLimit.NoFile).Current}, and the number, or one above all that are asked for, is not below it.",
            _ => "",
        }),
        Setting.Terminal => ("CloneOptions.Terminal", error switch
        {
            Errno.EPERM => "It is the controlling terminal of another session: one terminal serves one child.",
            Errno.EIO => "It has hung up: it was disposed of.",
            _ => "",
        }),
        Setting.TimeOffsets => ("CloneOptions.MonotonicOffset, BootTimeOffset", error switch
        {
            Errno.EPERM => "It takes CAP_SYS_ADMIN for the namespace and CAP_SYS_TIME to move its clocks. Add CloneFlags.NewUser, or run as root.",
            Errno.ERANGE => MapFileDiagnosis.ClockRange,
            Errno.EINVAL => "The kernel is built without time namespaces, or the offset is none.",
            Errno.ENOENT => "The child has no /proc/self/timens_offsets: mount proc in its root.",
            _ => "",
        }),
        Setting.ResourceLimits => ($"CloneOptions.ResourceLimits: {Limit(data)}", error switch
        {
            Errno.EPERM => "To raise a hard limit takes CAP_SYS_RESOURCE in the initial user namespace.",
            Errno.EINVAL => "The soft limit is above the hard one, or there is no such resource.",
            _ => "",
        }),
        Setting.Nice => ($"CloneOptions.Nice = {options.Nice}", error == Errno.EACCES ? "To lower it takes CAP_SYS_NICE or RLIMIT_NICE." : ""),
        Setting.OomScoreAdjustment => ($"CloneOptions.OomScoreAdjustment = {options.OomScoreAdjustment}", error switch
        {
            Errno.EACCES => "To lower it takes CAP_SYS_RESOURCE.",
            Errno.ENOENT => "The child has no /proc/self/oom_score_adj: mount proc in its root.",
            _ => "",
        }),
        Setting.Umask => ("CloneOptions.Umask", ""),
        Setting.BoundingCapabilities => ($"CloneOptions.BoundingCapabilities: {(Capability)data.Index}", error == Errno.EPERM ? "To drop it takes CAP_SETPCAP in the child's user namespace." : ""),
        Setting.KeptCapabilities => ("CloneOptions.Capabilities", ""),
        Setting.Groups => ("CloneOptions.Groups", error switch
        {
            Errno.EPERM => "It takes CAP_SETGID, and a user namespace that does not deny setgroups: map more than one's own group (CloneOptions.GroupIds).",
            Errno.EINVAL => "A group is not mapped in the child's user namespace, or they are more than 65536.",
            _ => "",
        }),
        Setting.Gid => ($"CloneOptions.Gid = {options.Gid}", Identity(error, "CAP_SETGID", "GroupIds")),
        Setting.Uid => ($"CloneOptions.Uid = {options.Uid}", Identity(error, "CAP_SETUID", "UserIds")),
        Setting.Capabilities => ($"CloneOptions.Capabilities = {options.Capabilities}", error == Errno.EPERM ? "The child has not all of them itself, so it cannot keep them; or they are not in the bounding set." : ""),
        Setting.AmbientCapabilities => ($"CloneOptions.Capabilities: {(Capability)data.Index}", error == Errno.EPERM ? "It is not permitted, or the secure bits forbid ambient capabilities." : ""),
        Setting.WorkingDirectory => ($"Exec.WorkingDirectory = \"{exec?.WorkingDirectory}\"", error switch
        {
            Errno.ENOENT => "There is no such directory in the child's root.",
            Errno.ENOTDIR => "It, or a part of the path, is no directory.",
            Errno.EACCES => "The user that the child has become may not search it.",
            _ => "",
        }),
        Setting.ParentDeathSignal => ($"CloneOptions.ParentDeathSignal = {options.ParentDeathSignal}", error == Errno.EINVAL ? "There is no such signal." : ""),
        Setting.NoNewPrivileges => ("CloneOptions.NoNewPrivileges", ""),
        Setting.SeccompFilter => ("CloneOptions.SeccompFilter", error switch
        {
            Errno.EINVAL => "It is no valid BPF program (seccomp(2)).",
            Errno.EACCES => "It takes NoNewPrivileges, or CAP_SYS_ADMIN in the child's user namespace.",
            _ => "",
        }),
        _ => ("CloneOptions", ""), // none was begun
    };

    private static string Identity(Errno error, string capability, string map) => error switch
    {
        Errno.EPERM => $"It takes {capability} in the child's user namespace.",
        Errno.EINVAL => $"The id is not mapped in the child's user namespace (CloneOptions.{map}).",
        Errno.EAGAIN => "The user has as many processes as RLIMIT_NPROC lets it have.",
        _ => "",
    };

    private static unsafe string Moved(in SettingsData data) => data.Moves == null || data.Index >= data.MoveCount ? "" : $"{data.Moves[data.Index].To}";

    private static unsafe string Limit(in SettingsData data) =>
        data.Limits == null || data.Index >= data.LimitCount ? "" : $"{data.Limits[data.Index].Resource}, {data.Limits[data.Index].Limit}";
}
