using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NsGen.Compiler.Binding;
using NsGen.Compiler.Model;
using NsGen.Tests;

namespace NsGen.Generator.Tests.Binding;

/// <summary>Methods of another assembly bind as those of this one do: child programs call them.</summary>
public class SyscallBinderTests
{
    private const string Declarations = """
        using System;
        using System.Runtime.InteropServices;
        using NsGen;

        public static partial class Sys
        {
            [Syscall("openat", RetryOnInterrupt = true)]
            public static partial int Open(SafeHandle dir, Utf8 path = default, OpenFlags flags = OpenFlags.Path);

            [Syscall("setgroups")]
            public static partial Errno SetGroups([SpanArgument(SpanPassing.LengthThenPointer)] ReadOnlySpan<uint> groups);

            [Syscall("mount")]
            public static partial void Mount(string source, string? target, in long x, ref long y);
        }
        """;

    [Fact]
    public void Metadata_binds_as_source_does()
    {
        Compilation library = Generated.From(Declarations).Compiles().Compilation;
        using System.IO.MemoryStream assembly = new();
        Assert.True(library.Emit(assembly, cancellationToken: TestContext.Current.CancellationToken).Success);
        Compilation user = TestCompilation.Create("").AddReferences(MetadataReference.CreateFromImage(assembly.ToArray()));

        SyscallBinding[] fromSource = [.. Bindings(TestCompilation.Create(Declarations), "Sys")];
        Assert.Equal(3, fromSource.Length);
        Assert.All(fromSource, binding => Assert.NotEmpty(binding.Declaration));
        Assert.Equal(fromSource.Select(binding => binding with { Declaration = "" }), Bindings(user, "Sys"));
    }

    [Fact]
    public void All_bindings_of_the_library_bind()
    {
        Compilation user = TestCompilation.Create("");
        IMethodSymbol[] methods = [.. Methods(user, "NsGen.Linux")];
        Assert.NotEmpty(methods);
        Assert.Equal(methods.Length, Bindings(user, "NsGen.Linux").Count());
    }

    private static IEnumerable<SyscallBinding> Bindings(Compilation compilation, string type) =>
        Methods(compilation, type).Select(method => SyscallBinder.Bind(method, KnownSymbols.Of(compilation)!, sink: null)).OfType<SyscallBinding>();

    private static IEnumerable<IMethodSymbol> Methods(Compilation compilation, string type) =>
        compilation.GetTypeByMetadataName(type)!.GetMembers().OfType<IMethodSymbol>()
            .Where(method => KnownSymbols.FindAttribute(method, KnownSymbols.Of(compilation)!.SyscallAttribute) is not null);
}
