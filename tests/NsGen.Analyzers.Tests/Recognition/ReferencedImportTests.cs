using System.IO;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using NsGen.Analyzers.Tests.Rules;
using NsGen.Tests;

namespace NsGen.Analyzers.Tests.Recognition;

/// <summary>P/Invokes of libc that another assembly declares are judged as those in the source.</summary>
public class ReferencedImportTests
{
    private const string Public = """
        public static class Native { [DllImport("libc", SetLastError = true)] public static extern int unshare(int flags); }
        """;

    private const string ByEntryPoint = """
        public static class Outer { public static class Native { [DllImport("libc.so.6", EntryPoint = "unshare", SetLastError = true)] public static extern int Leave(int flags); } }
        """;

    private const string Internal = """
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Sample")]
        static class Native { [DllImport("libc", SetLastError = true)] internal static extern int unshare(int flags); }
        """;

    private const string ByNumber = """
        public static class Native { public const int SYS_unshare = 272; [DllImport("libc", SetLastError = true)] public static extern nint syscall(nint number, nint flags); }
        """;

    // As LibraryImport's generator writes it.
    private const string ByLibraryImport = """
        public static partial class Native
        {
            [LibraryImport("libc", EntryPoint = "unshare", SetLastError = true)] public static partial int Leave(int flags);
            public static partial int Leave(int flags)
            {
                Marshal.SetLastSystemError(0);
                int result = __PInvoke(flags);
                Marshal.SetLastPInvokeError(Marshal.GetLastSystemError());
                return result;
                [DllImport("libc", EntryPoint = "unshare", ExactSpelling = true)] static extern int __PInvoke(int flags);
            }
        }
        """;

    private const string OfAnotherLibrary = """
        public static class Native { [DllImport("libother", SetLastError = true)] public static extern int unshare(int flags); }
        """;

    private const string OfNsGen = """
        public static partial class Native { [NsGen.Syscall("unshare")] public static partial void Leave(int flags); }
        """;

    private const string Throw = " != 0) throw new System.ComponentModel.Win32Exception();";

    [Theory]
    [InlineData(Public, "if ([|Native.unshare(0x10000000)|]" + Throw)]
    [InlineData(Public, "if (Native.unshare(0x40000000)" + Throw)]
    [InlineData(ByEntryPoint, "if ([|Outer.Native.Leave(0x10000000)|]" + Throw)]
    [InlineData(ByEntryPoint, "if (Outer.Native.Leave(0x40000000)" + Throw)]
    [InlineData(Internal, "if ([|Native.unshare(0x10000000)|]" + Throw)]
    [InlineData(Internal, "if (Native.unshare(0x40000000)" + Throw)]
    [InlineData(ByNumber, "if ([|Native.syscall(Native.SYS_unshare, 0x10000000)|]" + Throw)]
    [InlineData(ByNumber, "if (Native.syscall(Native.SYS_unshare, 0x40000000)" + Throw)]
    [InlineData(ByLibraryImport, "if ([|Native.Leave(0x10000000)|]" + Throw)]
    [InlineData(ByLibraryImport, "if (Native.Leave(0x40000000)" + Throw)]
    [InlineData(OfNsGen, "[|Native.Leave(0x10000000)|];")]
    [InlineData(OfNsGen, "Native.Leave(0x40000000);")]
    [InlineData(OfAnotherLibrary, "if (Native.unshare(0x10000000)" + Throw)]
    public async Task New_user_namespace_by_a_referenced_import_is_reported(string library, string statement)
    {
        Compilation compilation = Generated.From(TestCompilation.Create("using System.Runtime.InteropServices; " + library).WithAssemblyName("Library")).Compilation;
        string source = $"static class Sample {{ static void M() {{ {statement} }} }}";
        await RuleTests.Judge("NSG1002", source, [File(compilation)]);
        await RuleTests.Judge("NSG1002", source, [compilation.ToMetadataReference()]);
    }

    [Theory]
    [InlineData("if (Native.unshare(0x20000) != 0) throw [|new System.ComponentModel.Win32Exception()|];", "")]
    [InlineData("if (Native.unshare(0x20000) != 0) throw new System.ComponentModel.Win32Exception();", ", SetLastError = true")]
    public async Task Whether_it_keeps_errno_is_known(string statement, string keeping)
    {
        CSharpCompilation compilation = TestCompilation.Create(Public.Replace(", SetLastError = true", keeping).Insert(0, "using System.Runtime.InteropServices; ")).WithAssemblyName("Library");
        await RuleTests.Judge("NSG6002", $"static class Sample {{ static void M() {{ {statement} }} }}", [File(compilation)]);
    }

    [Fact]
    public Task What_a_referenced_method_says_of_itself_is_known()
    {
        CSharpCompilation compilation = TestCompilation.Create("""
            public static class Box { [NsGen.ChangesNamespaces(NsGen.CloneFlags.NewPid)] public static void Enter() => NsGen.Linux.Unshare(NsGen.CloneFlags.NewPid); }
            """).WithAssemblyName("Library");
        return RuleTests.Judge("NSG2003", "static class Sample { static int M() { Box.Enter(); return [|System.Environment.ProcessId|]; } }", [File(compilation)]);
    }

    // An editor refers to the compilation of the other project: what its methods do is as unknown as where a build refers to its file.
    [Theory]
    [InlineData("Wrapper.unshare(0x20000); [|Native.sethostname(\"a\", 1)|];", "0x20000", false)]
    [InlineData("Wrapper.unshare(0x20000); Native.sethostname(\"a\", 1);", "0x20000", true)]
    public async Task Methods_of_another_project_are_not_looked_into(string statements, string flags, bool isOther)
    {
        const string Sethostname = """static class Native { [System.Runtime.InteropServices.DllImport("libc")] public static extern int sethostname(string name, int length); } """;
        string wrapper = $$"""
            public static class Wrapper
            {
                [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "unshare")] static extern int Leave(int flags);
                public static void unshare(int flags) { if (Leave({{flags}}) != 0) throw new System.Exception(); }
            }
            """;
        string source = Sethostname + $"static class Sample {{ static void M() {{ {statements} }} }}";
        if (!isOther)
        {
            await RuleTests.Judge("NSG4001", source + wrapper, []);
            return;
        }

        CSharpCompilation compilation = TestCompilation.Create(wrapper).WithAssemblyName("Library");
        await RuleTests.Judge("NSG4001", source, [File(compilation)]);
        await RuleTests.Judge("NSG4001", source, [compilation.ToMetadataReference()]);
    }

    private static PortableExecutableReference File(Compilation compilation)
    {
        using MemoryStream file = new();
        EmitResult result = compilation.Emit(file, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return MetadataReference.CreateFromImage(file.ToArray());
    }
}
