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
        string members = ContainingTypeWriter.WriteFile(methods.Type, isUnsafe: programs.Length > 0, writer =>
        {
            for (int i = 0; i < programs.Length; i++)
            {
                if (i > 0) writer.Line();
                WriteMethod(writer, methods.Methods[i], QualifiedProgramName(methods, i), methods.Type.Qualified(ManagedMainsWriter.Mains), i);
                if (methods.Methods[i].Main is not null) ManagedMainsWriter.WriteMember(writer, methods.Methods[i], i);
            }

            FaultyMethodWriter.Write(methods.Faulty, writer);
        });

        CodeWriter images = new();
        for (int i = 0; i < programs.Length; i++)
        {
            images.Line();
            ProgramImageWriter.Write(images, programs[i], ProgramName(methods, i));
        }

        if (methods.Methods.Any(method => method.Main is not null))
        {
            images.Line();
            ManagedMainsWriter.WriteClass(images, [.. methods.Methods]);
        }

        return members + images;
    }

    private static string ProgramName(CloneMethods methods, int index) => $"{methods.Methods[index].Name}Program{index}";

    private static string QualifiedProgramName(CloneMethods methods, int index) => methods.Type.Qualified(ProgramName(methods, index));

    private static LoweredProgram Lower(CloneMethod method)
    {
        ProgramBody program = method.Program;
        if (JoinSetup.Joins(program)) program = JoinSetup.Prepend(program, method.Place);
        if (method.MakesUserNamespace) program = UserNamespaceSetup.Prepend(program, method.Place);
        return ProgramLowering.Lower(program);
    }

    private static void WriteMethod(CodeWriter writer, CloneMethod method, string image, string mains, int index)
    {
        if (!method.SkipsLocalsInit) writer.Line("[global::System.Runtime.CompilerServices.SkipLocalsInit]");
        CloneNames names = new(method);
        if (method.Main is not null) method = method with { Parameters = ImmutableArray.Create(method.Parameters[0] with { PlainName = names.Exec }) };
        using (writer.Block(method.Declaration))
        {
            if (method.Main is { } main) WriteManaged(writer, method, main, names, mains, index);
            else foreach (CloneParameter parameter in method.Parameters) WriteArgument(writer, parameter, names);
            writer.Line($"ulong* {names.Frame} = stackalloc ulong[{image}.FrameSize];");
            WriteMaps(writer, method, names);
            writer.Line($"fixed (byte* {names.Code} = {image}.Code)");
            writer.Line($"fixed (byte* {names.Data} = {image}.Data)");
            foreach (CloneParameter parameter in method.Parameters)
                if (parameter.Passing is ClonePassing.Span span) writer.Line($"fixed ({span.ElementType}* {names.Pointer(parameter)} = &global::System.Runtime.InteropServices.MemoryMarshal.GetReference({parameter.Name}))");
            writer.Line("{");
            using (writer.Indented())
            {
                writer.Line($"{image}.Fill({names.Frame}, {names.Data});");
                foreach (CloneParameter parameter in method.Parameters) WriteVariables(writer, parameter, names);
                writer.Line($"global::NsGen.CompilerServices.LaunchRequest {names.Request} = new()");
                writer.Line("{");
                using (writer.Indented())
                {
                    writer.Line($"Flags = (global::NsGen.CloneFlags)0x{method.Flags:x},");
                    writer.Line($"StackSize = {(method.StackSize == 0 ? DefaultStackSize : method.StackSize)},");
                    writer.Line($"Code = {names.Code},");
                    writer.Line($"Frame = {names.Frame},");
                    writer.Line($"FrameSize = {image}.FrameSize,");
                    if (method.MakesUserNamespace) writer.Line($"GateSlot = {UserNamespaceSetup.GateOf(method.Program)},");
                    if (JoinSetup.Joins(method.Program)) writer.Line("Joins = true,");
                    if (method.Init != 0) writer.Line($"Init = (global::NsGen.InitMode){method.Init},");
                    if (method.Parameters.FirstOrDefault(p => p.Passing is ClonePassing.Exec) is { } exec) writer.Line($"Exec = {exec.Name},");
                    if (method.Options is not null) writer.Line($"Options = {method.Options},");
                    if (method.Main is not null)
                    {
                        writer.Line($"Channel = {names.Managed}.Channel,");
                        writer.Line($"ChannelNumber = {names.Managed}.ChannelNumber,");
                    }

                    writer.Line($"StepAt = &{image}.StepAt,");
                }

                writer.Line("};");

                string keep = string.Concat(method.Parameters.Where(p => p.Passing is ClonePassing.Exec).Select(p => $"global::System.GC.KeepAlive({p.Name});"));
                writer.Line($"global::NsGen.ChildProcess {names.Child} = global::NsGen.CompilerServices.Launcher.Start(in {names.Request});");
                if (keep.Length > 0) writer.Line(keep);
                foreach (CloneParameter parameter in method.Parameters)
                    if (parameter.Passing is ClonePassing.Reference { Kind: not ReferenceKind.In } reference) writer.Line($"{parameter.Name} = {InFrame(reference.Type, parameter, names)};");
                writer.Line(method.Main is null ? $"return {names.Child};" : $"return {names.Managed}.Begin({names.Child}{(method.Main.Result is null ? "" : $", {names.Result}")});");
            }

            writer.Line("}");
        }
    }

    // The only argument of the program is what the managed function's process executes.
    private static void WriteManaged(CodeWriter writer, CloneMethod method, ManagedMain main, CloneNames names, string mains, int index)
    {
        writer.Line($"using global::NsGen.CompilerServices.ManagedLaunch {names.Managed} = new(typeof({mains}), {Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(main.Assembly, quote: true)}, {index}, {method.Options ?? "null"});");
        if (main.Result is { } result) writer.Line($"var {names.Result} = {result.Json};"); // before there is a child: it may throw
        foreach (ManagedValue argument in main.Arguments) writer.Line($"{names.Managed}.Add({argument.Name}, {argument.Json});");
        writer.Line($"global::NsGen.Exec {method.Parameters[0].Name} = {names.Managed}.Connect();");
    }

    // What must be made before the frame is filled, and undone after.
    private static void WriteArgument(CodeWriter writer, CloneParameter parameter, CloneNames names)
    {
        switch (parameter.Passing)
        {
            case ClonePassing.Text text:
                writer.Line($"using global::NsGen.CompilerServices.Utf8Argument {names.Text(parameter)} = new({parameter.Name}, "
                    + $"stackalloc byte[global::NsGen.CompilerServices.Utf8Argument.StackSize], \"{parameter.PlainName}\", nullable: {(text.Nullable ? "true" : "false")});");
                break;
            case ClonePassing.Handle:
                writer.Line($"using global::NsGen.CompilerServices.HandleArgument {names.Handle(parameter)} = new({parameter.Name}, \"{parameter.PlainName}\");");
                break;
            case ClonePassing.Exec:
                writer.Line($"global::System.ArgumentNullException.ThrowIfNull({parameter.Name});");
                break;
        }
    }

    private static void WriteMaps(CodeWriter writer, CloneMethod method, CloneNames names)
    {
        if (!method.MakesUserNamespace) return;
        foreach ((string id, int slot) in new[] { ("Uid", UserNamespaceSetup.UserMapOf(method.Program)), ("Gid", UserNamespaceSetup.GroupMapOf(method.Program)) })
        {
            writer.Line($"byte* {names.Map(id)} = stackalloc byte[global::NsGen.CompilerServices.OwnIdMap.MaxLength];");
            writer.Line($"{names.Frame}[{slot}] = (ulong){names.Map(id)};");
            writer.Line($"{names.Frame}[{slot + 1}] = global::NsGen.CompilerServices.OwnIdMap.Write{id}({names.Map(id)});");
        }

        // No gate, unless the launcher makes one.
        writer.Line($"{names.Frame}[{UserNamespaceSetup.GateOf(method.Program)}] = ulong.MaxValue;");
    }

    private static void WriteVariables(CodeWriter writer, CloneParameter parameter, CloneNames names)
    {
        int slot = parameter.FirstVariable;
        switch (parameter.Passing)
        {
            case ClonePassing.Number { IsBool: true }:
                writer.Line($"{names.Frame}[{slot}] = {parameter.Name} ? 1UL : 0UL;");
                break;
            case ClonePassing.Number number:
                writer.Line($"{names.Frame}[{slot}] = unchecked((ulong){(number.Kind.IsSigned() ? "(long)" : "")}{parameter.Name});");
                break;
            case ClonePassing.ArchitectureFlags:
                WriteOpenFlags(writer, parameter.Name, slot, names);
                break;
            case ClonePassing.Text:
                writer.Line($"{names.Frame}[{slot}] = (ulong){names.Text(parameter)}.Pointer;");
                writer.Line($"{names.Frame}[{slot + 1}] = (ulong){names.Text(parameter)}.Length;");
                break;
            case ClonePassing.Span:
                writer.Line($"{names.Frame}[{slot}] = (ulong){names.Pointer(parameter)};");
                writer.Line($"{names.Frame}[{slot + 1}] = (ulong){parameter.Name}.Length;");
                break;
            case ClonePassing.Handle:
                writer.Line($"{names.Frame}[{slot}] = unchecked((ulong){names.Handle(parameter)}.Value);");
                break;
            case ClonePassing.Exec:
                foreach (string field in new[] { "Path", "Argv", "Envp" }) WriteNumber(writer, $"{parameter.Name}.Image.{field}", slot++, names);
                break;
            case ClonePassing.Struct structure:
                writer.Line($"{InFrame(structure.Type, parameter, names)} = {parameter.Name};");
                break;
            case ClonePassing.Reference reference:
                writer.Line($"{InFrame(reference.Type, parameter, names)} = {(reference.Kind == ReferenceKind.Out ? "default" : parameter.Name)};");
                break;
            case ClonePassing.Arguments arguments:
                foreach (ArgumentField field in arguments.Fields)
                    if (field.Shape is ParameterShape.OpenFlags) WriteOpenFlags(writer, $"{parameter.Name}.{field.Name}", slot++, names);
                    else WriteNumber(writer, $"{parameter.Name}.{field.Name}", slot++, names);
                break;
        }
    }

    private static string InFrame(string type, CloneParameter parameter, CloneNames names) => $"*({type}*)({names.Frame} + {parameter.FirstVariable})";

    private static void WriteNumber(CodeWriter writer, string value, int slot, CloneNames names) =>
        writer.Line($"{names.Frame}[{slot}] = unchecked((ulong){value});");

    private static void WriteOpenFlags(CodeWriter writer, string value, int slot, CloneNames names) =>
        writer.Line($"{names.Frame}[{slot}] = (ulong){Names.SyscallEntry}.OpenFlagsArgument({value});");
}
