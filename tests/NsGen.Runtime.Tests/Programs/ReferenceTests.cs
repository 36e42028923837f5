using System;
using CsCheck;

namespace NsGen.Runtime.Tests.Programs;

/// <summary>A child program means what the same C# means to .NET.</summary>
public class ReferenceTests
{
    // The same programs on every run of continuous integration; CsCheck prints the seed of a failure, which CsCheck_Seed sets again.
    private const string FixedSeed = "0N0XIzNsQ0O2";

    private const int Compilations = 8;
    private const int ProgramsPerCompilation = 250;
    private const int DecidedByCsCheck = -1;

    [Fact]
    public void Random_programs_give_what_dotnet_gives()
    {
        string? seed = Environment.GetEnvironmentVariable("CI") is null ? null : FixedSeed;
        Gen.Select(RandomProgram.Body.Array[ProgramsPerCompilation], RandomProgram.Arguments.Array[5]).Sample(
            (bodies, arguments) =>
            {
                CompiledProgram[] programs = CompiledProgram.Compile(bodies, RandomProgram.Members);
                for (int n = 0; n < programs.Length; n++)
                    foreach (long[] values in arguments)
                        Assert.True(programs[n].RunManaged(values) == programs[n].RunInterpreted(values),
                            $"{bodies[n]}\nwith {string.Join(", ", values)}\n.NET:        {programs[n].RunManaged(values)}\ninterpreter: {programs[n].RunInterpreted(values)}");
            },
            iter: Environment.GetEnvironmentVariable("CsCheck_Iter") is null ? Compilations : DecidedByCsCheck,
            seed: seed,
            threads: 1);
    }
}
