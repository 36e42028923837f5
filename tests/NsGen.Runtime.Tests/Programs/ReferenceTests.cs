using System;
using CsCheck;

namespace NsGen.Runtime.Tests.Programs;

/// <summary>A child program means what the same C# means to .NET.</summary>
public class ReferenceTests
{
    // The same programs on every run of continuous integration; CsCheck prints the seed of a failure, which CsCheck_Seed sets again.
    private const string FixedSeed = "0N0XIzNsQ0O2";

    // A quarter of them at a person's machine, where they are others each time.
    private const int Compilations = 2, CompilationsInCI = 8;
    private const int ProgramsPerCompilation = 250;
    private const int DecidedByCsCheck = -1;

    [Fact]
    public void Random_programs_give_what_dotnet_gives()
    {
        bool isCI = Environment.GetEnvironmentVariable("CI") is not null, isDecided = Environment.GetEnvironmentVariable("CsCheck_Iter") is not null;
        Gen.Select(RandomProgram.Body.Array[ProgramsPerCompilation], RandomProgram.Arguments.Array[5]).Sample(
            (bodies, arguments) =>
            {
                CompiledProgram[] programs = CompiledProgram.Compile(bodies, RandomProgram.Members);
                for (int n = 0; n < programs.Length; n++)
                    foreach (long[] values in arguments)
                        Assert.True(programs[n].RunManaged(values) == programs[n].RunInterpreted(values),
                            $"{bodies[n]}\nwith {string.Join(", ", values)}\n.NET:        {programs[n].RunManaged(values)}\ninterpreter: {programs[n].RunInterpreted(values)}");
            },
            iter: isDecided ? DecidedByCsCheck : isCI ? CompilationsInCI : Compilations,
            seed: isCI ? FixedSeed : null,
            threads: 1);
    }
}
