using NsGen.Runtime.Tests;
using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using NsGen.Tests.Settings;

namespace NsGen.Tests.Managed;

/// <summary>The variables that start a managed function, set by someone who is not this library: the program's own <c>Main</c> runs.</summary>
[Collection(nameof(Alone))]
public class StrangerTests
{
    private const string Nonce = "00112233445566778899aabbccddeeff";

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("50")]
    [InlineData("50:")]
    [InlineData("50:0011")]
    [InlineData("50:" + Nonce + "00")]
    [InlineData("0:" + Nonce)]
    [InlineData("-1:" + Nonce)]
    [InlineData("99999999999:" + Nonce)]
    [InlineData("50:" + Nonce)] // closed
    public void Variable_alone_starts_nothing(string value) => RunsMain(value, null);

    [Fact]
    public void File_is_no_connection()
    {
        using SafeFileHandle file = File.OpenHandle("/etc/passwd");
        RunsMain("50:" + Nonce, file);
    }

    [Fact]
    public void Pipe_is_no_connection()
    {
        (SafeFileHandle read, SafeFileHandle write) = Linux.Pipe2();
        using (read)
        using (write) RunsMain("50:" + Nonce, read);
    }

    [Fact]
    public void Socket_of_another_protocol_is_left_as_it_is()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        RunsMain("50:" + Nonce, socket.SafeHandle);
        using Socket listening = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        RunsMain("50:" + Nonce, listening.SafeHandle);
    }

    private static void RunsMain(string value, SafeHandle? descriptor)
    {
        string[] command = OwnProcess.Command(Own);
        Exec exec = Exec.Create(command[0], command[1..]).WithVariable("NSGEN_MAIN", value).WithVariable("DOTNET_STARTUP_HOOKS", "NsGen");
        CloneOptions options = new() { StandardOutput = Stdio.Pipe, Descriptors = descriptor is null ? null : new Dictionary<int, SafeHandle> { [50] = descriptor } };
        Assert.Equal("Main\n", SettingsChildren.OutputOf(SettingsChildren.Execute(exec, options)));
    }

    private static void Own() => Console.WriteLine("Main");
}
