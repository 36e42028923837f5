using System;

namespace Tour;

/// <summary>One thing to see: a name for the command line, a title, and what is run.</summary>
internal sealed record Chapter(string Name, string Title, Func<Comparison> Run);
