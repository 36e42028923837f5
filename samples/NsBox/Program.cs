using System;
using System.CommandLine;
using System.Runtime.Versioning;
using NsBox;
using NsBox.CommandLine;

[assembly: SupportedOSPlatform("linux")]

try
{
    // What stands behind "--" is the program's, whatever it looks like; it never reaches the parser.
    (string[] own, string[]? command) = Split.At("--", args);
    Command root = Root.Create(own);
    foreach (Command one in Commands.For(own, command)) root.Add(one);
    ParseResult parsed = root.Parse(own, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
    if (parsed.Errors is [var error, ..]) throw new BoxException(Oneline.Of(error.Message) + $" See nsbox {parsed.CommandResult.Command.Name} --help.".Replace(" nsbox nsbox", " nsbox"));
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (Exception exception) when (Failure.Of(exception) is { } failure)
{
    Console.Error.WriteLine($"nsbox: {failure.Message}");
    return failure.ExitCode;
}
