using System.IO;

namespace NsGen.Tests.Machine;

public class MachineCodeBuildTests
{
    [Fact]
    public void Checked_in_machine_code_is_what_the_sources_build_to()
    {
        Tool.Require("clang-14", "ld.lld-14", "llvm-objcopy-14");
        string built = Tool.Run("bash", Repository.PathOf("runtime", "native", "build.sh"));
        string checkedIn = File.ReadAllText(Repository.PathOf("runtime", "NsGen", "Machine", "MachineCode.g.cs"));
        Assert.Equal(checkedIn, built);
    }

    [Fact]
    public void Interpreter_is_under_two_kilobytes_and_all_fits_a_page()
    {
        // The interpreter is linked last, its loop first.
        Assert.InRange(NsGen.Machine.MachineCode.X64.Bytes.Length - NsGen.Machine.MachineCode.X64.RunOffset, 1, 2047);
        Assert.InRange(NsGen.Machine.MachineCode.Arm64.Bytes.Length - NsGen.Machine.MachineCode.Arm64.RunOffset, 1, 2047);
        Assert.InRange(NsGen.Machine.MachineCode.X64.Bytes.Length, 1, 4096);
        Assert.InRange(NsGen.Machine.MachineCode.Arm64.Bytes.Length, 1, 4096);
    }
}
