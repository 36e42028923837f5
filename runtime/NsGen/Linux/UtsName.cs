using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace NsGen;

/// <summary>The names of the kernel and of the host: <c>struct utsname</c>, uname(2). A string is made only when one is asked for.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct UtsName
{
    // The length with the nul: __NEW_UTS_LEN + 1.
    private const int FieldSize = 65;

    private Field _sysName;
    private Field _nodeName;
    private Field _release;
    private Field _version;
    private Field _machine;
    private Field _domainName;

    /// <summary>The kernel's name: <c>Linux</c>.</summary>
    public readonly string SysName => _sysName.Text;

    /// <summary>The host name, of the caller's UTS namespace.</summary>
    public readonly string NodeName => _nodeName.Text;

    /// <summary>The kernel's release, as <c>6.18.2</c>.</summary>
    public readonly string Release => _release.Text;

    /// <summary>The kernel's build.</summary>
    public readonly string Version => _version.Text;

    /// <summary>The hardware, as <c>x86_64</c> or <c>aarch64</c>.</summary>
    public readonly string Machine => _machine.Text;

    /// <summary>The NIS domain name, of the caller's UTS namespace; <c>(none)</c> where none was set.</summary>
    public readonly string DomainName => _domainName.Text;

    /// <summary>The names as <c>uname -a</c> has them.</summary>
    public override readonly string ToString() => $"{SysName} {NodeName} {Release} {Version} {Machine}";

    [InlineArray(FieldSize)]
    private struct Field
    {
        private byte _first;

        public readonly string Text
        {
            get
            {
                ReadOnlySpan<byte> bytes = this;
                return Encoding.UTF8.GetString(bytes[..bytes.IndexOf((byte)0)]);
            }
        }
    }
}
