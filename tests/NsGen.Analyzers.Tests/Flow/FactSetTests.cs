using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NsGen.Analyzers.Flow;

namespace NsGen.Analyzers.Tests.Flow;

/// <summary>The facts of a path behave as a plain dictionary of them does.</summary>
public class FactSetTests
{
    private static readonly Fact[] s_facts = [Fact.In, Fact.In + 3, Fact.Away, Fact.UnsharedPid, Fact.Child, Fact.ErrnoLost];

    [Fact]
    public void A_set_is_what_a_dictionary_of_facts_would_be()
    {
        IOperation[] origins = Origins();
        Random random = new(20261130);
        List<(FactSet Set, Dictionary<Fact, FactState> Model)> seen = [(FactSet.None, [])];
        for (int i = 0; i < 2000; i++)
        {
            (FactSet set, Dictionary<Fact, FactState> model) = seen[random.Next(seen.Count)];
            Fact fact = s_facts[random.Next(s_facts.Length)];
            FactState state = new((Certainty)random.Next(3), random.Next(3) is > 0 and int origin ? origins[origin - 1] : null);
            if (state.Certainty == Certainty.No) state = default;
            FactSet next = set.With(fact, state);
            Dictionary<Fact, FactState> nextModel = new(model) { [fact] = state };
            if (state.Certainty == Certainty.No) nextModel.Remove(fact);
            Assert.All(s_facts, known => Assert.Equal(nextModel.GetValueOrDefault(known), next.Of(known)));
            (FactSet otherSet, Dictionary<Fact, FactState> other) = seen[random.Next(seen.Count)];
            bool isSame = nextModel.Count == other.Count && nextModel.All(entry => other.TryGetValue(entry.Key, out FactState its) && its == entry.Value);
            Assert.Equal(isSame, next.Equals(otherSet));
            if (isSame) Assert.Equal(next.GetHashCode(), otherSet.GetHashCode());
            Assert.All(s_facts, known => Assert.Equal(Joined(nextModel, other, known), next.Or(otherSet).CertaintyOf(known)));
            seen.Add((next, nextModel));
        }
    }

    [Fact]
    public void There_is_a_bit_for_each_fact() => Assert.All(Enum.GetValues<Fact>(), fact => Assert.InRange((int)fact, 0, 63));

    private static Certainty Joined(Dictionary<Fact, FactState> one, Dictionary<Fact, FactState> other, Fact fact)
    {
        Certainty a = one.GetValueOrDefault(fact).Certainty, b = other.GetValueOrDefault(fact).Certainty;
        return a == b ? a : Certainty.Maybe;
    }

    private static IOperation[] Origins()
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText("class C { int a = 1; int b = 2; }");
        SemanticModel model = CSharpCompilation.Create("Facts", [tree]).GetSemanticModel(tree);
        return [.. tree.GetRoot().DescendantNodes().OfType<EqualsValueClauseSyntax>().Select(value => model.GetOperation(value)!)];
    }
}
