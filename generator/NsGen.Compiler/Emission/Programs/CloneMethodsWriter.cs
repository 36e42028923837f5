using System.Collections.Immutable;
using System.Linq;
using NsGen.Compiler.Encoding;
using NsGen.Compiler.Lowering;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Emission;

/// <summary>Writes the [Clone] methods of one type: each method's body, and a class of the file's own with its program.</summary>
internal static class CloneMethodsWriter
{
    private const int DefaultStackSize = 16 * 1024;

    internal static string Write(CloneMethods methods)
    {
        LoweredProgram[] programs = [.. methods.Methods.Select(Lower)];
        string members = ContainingTypeWriter.WriteFile(methods.Type, writer =>
        {
            for (int i = 0; i < programs.Length; i++)
            {
                if (i > 0) writer.Line();
                WriteMethod(writer, methods.Methods[i], ProgramName(methods, i));
            }
        });

        CodeWriter images = new();
        for (int i = 0; i < programs.Length; i++)
        {
            images.Line();
            ProgramImageWriter.Write(images, programs[i], ProgramName(methods, i));
        }

        return members + images;
    }

    private static string ProgramName(CloneMethods methods, int index) => $"{methods.Methods[index].Name}Program{index}";

    private static LoweredProgram Lower(CloneMethod method) => ProgramLowering.Lower(
        method.MakesUserNamespace ? UserNamespaceSetup.Prepend(method.Program, method.Place) : method.Program);

    private static void WriteMethod(CodeWriter writer, CloneMethod method, string image)
    {
        if (!method.SkipsLocalsInit) writer.Line("[global::System.Runtime.CompilerServices.SkipLocalsInit]");
        using (writer.Block(method.Declaration))
        {
            foreach (CloneParameter parameter in method.Parameters) WriteArgument(writer, parameter);

            // A parameter's own name cannot begin so.
            writer.Line($"ulong* __frame = stackalloc ulong[{image}.FrameSize];");
            WriteMaps(writer, method);
            writer.Line($"fixed (byte* __code = {image}.Code)");
            writer.Line($"fixed (byte* __data = {image}.Data)");
            foreach (CloneParameter parameter in method.Parameters)
                if (parameter.Passing is ClonePassing.Span span) writer.Line($"fixed ({span.ElementType}* __{parameter.PlainName} = &global::System.Runtime.InteropServices.MemoryMarshal.GetReference({parameter.Name}))");
            writer.Line("{");
            using (writer.Indented())
            {
                writer.Line($"{image}.Fill(__frame, __data);");
                foreach (CloneParameter parameter in method.Parameters) WriteVariables(writer, parameter);
                writer.Line("global::NsGen.CompilerServices.LaunchRequest __request = new()");
                writer.Line("{");
                using (writer.Indented())
                {
                    writer.Line($"Flags = (global::NsGen.CloneFlags)0x{method.Flags:x},");
                    writer.Line($"StackSize = {(method.StackSize == 0 ? DefaultStackSize : method.StackSize)},");
                    writer.Line("Code = __code,");
                    writer.Line("Frame = __frame,");
                    writer.Line($"StepAt = &{image}.StepAt,");
                }

                writer.Line("};");

                string keep = string.Concat(method.Parameters.Where(p => p.Passing is ClonePassing.Exec).Select(p => $"global::System.GC.KeepAlive({p.Name});"));
                writer.Line("global::NsGen.ChildProcess __child = global::NsGen.CompilerServices.Launcher.Start(in __request);");
                if (keep.Length > 0) writer.Line(keep);
                writer.Line("return __child;");
            }

            writer.Line("}");
        }
    }

    // What must be made before the frame is filled, and undone after.
    private static void WriteArgument(CodeWriter writer, CloneParameter parameter)
    {
        switch (parameter.Passing)
        {
            case ClonePassing.Text text:
                writer.Line($"using global::NsGen.CompilerServices.Utf8Argument __{parameter.PlainName} = new({parameter.Name}, "
                    + $"stackalloc byte[global::NsGen.CompilerServices.Utf8Argument.StackSize], \"{parameter.PlainName}\", nullable: {(text.Nullable ? "true" : "false")});");
                break;
            case ClonePassing.Handle:
                writer.Line($"using global::NsGen.CompilerServices.HandleArgument __{parameter.PlainName} = new({parameter.Name}, \"{parameter.PlainName}\");");
                break;
            case ClonePassing.Exec:
                writer.Line($"global::System.ArgumentNullException.ThrowIfNull({parameter.Name});");
                break;
        }
    }

    private static void WriteMaps(CodeWriter writer, CloneMethod method)
    {
        if (!method.MakesUserNamespace) return;
        int maps = method.Program.VariableCount;
        foreach ((string id, int slot) in new[] { ("Uid", maps), ("Gid", maps + 2) })
        {
            writer.Line($"byte* __map{id} = stackalloc byte[global::NsGen.CompilerServices.OwnIdMap.MaxLength];");
            writer.Line($"__frame[{slot}] = (ulong)__map{id};");
            writer.Line($"__frame[{slot + 1}] = global::NsGen.CompilerServices.OwnIdMap.Write{id}(__map{id});");
        }
    }

    private static void WriteVariables(CodeWriter writer, CloneParameter parameter)
    {
        int slot = parameter.FirstVariable;
        switch (parameter.Passing)
        {
            case ClonePassing.Number { IsBool: true }:
                writer.Line($"__frame[{slot}] = {parameter.Name} ? 1UL : 0UL;");
                break;
            case ClonePassing.Number number:
                writer.Line($"__frame[{slot}] = unchecked((ulong){(number.Kind.IsSigned() ? "(long)" : "")}{parameter.Name});");
                break;
            case ClonePassing.ArchitectureFlags:
                writer.Line($"__frame[{slot}] = (ulong)global::NsGen.CompilerServices.SyscallEntry.OpenFlagsArgument({parameter.Name});");
                break;
            case ClonePassing.Text:
                writer.Line($"__frame[{slot}] = (ulong)__{parameter.PlainName}.Pointer;");
                writer.Line($"__frame[{slot + 1}] = (ulong)__{parameter.PlainName}.Length;");
                break;
            case ClonePassing.Span:
                writer.Line($"__frame[{slot}] = (ulong)__{parameter.PlainName};");
                writer.Line($"__frame[{slot + 1}] = (ulong){parameter.Name}.Length;");
                break;
            case ClonePassing.Handle:
                writer.Line($"__frame[{slot}] = unchecked((ulong)__{parameter.PlainName}.Value);");
                break;
            case ClonePassing.Exec:
                WriteFields(writer, $"{parameter.Name}.Image", ["Path", "Argv", "Envp"], slot);
                break;
            case ClonePassing.Arguments arguments:
                WriteFields(writer, parameter.Name, [.. arguments.Fields], slot);
                break;
        }
    }

    private static void WriteFields(CodeWriter writer, string value, ImmutableArray<string> fields, int slot)
    {
        foreach (string field in fields) writer.Line($"__frame[{slot++}] = unchecked((ulong){value}.{field});");
    }
}
