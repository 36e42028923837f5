using System;
using System.Linq;
using NsGen.Analyzers.Declarations;
using NsGen.Compiler.Binding;

namespace NsGen.Analyzers.Tests.Declarations;

public class BindingDiagnosticsTests
{
    [Fact]
    public void Every_problem_has_a_rule_of_its_own()
    {
        Assert.Equal(Enum.GetValues<ProblemKind>(), BindingDiagnostics.Rules.Keys.Order());
        Assert.Equal(BindingDiagnostics.Rules.Count, BindingDiagnostics.Rules.Values.Distinct().Count());
    }
}
