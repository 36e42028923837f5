using System.IO;
using System.Text;
using System.Xml.Linq;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NsGen.Tests;

namespace NsGen.Generator.Tests.Syscalls;

public class SyscallDocumentationTests
{
    [Fact]
    public void Comments_of_a_declaration_are_those_of_the_method()
    {
        CSharpCompilation compilation = TestCompilation.Create(
            TestCompilation.ParseOptions.WithDocumentationMode(DocumentationMode.Diagnose),
            """
            using NsGen;

            /// <summary>Calls.</summary>
            public static partial class Sys
            {
                /// <summary>Changes the working directory, chdir(2).</summary>
                /// <param name="path">Where to.</param>
                /// <exception cref="SyscallException">ENOENT: there is no such directory.</exception>
                [Syscall("chdir")] public static partial void ChDir(string path);
            }
            """);
        using MemoryStream assembly = new(), documentation = new();
        Assert.True(Generated.From(compilation).Compiles().Compilation.Emit(assembly, xmlDocumentationStream: documentation, cancellationToken: TestContext.Current.CancellationToken).Success);

        XElement member = Assert.Single(
            XDocument.Parse(Encoding.UTF8.GetString(documentation.ToArray())).Descendants("member"),
            element => (string?)element.Attribute("name") == "M:Sys.ChDir(System.String)");
        Assert.Equal(["summary", "param", "exception"], member.Elements().Select(element => element.Name.LocalName));
        Assert.Equal("Changes the working directory, chdir(2).", member.Element("summary")!.Value);
    }
}
