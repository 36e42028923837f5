using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Completions;
using System.Linq;

namespace NsBox.CommandLine;

/// <summary>Makes options: texts, which are read by <see cref="Values"/> so that errors say what is meant.</summary>
internal static class Options
{
    internal static Option<string?> One(string name, string form, string description) => new(name) { HelpName = form, Description = description };

    internal static Option<string[]> Many(string name, string form, string description) =>
        new(name) { HelpName = form, Description = description + " Repeatable.", DefaultValueFactory = _ => [], Arity = ArgumentArity.OneOrMore };

    internal static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    /// <summary>What completion offers for its value; made when it is asked for.</summary>
    internal static Option<T> Suggesting<T>(this Option<T> option, Func<IEnumerable<string>> values)
    {
        option.CompletionSources.Add(_ => values().Select(value => new CompletionItem(value)));
        return option;
    }

    internal static Option<T> Suggesting<T>(this Option<T> option, params string[] values) => option.Suggesting(() => values);

    internal static T? Read<T>(this ParseResult parsed, Option<string?> option, Func<string, string, T> read) where T : struct =>
        parsed.GetValue(option) is { } text ? read(option.Name, text) : null;

    internal static T[] ReadAll<T>(this ParseResult parsed, Option<string[]> option, Func<string, string, T> read) =>
        Array.ConvertAll(parsed.GetValue(option) ?? [], text => read(option.Name, text));
}
