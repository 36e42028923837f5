using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG7002: an id map is written once and whole.</summary>
public class MapWrittenTwiceTests() : RuleTests("NSG7002")
{
    [Theory]
    [InlineData("""
        File.WriteAllText("/proc/9/uid_map", "0 1000 1"); [|File.AppendAllText("/proc/9/uid_map", "1 2000 1")|];
        """)]
    [InlineData("""
        [|File.WriteAllText("/proc/9/uid_map", "0 1000 0")|];
        """)]
    [InlineData("""
        [|File.WriteAllText("/proc/9/uid_map", "0 1000 10\n5 2000 10")|];
        """)]
    [InlineData("""
        string map = $"/proc/{number}/uid_map";
        File.WriteAllText(map, "0 1000 1");
        Console.WriteLine();
        if (condition)
        {
            [|File.AppendAllText(map, "1 100000 65536")|];
        }
        """)]
    [InlineData("""
        string lines = "0 1000 10\n" +
            "5 2000 10\n";
        [|File.WriteAllText("/proc/9/uid_map", lines)|];
        """)]
    [InlineData("""
        foreach (string line in new[] { "a" }) { [|File.AppendAllText($"/proc/{number}/uid_map", line)|]; }
        """)]
    public Task Map_that_the_kernel_refuses_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        File.WriteAllText("/proc/9/uid_map", "0 1000 1\n1 2000 10\n");
        """)]
    [InlineData("""
        File.WriteAllText($"/proc/{number}/uid_map", $"0 {number} 1");
        """)]
    [InlineData("""
        if (condition) File.WriteAllText("/proc/9/uid_map", "0 0 1"); else File.WriteAllText("/proc/9/uid_map", "0 1000 1");
        """)]
    [InlineData("""
        foreach (int pid in new[] { 1, 2 }) { File.WriteAllText($"/proc/{pid}/uid_map", "0 1000 1"); }
        """)]
    public Task Map_written_once_is_not(string statements) => Statements(statements);
}
