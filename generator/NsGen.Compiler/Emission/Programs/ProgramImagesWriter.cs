using System.Linq;
using NsGen.Compiler.Lowering;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Emission;

/// <summary>Writes the [ProgramImage] methods of one type: each method's body, and a class of the file's own with its program.</summary>
internal static class ProgramImagesWriter
{
    internal static string Write(ProgramImages images)
    {
        string[] names = [.. images.Methods.Select((method, index) => $"{method.Name}Image{index}")];
        string members = ContainingTypeWriter.WriteFile(images.Type, isUnsafe: names.Length > 0, writer =>
        {
            for (int i = 0; i < names.Length; i++)
            {
                if (i > 0) writer.Line();
                string image = images.Type.Qualified(names[i]);
                writer.Line($"{images.Methods[i].Declaration} => new({image}.Code, {image}.Data, {image}.FrameSize, &{image}.Fill, &{image}.StepAt);");
            }

            FaultyMethodWriter.Write(images.Faulty, writer);
        });

        CodeWriter programs = new();
        for (int i = 0; i < names.Length; i++)
        {
            programs.Line();
            ProgramImageWriter.Write(programs, ProgramLowering.Lower(images.Methods[i].Program), names[i]);
        }

        return members + programs;
    }
}
