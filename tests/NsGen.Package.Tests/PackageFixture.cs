using System.IO;
using System.Reflection;
using System.Threading.Tasks;
using NsGen.Tests;

[assembly: AssemblyFixture(typeof(NsGen.Package.Tests.PackageFixture))]

namespace NsGen.Package.Tests;

/// <summary>The package, made once for all tests, in a feed of its own.</summary>
public sealed class PackageFixture : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("nsgen-package-").FullName;

    /// <summary>A folder with the package and nothing else: a NuGet source.</summary>
    internal string Feed => Path.Combine(_directory, "feed");

    /// <summary>The package file.</summary>
    internal string File => Assert.Single(Directory.GetFiles(Feed));

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() =>
        // What was built with these tests is packed: building again, while other tests run, could disturb them.
        await DotnetCommand.RunSuccessfullyAsync(
            Repository.Root, "pack", "runtime/NsGen", "--no-build", "--configuration", Configuration(), "--output", Feed);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes a project outside the solution that takes the package from the feed.</summary>
    internal ConsumerProject CreateConsumer(string name, string program) => ConsumerProject.Create(Path.Combine(_directory, name), Feed, program);

    private static string Configuration() =>
        typeof(PackageFixture).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
}
