namespace NsGen.Facts;

/// <summary>What is known of a system call.</summary>
/// <param name="Name">The kernel's name.</param>
/// <param name="X64">The number on x86-64, or -1 where that has no such call.</param>
/// <param name="Arm64">The number on arm64, or -1 where that has no such call.</param>
/// <param name="Arguments">How many arguments the kernel reads, 0 to 6.</param>
/// <param name="Since">The first version of Linux that has it, as <c>6.8</c>; null for 5.10 and older.</param>
internal readonly record struct SyscallInfo(string Name, int X64, int Arm64, int Arguments, string? Since);
