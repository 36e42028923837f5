using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace NsGen.Compiler.Binding;

/// <summary>Reports problems at the place of a symbol or an attribute, if there is anyone to report to.</summary>
internal readonly struct ProblemReporter(IProblemSink? sink)
{
    /// <summary>Reports a problem at the name of a symbol.</summary>
    public void Report(ProblemKind kind, ISymbol at, params string[] arguments)
    {
        if (sink is not null) Report(kind, at.Locations.FirstOrDefault() ?? Location.None, arguments);
    }

    /// <summary>Reports a problem at an attribute.</summary>
    public void Report(ProblemKind kind, AttributeData at, params string[] arguments)
    {
        if (sink is not null) Report(kind, at.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? Location.None, arguments);
    }

    private void Report(ProblemKind kind, Location at, string[] arguments) =>
        sink?.Report(new Problem(kind, at, ImmutableArray.Create(arguments)));
}
