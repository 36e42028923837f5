namespace NsGen.Runtime.Tests;

// A success would end this process: the successes are those of child programs.
public class ExecutionTests
{
    [Fact]
    public void FailureReturns()
    {
        Throws.Syscall(Errno.EFAULT, () => Linux.Execve(default));
        Throws.Syscall(Errno.EFAULT, () => Linux.ExecveAt(Linux.AtFdCwd, default));
    }
}
