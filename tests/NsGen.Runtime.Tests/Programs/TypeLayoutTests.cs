extern alias compiler;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using compiler::NsGen.Compiler.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NsGen.Runtime.Tests.Programs;

/// <summary>The compiler lays structs out as .NET does: in source, and in the assembly made of it.</summary>
public class TypeLayoutTests
{
    private const string Source = """
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        public enum Small : byte { A }
        public struct Empty;
        public struct Plain { public byte A; public long B; public byte C; public ushort D; public int E; }
        public struct Bools { public bool A; public char B; public bool C; public Small D; }
        public unsafe struct Pointers { public byte A; public void* B; public int C; public nint D; public delegate* unmanaged<void> E; }
        [StructLayout(LayoutKind.Sequential, Pack = 1)] public struct Packed { public byte A; public long B; public short C; }
        [StructLayout(LayoutKind.Sequential, Pack = 4)] public struct PackedBy4 { public byte A; public long B; public Plain C; }
        [StructLayout(LayoutKind.Sequential, Size = 64)] public struct Sized { public int A; }
        [StructLayout(LayoutKind.Explicit)] public struct Union { [FieldOffset(0)] public int A; [FieldOffset(0)] public long B; [FieldOffset(12)] public byte C; }
        [StructLayout(LayoutKind.Explicit, Size = 40, Pack = 2)] public struct UnionSized { [FieldOffset(2)] public long A; }
        public struct Nested { public byte A; public Packed B; public Union C; public Empty D; public Plain E; }
        public unsafe struct Buffers { public byte A; public fixed short B[5]; public int C; public fixed long D[2]; }
        [InlineArray(7)] public struct Inline { private Plain _first; }
        public struct WithInline { public byte A; public Inline B; public ulong C; }
        public struct Floats { public float A; public double B; public float C; }
        public struct Generic<T> where T : unmanaged { public byte A; public T B; public byte C; }
        public struct UsesGeneric { public Generic<Generic<short>> A; public Generic<long> B; public byte C; }
        public record struct Record(byte A, int B) { public short C { get; set; } }
        [StructLayout(LayoutKind.Auto)] public struct Auto { public byte A; public long B; public byte C; }
        public struct HasAuto { public Auto A; }
        public struct Wide { public System.Int128 A; }
        """;

    private static readonly string[] s_withoutLayout = ["Auto", "HasAuto", "Wide"];

    private static readonly CSharpCompilation s_compilation = CompiledProgram.CreateCompilation(Source);
    private static readonly byte[] s_image = Emit();
    private static readonly Assembly s_assembly = Assembly.Load(s_image);

    public static TheoryData<string> Structs => new(s_assembly.GetTypes().Where(type => type is { IsValueType: true, IsEnum: false, IsNested: false, IsGenericType: false, IsPublic: true }).Select(type => type.Name));

    public static TheoryData<string> LibraryStructs => new(typeof(OpenHow).Assembly.GetExportedTypes()
        .Where(type => type is { IsValueType: true, IsEnum: false, IsByRefLike: false, IsGenericType: false } && IsUnmanaged(type)).Select(type => type.FullName!));

    [Theory]
    [MemberData(nameof(Structs))]
    public void Struct_in_source(string name) => Compare(s_compilation.GetTypeByMetadataName(name)!, s_assembly.GetType(name)!, s_compilation);

    [Theory]
    [MemberData(nameof(Structs))]
    public void Struct_in_an_assembly(string name)
    {
        CSharpCompilation user = CompiledProgram.CreateCompilation("").AddReferences(MetadataReference.CreateFromImage(s_image));
        Compare(user.GetTypeByMetadataName(name)!, s_assembly.GetType(name)!, user);
    }

    [Theory]
    [MemberData(nameof(LibraryStructs))]
    public void Struct_of_the_library(string name) => Compare(s_compilation.GetTypeByMetadataName(name)!, typeof(OpenHow).Assembly.GetType(name)!, s_compilation);

    private static void Compare(INamedTypeSymbol symbol, Type type, Compilation compilation)
    {
        TypeLayout layout = ProgramSymbols.Of(compilation)!.Layout;
        int? size = layout.SizeOf(symbol);
        if (s_withoutLayout.Contains(type.Name))
        {
            Assert.Null(size);
            return;
        }

        Assert.Equal(SizeOf(type), size);
        Dictionary<string, int?> offsets = symbol.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic && !f.IsConst).ToDictionary(f => f.Name, layout.OffsetOf);
        foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)) Assert.Equal((field.Name, OffsetOf(field)), (field.Name, offsets[field.Name] ?? -1));
    }

    private static byte[] Emit()
    {
        using MemoryStream stream = new();
        var result = s_compilation.Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return stream.ToArray();
    }

    private static bool IsUnmanaged(Type type) => !(bool)typeof(RuntimeHelpers).GetMethod(nameof(RuntimeHelpers.IsReferenceOrContainsReferences))!.MakeGenericMethod(type).Invoke(null, null)!;

    private static int SizeOf(Type type) => (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;

    // The difference of two addresses, of which C# can only take those of fields that it can name.
    private static int OffsetOf(FieldInfo field)
    {
        object boxed = RuntimeHelpers.GetUninitializedObject(field.DeclaringType!);
        System.Reflection.Emit.DynamicMethod method = new("offset", typeof(long), [field.DeclaringType!.MakeByRefType()], field.DeclaringType.Module, skipVisibility: true);
        System.Reflection.Emit.ILGenerator il = method.GetILGenerator();
        il.Emit(System.Reflection.Emit.OpCodes.Ldarg_0);
        il.Emit(System.Reflection.Emit.OpCodes.Ldflda, field);
        il.Emit(System.Reflection.Emit.OpCodes.Conv_I);
        il.Emit(System.Reflection.Emit.OpCodes.Ldarg_0);
        il.Emit(System.Reflection.Emit.OpCodes.Conv_I);
        il.Emit(System.Reflection.Emit.OpCodes.Sub);
        il.Emit(System.Reflection.Emit.OpCodes.Conv_I8);
        il.Emit(System.Reflection.Emit.OpCodes.Ret);
        object?[] arguments = [boxed];
        return (int)(long)method.Invoke(null, arguments)!;
    }
}
