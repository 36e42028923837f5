using System.Threading;
using Microsoft.CodeAnalysis;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Binds all [Clone] methods of a type, once.</summary>
internal static class CloneMethodsBinder
{
    /// <summary>Binds the type of a method, if the method is the first of its clones; the others leave the work to it.</summary>
    /// <returns>The methods; null where nothing can be generated into the type, or another method is the first.</returns>
    internal static CloneMethods? BindTypeOfFirst(IMethodSymbol method, Compilation compilation, CancellationToken cancellation) => ProgramSymbols.Of(compilation) is not { } symbols ? null : TypeMethodsBinder.Bind(
        method,
        symbols.CloneAttributeOf,
        (candidate, attribute) => CloneBinder.Bind(candidate, attribute, symbols, problems: null, cancellation),
        symbols.IsBinding, // a method with [Syscall] too has the body of that
        (type, methods, faulty) => new CloneMethods(type, methods, faulty));
}
