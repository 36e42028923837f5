using System;

namespace NsBox;

/// <summary>Text in one line.</summary>
internal static class Oneline
{
    internal static string Of(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
