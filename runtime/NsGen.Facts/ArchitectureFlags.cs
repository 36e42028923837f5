namespace NsGen.Facts;

/// <summary>The bits of <see cref="OpenFlags"/> that arm64 has elsewhere than x86-64, whose values the enum carries.</summary>
/// <remarks>From asm/fcntl.h of arm64; every other flag of this library is the same on both.</remarks>
internal static class ArchitectureFlags
{
    private static readonly (ulong X64, ulong Arm64)[] OpenFlagBits =
    [
        (0x4000, 0x10000), // O_DIRECT
        (0x8000, 0x20000), // O_LARGEFILE
        (0x10000, 0x4000), // O_DIRECTORY, also a part of O_TMPFILE
        (0x20000, 0x8000), // O_NOFOLLOW
    ];

    /// <summary>Translates open flags from x86-64 to arm64; other bits stay. The bits change places in pairs, so the same translates back.</summary>
    internal static ulong ToArm64(ulong openFlags)
    {
        ulong result = openFlags;
        foreach ((ulong x64, _) in OpenFlagBits) result &= ~x64;
        foreach ((ulong x64, ulong arm64) in OpenFlagBits)
        {
            if ((openFlags & x64) != 0) result |= arm64;
        }

        return result;
    }
}
