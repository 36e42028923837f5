using System;
using System.IO;
using NsGen.Processes;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Processes;

/// <summary>Maps of /etc/subuid, and maps that are read.</summary>
public class SubordinateIdsTests
{
    [Theory]
    [InlineData(0u, "0 1000 1, 1 100000 65536")]
    [InlineData(1000u, "1000 1000 1, 0 100000 1000, 1001 101000 64536")]
    [InlineData(70000u, "70000 1000 1, 0 100000 65536")]
    public void Own_id_is_one_number_and_the_range_is_around_it(uint inside, string map) =>
        Assert.Equal(map, SubordinateIds.Around(inside, 1000, [(100000, 65536)]).ToString());

    [Fact]
    public void Ranges_follow_each_other() =>
        Assert.Equal("3 1000 1, 0 100000 2, 2 300000 1, 4 300001 9", SubordinateIds.Around(3, 1000, [(100000, 2), (300000, 10)]).ToString());

    [Fact]
    public void Lines_are_those_of_the_user_by_name_or_number()
    {
        using TemporaryDirectory directory = new();
        string file = directory.Combine("subuid");
        File.WriteAllText(file, $"# a comment\nsomebody:1:2\n{Environment.UserName}:100000:65536\n{Linux.GetEUid()}:300000:10\n{Environment.UserName}:x:y\n{Environment.UserName}:5\n{Environment.UserName}:7:0\n");
        (uint, uint)[] expected = [(100000, 65536), (300000, 10)];
        Assert.Equal(expected, SubordinateIds.Read(file));
    }

    [Fact]
    public void User_without_ranges_is_told_what_to_do()
    {
        using TemporaryDirectory directory = new();
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => SubordinateIds.Read(directory.Combine("none")));
        Assert.Contains($"has no range of ids for {Environment.UserName} ({Linux.GetEUid()})", e.Message);
    }

    [Fact]
    public void Map_is_read_as_the_kernel_writes_it()
    {
        Assert.Equal("0 1000 1, 1 100000 65536", IdMap.Parse("         0       1000          1\n         1     100000      65536\n").ToString());
        Assert.Equal(IdMap.Parse(File.ReadAllText("/proc/self/uid_map")).Ranges, IdMap.Parse(IdMap.Parse(File.ReadAllText("/proc/self/uid_map")).ToString().Replace(", ", "\n")).Ranges);
    }

    [Theory]
    [InlineData("0 1000")]
    [InlineData("0 1000 -1")]
    [InlineData("0 1000 1 1")]
    [InlineData("a b c")]
    [InlineData("0 4294967296 1")]
    public void What_is_no_range_is_refused(string text) => Assert.Throws<FormatException>(() => IdMap.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("0 1000 0")]
    [InlineData("0 1000 1\n0 2000 1")]
    public void What_the_kernel_would_refuse_is_refused(string text) => Assert.Throws<ArgumentException>(() => IdMap.Parse(text));
}
