using Microsoft.CodeAnalysis.CSharp;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Tests.Recognition;

/// <summary>Whether a file may use a name is seen without parsing it; where the text is not clear it is taken for used.</summary>
public class UsedNamesTests
{
    [Theory]
    [InlineData("Enter();")]
    [InlineData("x.Enter();")]
    [InlineData("return Enter();")]
    [InlineData("await Enter();")]
    [InlineData("throw Enter();")]
    [InlineData("if (a) b(); else Enter();")]
    [InlineData("if (a is Enter) b();")]
    [InlineData("var q = from x in Enter() select Enter(x);")]
    [InlineData("M(ref Enter());")]
    [InlineData("Action run = Enter;")]
    [InlineData("// prepares the child\nEnter();")]
    [InlineData("#region Children\nEnter();")]
    [InlineData("void Enter() { } void Other() { Enter(); }")]
    public void A_use_is_seen(string text) => Assert.True(Names(text).Uses("Enter"));

    [Theory]
    [InlineData("void Enter() { }")]
    [InlineData("static int Enter(string path) => 0;")]
    [InlineData("Task  Enter() { }")]
    [InlineData("Entered(); ReEnter();")]
    public void A_declaration_is_no_use(string text) => Assert.False(Names(text).Uses("Enter"));

    private static TreeNames Names(string text) => TreeNames.Of(CSharpSyntaxTree.ParseText(text), TestContext.Current.CancellationToken);
}
