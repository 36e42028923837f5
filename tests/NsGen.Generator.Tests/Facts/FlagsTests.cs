using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NsGen.Facts;

namespace NsGen.Generator.Tests.Facts;

public sealed class FlagsTests
{
    private const string Includes = """
        #include <linux/capability.h>
        #include <linux/close_range.h>
        #include <linux/fcntl.h>
        #include <linux/ioctl.h>
        #include <linux/memfd.h>
        #include <linux/mount.h>
        #include <linux/nsfs.h>
        #include <linux/openat2.h>
        #include <linux/pidfd.h>
        #include <linux/prctl.h>
        #include <linux/resource.h>
        #include <linux/sched.h>
        #include <linux/signal.h>
        #include <linux/stat.h>
        #include <linux/wait.h>

        """;

    [Theory]
    [InlineData("x86-64")]
    [InlineData("arm64")]
    public void Values_are_the_kernels(string architecture)
    {
        string[] expressions = [.. KernelNames.All.Keys.SelectMany(type => KernelNames.Of(type).Values).Distinct()];
        IReadOnlyDictionary<string, long> kernel = KernelHeaders.Require(architecture).Evaluate(Includes + NewerConstants.Definitions + "\n", expressions);

        IEnumerable<string> wrong =
            from type in KernelNames.All.Keys
            from name in KernelNames.Of(type)
            let ours = ValueOf(type, name.Key, architecture)
            where ours != kernel[name.Value]
            select $"{type.Name}.{name.Key} is {ours:x}, {name.Value} is {kernel[name.Value]:x}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_member_is_compared()
    {
        // Errno has tests of its own; how a span is passed is nothing of the kernel's.
        IEnumerable<Type> enums = typeof(CloneFlags).Assembly.GetExportedTypes().Where(type => type.IsEnum).Except([typeof(Errno), typeof(SpanPassing)]);
        Assert.Equal(enums.Select(type => type.Name).Order(), KernelNames.All.Keys.Select(type => type.Name).Order());
        Assert.All(enums, type => Assert.Equal(Enum.GetNames(type).Where(name => name != "None").Order(), KernelNames.Of(type).Keys.Order()));
    }

    [Fact]
    public void None_is_zero()
    {
        foreach (Type type in KernelNames.All.Keys.Where(type => Enum.GetNames(type).Contains("None")))
        {
            Assert.Equal(0, ValueOf(type, "None", "x86-64"));
        }
    }

    [Fact]
    public void Open_flags_translate_to_arm64_and_back()
    {
        const OpenFlags flags = OpenFlags.TmpFile | OpenFlags.NoFollow | OpenFlags.CloseOnExec | OpenFlags.ReadWrite;
        ulong arm64 = ArchitectureFlags.ToArm64((ulong)flags);
        Assert.Equal(0x404000UL | 0x8000 | 0x80000 | 2, arm64);
        Assert.Equal((ulong)flags, ArchitectureFlags.ToArm64(arm64));
    }

    // Only open flags differ between the architectures.
    private static long ValueOf(Type type, string member, string architecture)
    {
        object value = Enum.Parse(type, member);
        if (Enum.GetUnderlyingType(type) == typeof(ulong)) return unchecked((long)Convert.ToUInt64(value, CultureInfo.InvariantCulture));
        long number = Convert.ToInt64(value, CultureInfo.InvariantCulture);
        return architecture == "arm64" && type == typeof(OpenFlags) ? (long)ArchitectureFlags.ToArm64((ulong)number) : number;
    }
}
