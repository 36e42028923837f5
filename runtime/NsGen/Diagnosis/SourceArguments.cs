using System;
using System.Collections.Generic;
using System.Linq;

namespace NsGen.Diagnosis;

/// <summary>What the source of a call says of its arguments: literal texts, and flags of this library's own. Everything else is not known.</summary>
internal static class SourceArguments
{
    /// <summary>The arguments of a call.</summary>
    /// <param name="source">As <c>"proc", target, "proc", MountFlags.NoSuid | MountFlags.NoDev</c>.</param>
    internal static List<CallArgument> Parse(string source)
    {
        List<CallArgument> arguments = [];
        foreach (string argument in Split(source))
        {
            int colon = argument.IndexOf(':');
            string name = colon < 0 ? "" : argument[..colon];
            arguments.Add(name.Length > 0 && name.All(char.IsLetterOrDigit)
                ? new CallArgument(name, ValueOf(argument[(colon + 1)..].Trim()))
                : new CallArgument(null, ValueOf(argument)));
        }

        return arguments;
    }

    // At the commas that are in no text and no parentheses.
    private static IEnumerable<string> Split(string source)
    {
        int start = 0, depth = 0;
        bool isText = false;
        for (int i = 0; i < source.Length; i++)
        {
            char c = source[i];
            if (isText && c == '\\') i++;
            else if (c == '"') isText = !isText;
            else if (isText) continue;
            else if (c is '(' or '[' or '{') depth++;
            else if (c is ')' or ']' or '}') depth--;
            else if (c == ',' && depth == 0)
            {
                yield return source[start..i].Trim();
                start = i + 1;
            }
        }

        if (start < source.Length) yield return source[start..].Trim();
    }

    private static object? ValueOf(string source)
    {
        string plain = source.EndsWith("\"u8", StringComparison.Ordinal) ? source[..^2] : source;
        if (plain is ['"', .. var quoted, '"'] && quoted.Replace("\\n", "\n") is var text && !text.Contains('"') && !text.Contains('\\')) return text;
        long flags = 0;
        foreach (string part in source.Split('|', StringSplitOptions.TrimEntries))
        {
            if (FlagOf(part) is not { } flag) return null;
            flags |= flag;
        }

        return flags;
    }

    private static long? FlagOf(string source) => source.Split('.') is [.., var type, var member]
        ? type switch
        {
            nameof(CloneFlags) when Enum.TryParse(member, out CloneFlags flag) => (long)flag,
            nameof(MountFlags) when Enum.TryParse(member, out MountFlags flag) => (long)flag,
            nameof(UnmountFlags) when Enum.TryParse(member, out UnmountFlags flag) => (long)flag,
            _ => null,
        }
        : null;
}
