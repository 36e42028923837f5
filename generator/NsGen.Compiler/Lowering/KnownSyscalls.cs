using NsGen.Compiler.Model;
using NsGen.Facts;

namespace NsGen.Compiler.Lowering;

/// <summary>The numbers of the calls that the compiler itself puts into programs.</summary>
internal static class KnownSyscalls
{
    internal static ArchitectureValue Number(string name) =>
        SyscallTable.TryFind(name, out var numbers)
            ? new ArchitectureValue(numbers.X64, numbers.Arm64)
            : throw new System.InvalidOperationException($"The table of system calls has no {name}.");
}
