using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Tests.Rules;

namespace NsGen.Analyzers.Tests.Recognition;

/// <summary>Calls through Tmds.LibC and Mono.Posix are judged as those through a P/Invoke: each a misuse and its correct twin, with the packages' own assemblies.</summary>
public class LibraryTests
{
    private static readonly MetadataReference s_tmds = Reference("Tmds.LibC.dll"), s_mono = Reference("Mono.Posix.NETStandard.dll");

    [Theory]
    [InlineData("NSG1001", "Check([|setns(number, CLONE_VM)|]);", "Check(setns(number, CLONE_NEWNET));")]
    [InlineData("NSG1002", "Check([|unshare(CLONE_NEWUSER | CLONE_NEWNS)|]);", "Check(unshare(CLONE_NEWNET | CLONE_NEWNS));")]
    [InlineData("NSG1002", "Check([|setns(number, CLONE_NEWUSER)|]);", "Check(setns(number, CLONE_NEWUTS));")]
    [InlineData("NSG1002", "Check((int)[|syscall(272, CLONE_NEWUSER)|]);", "Check((int)syscall(272, CLONE_NEWNET));")]
    [InlineData("NSG1003", "Check(unshare(CLONE_NEWPID)); Check([|unshare(CLONE_NEWPID)|]);", "if (unshare(CLONE_NEWPID) != 0) Check(unshare(CLONE_NEWPID));")]
    [InlineData("NSG1004", "pid_t child = [|fork()|];", "pid_t child = getpid();")]
    [InlineData("NSG2003", "Check(unshare(CLONE_NEWPID)); pid_t pid = [|getpid()|];", "pid_t pid = getpid(); Check(unshare(CLONE_NEWPID));")]
    [InlineData("NSG3001",
        "fixed (byte* target = \"/mnt\"u8) { Check(unshare(CLONE_NEWNS)); Check([|mount(null, target, text, MS_NOSUID, null)|]); }",
        "fixed (byte* root = \"/\"u8, target = \"/mnt\"u8) { Check(unshare(CLONE_NEWNS)); Check(mount(null, root, null, MS_PRIVATE | MS_REC, null)); Check(mount(null, target, text, MS_NOSUID, null)); }")]
    [InlineData("NSG3003", "Check([|mount(text, text, null, MS_BIND | MS_RDONLY, null)|]);", "Check(mount(text, text, null, MS_BIND | MS_REMOUNT | MS_RDONLY, null));")]
    [InlineData("NSG3004", "Check([|mount(null, text, null, MS_PRIVATE | MS_SLAVE, null)|]);", "Check(mount(null, text, null, MS_SLAVE | MS_REC, null));")]
    [InlineData("NSG3005", "fixed (byte* root = \"/new\"u8) Check([|chroot(root)|]);", "fixed (byte* root = \"/new\"u8, top = \"/\"u8) { Check(chroot(root)); Check(chdir(top)); }")]
    [InlineData("NSG4001", "fixed (byte* name = \"box\"u8) Check([|sethostname(name, 3)|]);", "Check(unshare(CLONE_NEWUTS)); fixed (byte* name = \"box\"u8) Check(sethostname(name, 3));")]
    [InlineData("NSG6001", "[|unshare(CLONE_NEWNS)|];", "if (unshare(CLONE_NEWNS) != 0) throw new Exception();")]
    [InlineData("NSG6002", "if (unshare(CLONE_NEWNS) != 0) { Console.WriteLine(); throw new Exception([|errno|].ToString()); }",
        "if (unshare(CLONE_NEWNS) != 0) { int error = errno; Console.WriteLine(); throw new Exception(error.ToString()); }")]
    [InlineData("NSG6003", "int fd = [|open(text, O_RDONLY)|]; Process.Start(\"a\"); close(fd);", "int fd = open(text, O_RDONLY | O_CLOEXEC); Process.Start(\"a\"); close(fd);")]
    [InlineData("NSG7003", "Check([|setuid(1000)|]);", "Check(setgroups(0, null)); Check(setgid(1000)); Check(setuid(1000));")]
    public Task Tmds_LibC_is_recognized(string id, string misuse, string twin) => Both(id, "using Tmds.Linux; using static Tmds.Linux.LibC;", "byte*", misuse, twin, s_tmds);

    // It has neither setns nor unshare nor mount.
    [Theory]
    [InlineData("NSG2003", "NsGen.Linux.Unshare(NsGen.CloneFlags.NewPid); int pid = [|Syscall.getpid()|];", "int pid = Syscall.getpid(); NsGen.Linux.Unshare(NsGen.CloneFlags.NewPid);")]
    [InlineData("NSG3005", "Check([|Syscall.chroot(\"/new\")|]);", "Check(Syscall.chroot(\"/new\")); Check(Syscall.chdir(\"/\"));")]
    [InlineData("NSG4001", "Check([|Syscall.sethostname(\"box\")|]);", "NsGen.Linux.Unshare(NsGen.CloneFlags.NewUts); Check(Syscall.sethostname(\"box\"));")]
    [InlineData("NSG6001", "[|Syscall.chroot(text)|];", "if (Syscall.chroot(text) != 0) throw new Exception();")]
    [InlineData("NSG6002", "if (Syscall.chroot(text) != 0) { Console.WriteLine(); throw new Exception([|Stdlib.GetLastError()|].ToString()); }",
        "if (Syscall.chroot(text) != 0) { Errno error = Stdlib.GetLastError(); Console.WriteLine(); throw new Exception(error.ToString()); }")]
    [InlineData("NSG6003", "int fd = [|Syscall.open(text, OpenFlags.O_RDONLY)|]; Process.Start(\"a\"); Syscall.close(fd);",
        "int fd = Syscall.open(text, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC); Process.Start(\"a\"); Syscall.close(fd);")]
    [InlineData("NSG6005", "[|Syscall.wait(out int status)|];", "Syscall.waitpid(number, out int status, WaitOptions.WNOHANG);")]
    [InlineData("NSG7003", "Check([|Syscall.setuid(1000)|]);", "Check(Syscall.setgroups(new uint[0])); Check(Syscall.setgid(1000)); Check(Syscall.setuid(1000));")]
    public Task Mono_Posix_is_recognized(string id, string misuse, string twin) => Both(id, "using Mono.Unix.Native;", "string", misuse, twin, s_mono);

    private static async Task Both(string id, string usings, string text, string misuse, string twin, MetadataReference library)
    {
        foreach (string statements in new[] { misuse, twin })
        {
            await RuleTests.Judge(id, $$"""
                using System;
                using System.Diagnostics;
                {{usings}}
                static unsafe class Sample
                {
                    static void M({{text}} text, int number) { {{statements}} }
                    static void Check(int result) { if (result < 0) throw new Exception(); }
                }
                """, [library]);
        }
    }

    private static PortableExecutableReference Reference(string file) => MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "Libraries", file));
}
