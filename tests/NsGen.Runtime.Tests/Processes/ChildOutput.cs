using System.IO;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Tests.Processes;

/// <summary>Runs children whose output a test reads.</summary>
internal static class ChildOutput
{
    internal delegate ChildProcess Starter(int output);

    /// <summary>Starts a child with the write end of a pipe and reads to the end; fails the test if the child does not succeed.</summary>
    internal static string Of(Starter start)
    {
        Linux.Pipe2(out PipeEnds pipe);
        using StreamReader reader = new(new FileStream(new SafeFileHandle(pipe.Read, ownsHandle: true), FileAccess.Read));
        ChildProcess child;
        try
        {
            child = start(pipe.Write);
        }
        finally
        {
            Linux.Close(pipe.Write);
        }

        using (child)
        {
            string output = reader.ReadToEnd();
            ExitStatus status = child.WaitForExit();
            Assert.True(status.IsSuccess, status.ToString());
            return output;
        }
    }

    /// <summary>The output of a shell script in a child without namespaces.</summary>
    internal static string OfShell(string script) => Of(output => Children.ExecuteWriting(output, Exec.Create("/bin/sh", "-c", script)));
}
