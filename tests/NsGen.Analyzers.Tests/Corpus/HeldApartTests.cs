using System;
using System.IO;
using System.Linq;

namespace NsGen.Analyzers.Tests.Corpus;

/// <summary>
/// Misuses and their correct twins, held apart: written from the rules and the man pages alone, not from what the analyzers find. A method is a twin where its first
/// line ends in <c>//! right</c>. A case of it says what the analyzers are worth only while it is not what they were written for: new cases are added unjudged.
/// </summary>
public class HeldApartTests(ITestOutputHelper output) : LabelledTests("HeldApart", output)
{
    private const int Enough = 60;

    [Fact]
    public void Twins_are_as_many_as_misuses_need()
    {
        int twins = Files.Sum(file => File.ReadLines(file).Count(line => line.EndsWith("//! right", StringComparison.Ordinal)));
        Assert.True(twins >= Enough, $"{twins} twins");
    }
}
