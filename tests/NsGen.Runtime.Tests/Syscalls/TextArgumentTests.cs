using System;
using System.IO;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Runtime.Tests.Syscalls;

/// <summary>How text reaches the kernel: shown by symbolic links, whose target it keeps byte for byte.</summary>
public sealed class TextArgumentTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("a")]
    [InlineData("Füße, 汉字, 🐧")]
    [InlineData("/with spaces and\nlines")]
    public void Text_is_passed_as_utf8(string text)
    {
        Assert.Equal(Encoding.UTF8.GetBytes(text), ThroughTheKernel(text));
        Assert.Equal(Encoding.UTF8.GetBytes(text), ThroughTheKernel(text.AsSpan()));
    }

    // About the stack's buffer, where text starts to take native memory, and the longest that a path may be.
    [Theory]
    [InlineData(84)]
    [InlineData(85)]
    [InlineData(86)]
    [InlineData(254)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1000)]
    [InlineData(4095)]
    public void Text_of_any_length_is_passed_whole(int length)
    {
        string text = new string('x', length - 1) + "y";
        Assert.Equal(Encoding.UTF8.GetBytes(text), ThroughTheKernel(text));
        Assert.Equal(Encoding.UTF8.GetBytes(text), ThroughTheKernel(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Text_longer_than_a_page_arrives() =>
        Throws.Syscall(Errno.ENAMETOOLONG, () => Sys.SymlinkAt(new string('x', 100_000), _directory.Handle, "link"));

    [Fact]
    public void Bytes_that_are_not_utf8_are_passed_as_they_are()
    {
        byte[] bytes = [0xff, 0x80, (byte)'a', 0xc0];
        Assert.Equal(bytes, ThroughTheKernel(bytes));
    }

    [Fact]
    public void Empty_text_is_not_null() =>
        Throws.Syscall(Errno.ENOENT, () => Sys.SymlinkAt("", _directory.Handle, "link"));

    [Theory]
    [InlineData(3)]
    [InlineData(300)]
    public void Nul_in_a_text_is_refused(int length)
    {
        string text = new string('x', length) + "\0y";
        ArgumentException exception = Assert.Throws<ArgumentException>(() => Sys.SymlinkAt(text, _directory.Handle, "link"));
        Assert.Equal("target", exception.ParamName);
        Assert.Equal("target", Assert.Throws<ArgumentException>(() => Sys.SymlinkAt(Encoding.UTF8.GetBytes(text), _directory.Handle, "link")).ParamName);
        Assert.Equal("path", Assert.Throws<ArgumentException>(() => Sys.SymlinkAt("target", _directory.Handle, text)).ParamName);
        Assert.Empty(Directory.GetFileSystemEntries(_directory.Path));
    }

    [Theory]
    [InlineData('\ud83d')]
    [InlineData('\udc27')]
    public void Half_of_a_surrogate_pair_is_refused(char half) =>
        Assert.Equal("target", Assert.Throws<ArgumentException>(() => Sys.SymlinkAt($"a{half}b", _directory.Handle, "link")).ParamName);

    [Fact]
    public void Null_is_refused_where_the_declaration_does_not_allow_it()
    {
        Assert.Equal("path", Assert.Throws<ArgumentNullException>(() => Sys.SymlinkAt("target", _directory.Handle, null!)).ParamName);
        Assert.Equal("target", Assert.Throws<ArgumentNullException>(() => Sys.SymlinkAt(null, _directory.Handle, "link")).ParamName);
        Assert.Equal("path", Assert.Throws<ArgumentNullException>(() => Sys.TryTouchStrict(_directory.Handle, default, 0, 0)).ParamName);
    }

    // utimensat(2) with the null pointer changes the file of the descriptor itself; with the empty path it finds nothing.
    [Fact]
    public unsafe void Null_is_passed_on_where_the_declaration_allows_it()
    {
        using SafeFileHandle file = Sys.MemFdCreate("file", 0);
        Assert.Equal(Errno.None, Sys.TryTouch(file, null, null, 0));
        Assert.Equal(Errno.None, Sys.TryTouchDefault(file));
        Assert.Equal(Errno.None, Sys.TryTouchAllowed(file, null, 0, 0));
        Assert.Equal(Errno.ENOTDIR, Sys.TryTouch(file, "name", null, 0));
        Assert.Equal(Errno.ENOENT, Sys.TryTouchDefault(file, ""));
    }

    private byte[] ThroughTheKernel(Utf8 text)
    {
        Sys.SymlinkAt(text, _directory.Handle, "link");
        byte[] target = new byte[4096];
        int length = Sys.ReadLinkAt(_directory.Handle, "link", target);
        File.Delete(_directory.Combine("link"));
        return target[..length];
    }
}
