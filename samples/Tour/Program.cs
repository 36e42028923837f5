using System;
using System.Linq;
using NsGen;
using Tour;
using Tour.Chapters;

Chapter[] chapters =
[
    new("clone", "A shell in new namespaces, with its own host name and its own /proc", CloneChapter.Run),
    new("function", "A C# function in new namespaces, with all of .NET", FunctionChapter.Run),
];

if (args is ["--list"])
{
    foreach (Chapter chapter in chapters) Console.WriteLine($"{chapter.Name,-12} {chapter.Title}");
    return 0;
}

Chapter[] chosen = args.Length == 0 ? chapters : [.. chapters.Where(c => args.Contains(c.Name))];
if (chosen.Length < Math.Max(args.Length, 1))
{
    Console.Error.WriteLine($"Usage: Tour [--list | CHAPTER...], with chapters {string.Join(", ", chapters.Select(c => c.Name))}");
    return 2;
}

int failed = 0;
foreach (Chapter chapter in chosen)
{
    Console.WriteLine($"{chapter.Name}: {chapter.Title}");
    try
    {
        Comparison comparison = chapter.Run();
        comparison.Write(Console.Out);
        if (!comparison.Holds) failed++;
    }
    catch (SyscallException e)
    {
        Console.Error.WriteLine($"The kernel refused: {e.Message}");
        failed++;
    }
}

return failed == 0 ? 0 : 1;
