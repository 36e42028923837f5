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
        Assert.Equal(Enum.GetValues<ProblemKind>(), BindingDiagnostics.Rules.Keys.Concat(ProgramDiagnostics.Rules.Keys).Order());
        Assert.Equal(Enum.GetValues<ProblemKind>().Length, BindingDiagnostics.Rules.Values.Concat(ProgramDiagnostics.Rules.Values).Distinct().Count());
    }
}
