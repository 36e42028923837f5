using System.Threading;
using Microsoft.CodeAnalysis;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Binds all <c>[Syscall]</c> methods of a type, once.</summary>
internal static class SyscallBindingsBinder
{
    /// <summary>Binds the type of a method, if the method is the first of its bindings; the others leave the work to it.</summary>
    /// <returns>The bindings; null where nothing can be generated into the type, or another method is the first.</returns>
    public static SyscallBindings? BindTypeOfFirst(IMethodSymbol method, Compilation compilation, CancellationToken _) => KnownSymbols.Of(compilation) is not { } known ? null : TypeMethodsBinder.Bind(
        method,
        candidate => candidate.IsPartialDefinition ? KnownSymbols.FindAttribute(candidate, known.SyscallAttribute) : null,
        (candidate, _) => SyscallBinder.Bind(candidate, known, sink: null),
        hasOtherBody: static _ => false,
        (type, bindings, faulty) => new SyscallBindings(type, bindings, faulty));
}
