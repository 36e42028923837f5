using System.IO;
using System.Threading.Tasks;

namespace NsGen.Package.Tests;

/// <summary>A user's project: a console program that references the package and nothing of this repository.</summary>
internal sealed class ConsumerProject
{
    private readonly string _directory;

    private ConsumerProject(string directory) => _directory = directory;

    /// <summary>Writes the project.</summary>
    /// <param name="directory">Where, a new folder.</param>
    /// <param name="feed">The NuGet source that has the package.</param>
    /// <param name="program">The text of Program.cs.</param>
    internal static ConsumerProject Create(string directory, string feed, string program)
    {
        Directory.CreateDirectory(directory);
        var project = new ConsumerProject(directory);
        project.Write("Consumer.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="NsGen" Version="*-*" />
              </ItemGroup>
            </Project>
            """);
        // The package depends on nothing, so its feed is the only source; the folder of its own keeps an older build of the same version away.
        project.Write("NuGet.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="feed" value="{feed}" />
              </packageSources>
              <fallbackPackageFolders>
                <clear />
              </fallbackPackageFolders>
              <config>
                <add key="globalPackagesFolder" value="packages" />
              </config>
            </configuration>
            """);
        // These end the search in the folders above.
        project.Write("Directory.Build.props", "<Project />");
        project.Write("Directory.Build.targets", "<Project />");
        project.Write("Directory.Packages.props", "<Project />");
        project.Write("Program.cs", program);
        return project;
    }

    /// <summary>Builds the project.</summary>
    /// <returns>The exit code, and what the build wrote.</returns>
    internal Task<(int ExitCode, string Output)> BuildAsync() => DotnetCommand.RunAsync(_directory, "build");

    /// <summary>Builds the project without a warning and runs it.</summary>
    /// <returns>What the program wrote.</returns>
    internal async Task<string> BuildAndRunAsync()
    {
        await DotnetCommand.RunSuccessfullyAsync(_directory, "build", "-warnaserror");
        return await DotnetCommand.RunSuccessfullyAsync(_directory, "run", "--no-build");
    }

    /// <summary>Applies the fixes of a rule as <c>dotnet format</c> does.</summary>
    /// <returns>The text of Program.cs after it.</returns>
    internal async Task<string> FormatAnalyzersAsync(string id)
    {
        await DotnetCommand.RunSuccessfullyAsync(_directory, "restore");
        await DotnetCommand.RunSuccessfullyAsync(_directory, "format", "analyzers", "--no-restore", "--severity", "info", "--diagnostics", id);
        return await File.ReadAllTextAsync(Path.Combine(_directory, "Program.cs"));
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_directory, file), text);
}
