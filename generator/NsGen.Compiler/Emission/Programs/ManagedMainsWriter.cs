using System.Collections.Generic;
using System.Linq;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Emission;

/// <summary>Writes how the process of a managed function comes to it: a member of its type that calls it, and a class of the file's own that the program finds before <c>Main</c>.</summary>
internal static class ManagedMainsWriter
{
    private const string Call = "global::NsGen.CompilerServices.ManagedCall";

    /// <summary>The name of the class.</summary>
    internal const string Mains = "ManagedFunctions";

    /// <summary>The member that calls the function of a [Clone] method. Of the assembly, for the function may be private.</summary>
    internal static void WriteMember(CodeWriter writer, CloneMethod method, int index)
    {
        ManagedMain main = method.Main!;
        string call = $"{main.Function}({string.Join(", ", main.Arguments.Select(argument => $"call.Next({argument.Json})"))})" + (main.IsAwaited ? ".GetAwaiter().GetResult()" : "");
        writer.Line();
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        using (writer.Block($"internal static void {Member(method, index)}({Call} call)"))
        {
            if (main.Result is { } result) writer.Line($"call.Return({call}, {result.Json});");
            else
            {
                writer.Line($"{call};");
                writer.Line("call.Return();");
            }
        }
    }

    /// <summary>The class.</summary>
    internal static void WriteClass(CodeWriter writer, IReadOnlyList<CloneMethod> methods)
    {
        using (writer.Block($"file static unsafe class {Mains}"))
        {
            writer.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
            writer.Line($"internal static void Initialize() => global::NsGen.CompilerServices.ManagedMains.Register(typeof({Mains}), &Run);");
            writer.Line();
            using (writer.Block($"private static void Run(int index, {Call} call)"))
            using (writer.Block("switch (index)"))
            {
                for (int i = 0; i < methods.Count; i++)
                    if (methods[i].Main is { } main) writer.Line($"case {i}: {main.Type}.{Member(methods[i], i)}(call); break;");
            }
        }
    }

    private static string Member(CloneMethod method, int index) => $"__{method.Name}Main{index}";
}
