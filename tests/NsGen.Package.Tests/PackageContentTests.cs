using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace NsGen.Package.Tests;

public class PackageContentTests(PackageFixture package)
{
    [Fact]
    public void The_package_holds_the_library_its_documentation_and_the_analyzers_and_nothing_else()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.File);

        string[] files = [.. archive.Entries.Select(entry => entry.FullName).Where(name => !IsPackaging(name)).Order()];

        Assert.Equal(
            [
                "NsGen.nuspec",
                "README.md",
                "analyzers/dotnet/cs/NsGen.Analyzers.dll",
                "analyzers/dotnet/cs/NsGen.CodeFixes.dll",
                "analyzers/dotnet/cs/NsGen.Compiler.dll",
                "analyzers/dotnet/cs/NsGen.Generator.dll",
                "buildTransitive/NsGen.targets",
                "lib/net10.0/NsGen.dll",
                "lib/net10.0/NsGen.xml",
            ],
            files);
    }

    [Fact]
    public void The_package_is_for_net10_and_depends_on_nothing()
    {
        XElement nuspec = Read("NsGen.nuspec").Root!;

        XElement dependencies = nuspec.Descendants().Single(element => element.Name.LocalName == "dependencies");
        XElement group = Assert.Single(dependencies.Elements());
        Assert.Equal("net10.0", group.Attribute("targetFramework")?.Value);
        Assert.Empty(group.Elements());
    }

    [Theory]
    [InlineData("T:NsGen.SyscallAttribute")]
    [InlineData("P:NsGen.SyscallException.Error")]
    [InlineData("T:NsGen.CloneFlags")]
    public void The_documentation_describes_the_public_API(string member)
    {
        XElement documented = Read("lib/net10.0/NsGen.xml").Descendants("member").Single(element => element.Attribute("name")?.Value == member);

        Assert.NotEqual("", documented.Element("summary")?.Value.Trim());
    }

    [Fact]
    public void The_library_uses_no_reflection()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.File);
        using MemoryStream library = new();
        using (Stream packed = archive.GetEntry("lib/net10.0/NsGen.dll")!.Open()) packed.CopyTo(library);
        library.Position = 0;
        using PEReader file = new(library);
        MetadataReader metadata = file.GetMetadataReader();

        string[] reflection =
        [
            .. metadata.TypeReferences.Select(metadata.GetTypeReference)
                .Where(type => metadata.GetString(type.Namespace).StartsWith("System.Reflection"))
                .Select(type => metadata.GetString(type.Name))
                // Compilers write attributes, and a type's name (Type.Name is a member of MemberInfo) is there without any reflection.
                .Where(name => !name.EndsWith("Attribute") && name != "MemberInfo"),
        ];

        Assert.Empty(reflection);
    }

    // The parts that every package has by its file format.
    private static bool IsPackaging(string name) =>
        name is "[Content_Types].xml" or "_rels/.rels" || name.StartsWith("package/services/metadata/");

    private XDocument Read(string name)
    {
        using ZipArchive archive = ZipFile.OpenRead(package.File);
        using Stream stream = archive.GetEntry(name)!.Open();
        return XDocument.Load(stream);
    }
}
