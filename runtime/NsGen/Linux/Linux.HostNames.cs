namespace NsGen;

// uname(2), sethostname(2), setdomainname(2): the names of the caller's UTS namespace.
public static partial class Linux
{
    /// <summary>The names of the kernel and of the host, as the caller's UTS namespace has them. uname(2)</summary>
    /// <param name="names">The names.</param>
    [Syscall("uname")]
    public static partial void Uname(out UtsName names);

    /// <summary>Sets the host name of the caller's UTS namespace: without a new one, of the whole host. sethostname(2)</summary>
    /// <param name="name">The name, at most 64 bytes.</param>
    /// <exception cref="SyscallException">
    /// EPERM: CAP_SYS_ADMIN is needed in the owner of the UTS namespace.
    /// EINVAL: the name is longer than 64 bytes.
    /// </exception>
    [Syscall("sethostname")]
    public static partial void SetHostName([SpanArgument(SpanPassing.PointerThenLength)] Utf8 name);

    /// <summary>Sets the NIS domain name of the caller's UTS namespace: without a new one, of the whole host. setdomainname(2)</summary>
    /// <param name="name">The name, at most 64 bytes.</param>
    /// <exception cref="SyscallException">
    /// EPERM: CAP_SYS_ADMIN is needed in the owner of the UTS namespace.
    /// EINVAL: the name is longer than 64 bytes.
    /// </exception>
    [Syscall("setdomainname")]
    public static partial void SetDomainName([SpanArgument(SpanPassing.PointerThenLength)] Utf8 name);
}
