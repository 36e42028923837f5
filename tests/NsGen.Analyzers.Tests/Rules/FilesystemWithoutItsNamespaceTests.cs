using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG3008: in a user namespace some filesystems belong to another namespace.</summary>
public class FilesystemWithoutItsNamespaceTests() : RuleTests("NSG3008")
{
    [Theory]
    [InlineData("""
        [Clone(CloneFlags.NewNs | CloneFlags.NewUser, Program = nameof(Enter))] public static partial ChildProcess Start(); [ChildProgram] static void Enter() { [|Linux.Mount("proc", "/proc", "proc")|]; [|Linux.Mount("sysfs", "/sys", "sysfs")|]; }
        """)]
    [InlineData("""
        [Clone(CloneFlags.NewNs | CloneFlags.NewUser | CloneFlags.NewPid | CloneFlags.NewNet, Program = nameof(Enter))] public static partial ChildProcess Start(); [ChildProgram] static void Enter() { Linux.Mount("proc", "/proc", "proc"); Linux.Mount("sysfs", "/sys", "sysfs"); [|Linux.Mount("mqueue", "/dev/mqueue", "mqueue")|]; }
        """)]
    [InlineData("""
        [Clone(CloneFlags.NewNs, Program = nameof(Enter))] public static partial ChildProcess Start(); [ChildProgram] static void Enter() { Linux.Mount("none", "/", null, MountFlags.Private | MountFlags.Recursive); Linux.Mount("proc", "/proc", "proc"); }
        """)]
    public Task Filesystem_of_another_namespace_is_reported_in_a_user_namespace(string members) => Members(members);
}
