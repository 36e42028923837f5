namespace NsGen.Analyzers.Tests.Corpus;

/// <summary>Larger programs as people write them.</summary>
public class CorpusTests(ITestOutputHelper output) : LabelledTests("Programs", output);
