extern alias compiler;

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using compiler::NsGen.Compiler.Binding;
using compiler::NsGen.Compiler.Encoding;
using compiler::NsGen.Compiler.Lowering;
using compiler::NsGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NsGen.Launching;
using NsGen.Machine;

namespace NsGen.Runtime.Tests.Programs;

/// <summary>The same C# twice: as .NET runs it, and as a child program on the interpreter of this process.</summary>
internal sealed class CompiledProgram
{
    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':').Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly MethodInfo _managed;
    private readonly LoweredProgram _lowered;
    private readonly byte[] _code;
    private readonly byte[] _data;

    private CompiledProgram(MethodInfo managed, LoweredProgram lowered)
    {
        _managed = managed;
        _lowered = lowered;
        _data = [.. lowered.Data];
        _code = [.. ProgramEncoder.Encode(lowered)];
    }

    /// <summary>A library that refers to what this process has.</summary>
    internal static CSharpCompilation CreateCompilation(string source) => CSharpCompilation.Create(
        "Programs",
        [CSharpSyntaxTree.ParseText(source)],
        s_references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));

    /// <summary>Compiles bodies over the parameters of <see cref="RandomProgram"/>, all at once.</summary>
    /// <param name="bodies">The bodies.</param>
    /// <param name="members">Types, and methods, that they use.</param>
    internal static CompiledProgram[] Compile(IReadOnlyList<string> bodies, string members = "")
    {
        string parameters = string.Join(", ", RandomProgram.Parameters.Select(p => $"{p.Type} {p.Name}"));
        string results = string.Join(", ", RandomProgram.Parameters.Select(p => p.Type == "bool" ? $"{p.Name} ? 1L : 0L" : $"(long){p.Name}"));
        // Unoptimized is what C# says: the optimizer of .NET 10.0.12 sometimes loses the upper half of a sum of longs.
        const string MeansWhatItSays = "[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoOptimization)]";
        string source = $"using System; using NsGen; public static unsafe class P {{ {members} {string.Concat(bodies.Select((body, n) => $$"""
            {{MeansWhatItSays}} public static long[] Managed{{n}}({{parameters}}) { unchecked { {{body}} return new long[] { {{results}} }; } }
            [NsGen.ChildProgram] public static void Child{{n}}({{parameters}}) { unchecked { {{body}} } }

            """))} }}";
        CSharpCompilation compilation = CreateCompilation(source);
        using MemoryStream assembly = new();
        var emitted = compilation.Emit(assembly);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(5)) + "\n" + source);

        Type managed = Assembly.Load(assembly.ToArray()).GetType("P")!;
        INamedTypeSymbol symbol = compilation.GetTypeByMetadataName("P")!;
        ProgramSymbols symbols = ProgramSymbols.Of(compilation)!;
        return [.. bodies.Select((body, n) => new CompiledProgram(managed.GetMethod($"Managed{n}")!, Lower($"Child{n}")))];

        LoweredProgram Lower(string name)
        {
            Problems problems = new();
            ProgramBody? program = ProgramBinder.Bind((IMethodSymbol)symbol.GetMembers(name).Single(), symbols, problems, CancellationToken.None);
            Assert.True(program is not null, problems.ToString());
            Assert.Equal(program, ProgramTextReader.Read(ProgramTextWriter.Write(program!))); // as another project gets it
            return ProgramLowering.Lower(program!);
        }
    }

    /// <summary>What .NET makes of the arguments: the parameters at the end, or the name of the exception.</summary>
    internal string RunManaged(long[] arguments)
    {
        try
        {
            return string.Join(" ", (long[])_managed.Invoke(null, [.. RandomProgram.Parameters.Select((p, n) => Convert(p.Type, arguments[n]))])!);
        }
        catch (TargetInvocationException e)
        {
            return e.InnerException!.GetType().Name;
        }
    }

    /// <summary>What the interpreter makes of them.</summary>
    internal unsafe string RunInterpreted(long[] arguments)
    {
        ulong* frame = stackalloc ulong[_lowered.FrameSize];
        for (int n = 0; n < arguments.Length; n++) frame[n] = unchecked((ulong)ToInt64(Convert(RandomProgram.Parameters[n].Type, arguments[n])));
        foreach (ConstantSlot constant in _lowered.Constants) frame[constant.Slot] = unchecked((ulong)constant.Value.X64); // no flags of open here: the same on both
        ProgramContext outcome = new() { Site = ProgramContext.NoSite };
        fixed (byte* code = _code, data = _data)
        {
            foreach (AddressSlot address in _lowered.Addresses) frame[address.Slot] = (ulong)(data + address.Offset);
            MachineCode.Run(code, frame, &outcome, 0);
        }

        return outcome.Site == ProgramContext.NoSite
            ? string.Join(" ", Enumerable.Range(0, arguments.Length).Select(n => ToInt64(Convert(RandomProgram.Parameters[n].Type, (long)frame[n]))))
            : ((ProgramFault)outcome.Error).ToString() + nameof(Exception);
    }

    private static object Convert(string type, long bits) => type switch
    {
        "int" => (int)bits,
        "uint" => (uint)bits,
        "long" => bits,
        "ulong" => (ulong)bits,
        "sbyte" => (sbyte)bits,
        "byte" => (byte)bits,
        "short" => (short)bits,
        "ushort" => (ushort)bits,
        _ => (bits & 1) != 0,
    };

    private static long ToInt64(object value) => value switch
    {
        ulong wide => (long)wide,
        bool truth => truth ? 1 : 0,
        _ => System.Convert.ToInt64(value),
    };

    private sealed class Problems : IProblemSink
    {
        private readonly List<Problem> _problems = [];

        public void Report(Problem problem) => _problems.Add(problem);

        public override string ToString() => string.Join("\n", _problems.Select(p => $"{p.Kind}: {string.Join(", ", p.Arguments)} at {p.Location.SourceTree?.GetText().ToString(p.Location.SourceSpan)}"));
    }
}
