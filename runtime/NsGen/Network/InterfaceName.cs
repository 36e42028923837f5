using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;

namespace NsGen.Network;

/// <summary>The name of an interface.</summary>
internal static class InterfaceName
{
    /// <summary>The bytes that the kernel has for one, with the nul that ends it. <c>IFNAMSIZ</c></summary>
    internal const int Size = 16;

    /// <summary>Refuses what cannot be one.</summary>
    /// <exception cref="ArgumentException">It is empty, has more than 15 bytes, or a nul.</exception>
    internal static void Check(string name, [CallerArgumentExpression(nameof(name))] string parameter = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(name, parameter);
        NulText.Refuse(name, parameter);
        if (Encoding.UTF8.GetByteCount(name) >= Size) throw new ArgumentException($"\"{name}\": the name of an interface has 15 bytes at most.", parameter);
    }

    /// <summary>Refuses what the kernel gives no interface as a name.</summary>
    /// <exception cref="ArgumentException">Also: "." and "..", which are no names of files, a slash, a colon, a blank, or a percent sign, which the kernel would put a number for.</exception>
    internal static void CheckNew(string name, [CallerArgumentExpression(nameof(name))] string parameter = "")
    {
        Check(name, parameter);
        if (name is "." or ".." || name.Any(c => c is '/' or ':' or '%' || char.IsWhiteSpace(c)))
            throw new ArgumentException($"\"{name}\": an interface is not named \".\" or \"..\", nor with a slash, a colon, a percent sign or a blank.", parameter);
    }
}
