using NsGen.Compiler.Model;

namespace NsGen.Compiler.Emission;

/// <summary>Writes the file with the bindings of a type.</summary>
internal static class SyscallBindingsWriter
{
    public static string Write(SyscallBindings bindings) => ContainingTypeWriter.WriteFile(bindings.Type, isUnsafe: bindings.Bindings.Count > 0, writer =>
    {
        for (int i = 0; i < bindings.Bindings.Count; i++)
        {
            if (i > 0) writer.Line();
            new SyscallBindingWriter(bindings.Bindings[i], writer).Write();
        }

        FaultyMethodWriter.Write(bindings.Faulty, writer);
    });
}
