using System.Collections.Immutable;
using NsGen.Facts;

namespace NsGen.Analyzers.Recognition;

/// <summary>A method that is bound to a function of libc or of the kernel.</summary>
/// <param name="Name">The function, by the name it is asked for; <c>syscall</c> where each call says which.</param>
/// <param name="Function">What is known of it; null for a function that no rule is about.</param>
/// <param name="Kind">The way of binding.</param>
/// <param name="Errors">How errors are told.</param>
/// <param name="SavesErrno">Whether errno is kept for <c>Marshal.GetLastPInvokeError</c>.</param>
/// <param name="Positions">For each parameter, the position of its first argument.</param>
internal sealed record KernelBinding(string Name, KernelFunction? Function, BindingKind Kind, ErrorStyle Errors, bool SavesErrno, ImmutableArray<int> Positions);
