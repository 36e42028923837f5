using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>What programs call, each bound once: other [ChildProgram] methods, whose faults are reported where they stand, and [Syscall] methods.</summary>
internal sealed class ProgramLibrary(ProgramSymbols symbols)
{
    private readonly Dictionary<IMethodSymbol, ProgramBody?> _programs = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IMethodSymbol, SyscallBinding?> _syscalls = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IMethodSymbol> _open = new(SymbolEqualityComparer.Default);

    internal ProgramSymbols Symbols => symbols;

    /// <summary>The system call that a method makes; null where it is no binding.</summary>
    internal SyscallBinding? FindSyscall(IMethodSymbol method)
    {
        if (!_syscalls.TryGetValue(method, out SyscallBinding? binding)) _syscalls.Add(method, binding = SyscallBinder.Bind(method, symbols.Bindings, sink: null));
        return binding;
    }

    /// <summary>Whether the method is being bound: a call of it comes back to itself.</summary>
    internal bool IsOpen(IMethodSymbol method) => _open.Contains(Definition(method));

    /// <summary>Takes note that a method is being bound.</summary>
    internal void Open(IMethodSymbol method) => _open.Add(Definition(method));

    internal void Close(IMethodSymbol method) => _open.Remove(Definition(method));

    /// <summary>The program of a method; null where it has faults, or another assembly does not carry it.</summary>
    internal ProgramBody? Find(IMethodSymbol method, CancellationToken cancellation)
    {
        method = Definition(method);
        if (_programs.TryGetValue(method, out ProgramBody? program)) return program;
        return _programs[method] = IsHere(method) ? ProgramBinder.Bind(method, this, problems: null, cancellation) : ExportedProgramsBinder.Find(method, symbols);
    }

    /// <summary>Whether the method is of this compilation, which reports what is wrong with it where it stands.</summary>
    internal bool IsHere(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, symbols.Compilation.Assembly);

    private static IMethodSymbol Definition(IMethodSymbol method) => method.PartialDefinitionPart ?? method;
}
