using System.Threading.Tasks;
using NsGen.CodeFixes;

namespace NsGen.Analyzers.Tests.Fixes;

/// <summary>NSG1004: a program that a forked child executes is started by [Clone].</summary>
public class StartByCloneTests() : FixTheory(new KernelCallAnalyzer(), new StartByClone())
{
    private const string Imports = """
        [DllImport("libc")] static extern int execv(string path, string[] arguments);
        [DllImport("libc")] static extern int execvp(string path, string[] arguments);
        [DllImport("libc")] static extern int execve(string path, string[] arguments, string[] environment);
        [DllImport("libc")] static extern void _exit(int status);

        """;

    private const string Made = """


            [Clone(CloneFlags.None, Program = nameof(ExecuteProgram))]
            private static partial ChildProcess StartProgram(Exec exec);

            [ChildProgram]
            private static void ExecuteProgram(ExecImage exec) => Linux.Execve(exec);
        """;

    [Theory]
    [InlineData(
        """if (fork() == 0) { execv("/bin/ls", new[] { "/bin/ls", "-l", path, null }); _exit(127); }""",
        """StartProgram(Exec.Create("/bin/ls", "-l", path)).Dispose();""")]
    [InlineData(
        """int pid = fork(); if (pid == 0) execvp(path, [path]);""",
        """StartProgram(Exec.Find(path)).Dispose();""")]
    [InlineData(
        """Console.WriteLine(); if (fork() == 0) { execv("/bin/bash", new string[] { "-bash" }); Environment.Exit(1); }""",
        """Console.WriteLine(); StartProgram(Exec.Create("/bin/bash").WithName("-bash")).Dispose();""")]
    public Task Program_is_started_and_is_silent_then(string before, string after) =>
        Holds(Imports + "static void M(string path) { " + before + " }", Imports + "static void M(string path) { " + after + " }" + Made);

    [Fact]
    public Task All_of_a_file_are_started() => HoldsForAll(
        Imports + """
            static void A(string path) { if (fork() == 0) { execv(path, new[] { path }); _exit(1); } }
            static void B(string path) { if (fork() == 0) { execv(path, new[] { path, "b" }); _exit(1); } }
            """,
        Imports + """
            static void A(string path) { StartProgram(Exec.Create(path)).Dispose(); }
            static void B(string path) { StartProgram(Exec.Create(path, "b")).Dispose(); }
            """ + Made);

    [Fact]
    public Task Outer_types_become_partial() => Holds(
        Imports + """
            static class Outer
            {
                static class Inner
                {
                    static void M(string path) { if (fork() == 0) execv(path, [path]); }
                }
            }
            """,
        Imports + """
            static partial class Outer
            {
                static partial class Inner
                {
                    static void M(string path) { StartProgram(Exec.Create(path)).Dispose(); }

                    [Clone(CloneFlags.None, Program = nameof(ExecuteProgram))]
                    private static partial ChildProcess StartProgram(Exec exec);

                    [ChildProgram]
                    private static void ExecuteProgram(ExecImage exec) => Linux.Execve(exec);
                }
            }
            """);

    [Theory]
    [InlineData("""static int M(string path) { int pid = fork(); if (pid == 0) { execv(path, new[] { path }); _exit(1); } return pid; }""")]
    [InlineData("""static void M(string path) { if (fork() == 0) { Check(chdir("/")); execv(path, new[] { path }); } }""")]
    [InlineData("""static void M(string path) { if (fork() == 0) execve(path, new[] { path }, new[] { "A=b" }); }""")]
    [InlineData("""static void M(string path, string[] all) { if (fork() == 0) execv(path, all); }""")]
    [InlineData("""static void M(string path) { if (fork() == 0) execv(path, new[] { path }); else Console.WriteLine(); }""")]
    [InlineData("""static void M() { if (fork() == 0) Console.WriteLine(); }""")]
    [InlineData("""static void M() { if (fork() > 0) Environment.Exit(0); }""")]
    [InlineData("""static int StartProgram; static void M(string path) { if (fork() == 0) execv(path, new[] { path }); }""")]
    [InlineData("""class T<A> { static void M(string path) { if (fork() == 0) execv(path, new[] { path }); } }""")]
    public Task Where_there_is_no_single_answer_none_is_offered(string members) => OffersNone(Imports + members);
}
