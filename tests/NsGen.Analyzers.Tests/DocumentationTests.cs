using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NsGen.Analyzers.Declarations;

namespace NsGen.Analyzers.Tests;

/// <summary>Rules, their pages and the release notes say the same.</summary>
public class DocumentationTests
{
    private static readonly string[] s_sections = ["## What happens", "## Bad", "## Good", "## Why", "## How to suppress"];

    private static readonly IReadOnlyList<DiagnosticDescriptor> s_rules =
    [
        .. typeof(SyscallDeclarationAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .SelectMany(type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics)
            .Distinct(),
    ];

    public static IEnumerable<TheoryDataRow<string>> Ids => s_rules.Select(rule => new TheoryDataRow<string>(rule.Id));

    [Fact]
    public void Every_id_is_one_rule() => Assert.Equal(s_rules.Count, s_rules.Select(rule => rule.Id).Distinct().Count());

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_has_its_page(string id)
    {
        DiagnosticDescriptor rule = Rule(id);
        string[] page = File.ReadAllLines(Path.Combine(AnalyzersFolder(), "docs", id + ".md"));

        Assert.Equal($"# {id}: {rule.Title}", page[0]);
        Assert.Contains($"Category: {rule.Category}. Severity: {rule.DefaultSeverity}.", page);
        Assert.Equal(s_sections, page.Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.EndsWith($"/analyzers/docs/{id}.md", rule.HelpLinkUri);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_is_in_the_release_notes(string id)
    {
        DiagnosticDescriptor rule = Rule(id);
        Assert.Contains($"{id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}", ReleaseNotes());
    }

    [Fact]
    public void No_page_and_no_release_note_is_without_a_rule()
    {
        IEnumerable<string> pages = Directory.EnumerateFiles(Path.Combine(AnalyzersFolder(), "docs"), "NSG*.md").Select(page => Path.GetFileNameWithoutExtension(page));
        IEnumerable<string> notes = ReleaseNotes().Where(line => line.StartsWith("NSG", StringComparison.Ordinal)).Select(line => line.Split(' ')[0]);
        string[] ids = [.. s_rules.Select(rule => rule.Id).Order()];

        Assert.Equal(ids, pages.Order());
        Assert.Equal(ids, notes.Order());
    }

    private static DiagnosticDescriptor Rule(string id) => s_rules.Single(rule => rule.Id == id);

    private static IEnumerable<string> ReleaseNotes() => new[] { "Shipped", "Unshipped" }
        .SelectMany(kind => File.ReadAllLines(Path.Combine(AnalyzersFolder(), "NsGen.Analyzers", $"AnalyzerReleases.{kind}.md")));

    private static string AnalyzersFolder([CallerFilePath] string thisFile = "") =>
        Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "analyzers");
}
