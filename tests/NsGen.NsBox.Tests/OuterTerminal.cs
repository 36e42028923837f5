using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace NsGen.NsBox.Tests;

/// <summary>A terminal with a shell script in it, as a person at it would have nsbox.</summary>
internal sealed partial class OuterTerminal : IDisposable
{
    private static readonly TimeSpan s_most = TimeSpan.FromSeconds(60);
    private readonly PseudoTerminal _terminal = PseudoTerminal.Open(rows: 33, columns: 77);
    private readonly ChildProcess _shell;
    private string _unread = "";

    private OuterTerminal(string script, string[] arguments) =>
        _shell = Execute(Exec.Create("/bin/sh", ["-c", script, .. arguments]).WithVariable("PS1", "# ").WithVariable("ENV", ""), new CloneOptions { Terminal = _terminal });

    /// <summary>Starts a script, whose <c>"$0"</c> is nsbox.</summary>
    internal static OuterTerminal Start(string script, params string[] arguments) => new(script, [NsBoxProgram.Path, .. arguments]);

    internal void Type(string text) => _terminal.Stream.Write(Encoding.UTF8.GetBytes(text));

    internal void Resize(int rows, int columns) => _terminal.Resize(rows, columns);

    /// <summary>Reads to a text, and returns what is before it.</summary>
    internal string ReadTo(string text)
    {
        while (true)
        {
            int at = _unread.IndexOf(text, StringComparison.Ordinal);
            if (at >= 0)
            {
                string before = _unread[..at];
                _unread = _unread[(at + text.Length)..];
                return before;
            }

            string more = Read();
            Assert.True(more.Length > 0, $"The terminal ended before \"{text}\": {_unread}");
            _unread += more;
        }
    }

    internal string ReadLine() => ReadTo("\r\n");

    /// <summary>Reads to the end of the script.</summary>
    internal string ReadToEnd()
    {
        for (string more = Read(); more.Length > 0; more = Read()) _unread += more;
        return _unread;
    }

    public void Dispose()
    {
        _shell.Kill();
        _terminal.Dispose();
        _shell.WaitForExit();
        _shell.Dispose();
    }

    private string Read()
    {
        byte[] buffer = new byte[4096];
        using CancellationTokenSource soon = new(s_most);
        try
        {
            return Encoding.UTF8.GetString(buffer, 0, Task.Run(async () => await _terminal.Stream.ReadAsync(buffer, soon.Token)).GetAwaiter().GetResult());
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Nothing more is said. Unread: {_unread}");
        }
    }

    [Clone(CloneFlags.None, Program = nameof(ExecuteProgram))]
    private static partial ChildProcess Execute(Exec exec, CloneOptions options);

    [ChildProgram]
    private static void ExecuteProgram(ExecImage exec) => Linux.Execve(exec);
}
