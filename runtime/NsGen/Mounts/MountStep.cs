using System.Runtime.InteropServices;

namespace NsGen;

/// <summary>One step of a <see cref="MountPlan"/>, as the child program <see cref="Mounts.Apply"/> reads it.</summary>
public unsafe struct MountStep
{
    internal enum Action
    {
        Root,       // Source becomes the root at the end; null: an empty tmpfs
        Directory,  // Name in Parent, if it is not there
        File,
        Symlink,    // to Source
        Bind,       // Source on Target
        Tree,       // the mounts that Tree is the descriptor of, a copy of Source, on Target
        FileSystem, // a new one of Type with Options on Target
        Overlay,    // one with Options on Target, or as the root, that is written to in the folder Source; null: in memory
        ReadOnly,   // Target and what is below it
        Mask,       // nothing of Target is seen any more
    }

    internal Action What;
    internal int IsRecursive;
    internal int Tree;
    internal int IsRoot;
    internal byte* Source;
    internal byte* Target;
    internal byte* Parent;
    internal byte* Name;
    internal byte* Type;
    internal byte** Options; // keys and values in turn, ended with a null; the value of a flag is null
    internal ulong Attributes;
    internal uint Mode;

    /// <summary>Where the number of the step that is done is noted, for messages.</summary>
    internal int* Progress;
    internal int Number;

    /// <summary>What it does, for messages; only as long as the plan lives.</summary>
    internal readonly string Describe() => What switch
    {
        Action.Root when Source == null => "an empty root",
        Action.Root => $"root {Text(Source)}",
        Action.Directory or Action.File or Action.Symlink => $"make {Text(Parent).TrimEnd('/')}/{Text(Name)}",
        Action.Bind => $"bind {Text(Source)} on {Text(Target)}",
        Action.Tree => $"bind {Text(Source)} on {Text(Target)}, with other ids",
        Action.FileSystem => $"{Text(Type)} on {Text(Target)}",
        Action.Overlay => $"overlay on {Text(Target)}",
        Action.ReadOnly => $"read-only {Text(Target)}",
        Action.Mask => $"mask {Text(Target)}",
        _ => "", // of no plan
    };

    private static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text)!;
}
