using NsGen.Compiler.Model;

namespace NsGen.Compiler.Emission;

/// <summary>Writes bodies for methods that could not be bound, so that a build shows why.</summary>
/// <remarks>
/// The analyzer reports the errors. But a partial method without a body is an error of the declarations, and the command-line compiler stops at those before it
/// asks any analyzer: the user would see CS8795 and nothing else. With an error reported, no such body ever runs.
/// </remarks>
internal static class FaultyMethodWriter
{
    public static void Write(EquatableArray<string> declarations, CodeWriter writer)
    {
        foreach (string declaration in declarations)
        {
            writer.Line();
            writer.Line($"{declaration} => throw new global::System.InvalidOperationException(\"The declaration has errors.\");");
        }
    }
}
