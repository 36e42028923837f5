namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for where a record or an init accessor is declared; netstandard2.0 does not have it, and that of a friend assembly does not count.</summary>
internal static class IsExternalInit;
