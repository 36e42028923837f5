namespace NsGen.Analyzers;

/// <summary>Where the pages of the rules are.</summary>
internal static class HelpLink
{
    /// <summary>The page of a rule.</summary>
    public static string Of(string id) => $"https://github.com/nsgen/nsgen/blob/main/analyzers/docs/{id}.md";
}
