using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using NsGen.Compiler.Model;
using NsGen.Facts;

namespace NsGen.Compiler.Binding;

/// <summary>Binds a <c>[Syscall]</c> method: symbols in, plain data or problems out.</summary>
internal sealed class SyscallBinder
{
    private readonly IMethodSymbol _method;
    private readonly AttributeData _attribute;
    private readonly KnownSymbols _known;
    private readonly ProblemReporter _problems;

    private SyscallBinder(IMethodSymbol method, AttributeData attribute, KnownSymbols known, IProblemSink? sink)
    {
        _method = method;
        _attribute = attribute;
        _known = known;
        _problems = new ProblemReporter(sink);
    }

    /// <summary>Binds a method of this compilation or of an assembly that it refers to.</summary>
    /// <returns>The binding; null where the method has no <c>[Syscall]</c>, or has an error that the sink or the C# compiler reports.</returns>
    public static SyscallBinding? Bind(IMethodSymbol method, KnownSymbols known, IProblemSink? sink)
    {
        IMethodSymbol declaring = method.PartialDefinitionPart ?? method;
        AttributeData? attribute = KnownSymbols.FindAttribute(declaring, known.SyscallAttribute);
        return attribute is null ? null : new SyscallBinder(declaring, attribute, known, sink).Bind();
    }

    private SyscallBinding? Bind()
    {
        // Every part is looked at, so that one build shows all that is wrong.
        bool isDeclaredHere = SymbolEqualityComparer.Default.Equals(_method.ContainingAssembly, _known.Compilation.Assembly);
        bool isWellFormed = !isDeclaredHere || DeclarationChecker.Check(_method, _known.Compilation, _problems);
        SyscallInfo? syscall = FindSyscall();
        ImmutableArray<SyscallParameter>? parameters = BindParameters();
        ReturnShape? result = BindReturn();
        if (!isWellFormed || syscall is not { } found || parameters is not { } bound || result is null) return null;
        if (!MayRetry(found) || !TakesAll(found, bound)) return null;

        return new SyscallBinding(
            TypeText.Identifier(_method.Name),
            found.Name,
            found.X64,
            found.Arm64,
            AsksForRetry,
            bound,
            result,
            isDeclaredHere ? ImplementingPart.Of(_method) : "",
            isDeclaredHere && KnownSymbols.FindAttribute(_method, _known.SkipLocalsInitAttribute) is not null,
            isDeclaredHere && KnownSymbols.FindAttribute(_method, _known.MethodImplAttribute) is not null);
    }

    private bool AsksForRetry =>
        _attribute.Named<bool>(nameof(SyscallBinding.RetryOnInterrupt));

    private SyscallInfo? FindSyscall()
    {
        // An argument that is no constant is the compiler's to report.
        if (_attribute.ConstructorArguments is not [{ Kind: TypedConstantKind.Primitive } argument]) return null;
        string name = argument.Value as string ?? "";
        if (ForbiddenSyscalls.TryFind(name, out ForbiddenSyscall forbidden) && !forbidden.IsChildCall)
        {
            _problems.Report(ProblemKind.ForbiddenSyscall, _attribute, name, forbidden.Advice);
            return null;
        }

        if (!SyscallTable.TryFind(name, out SyscallInfo syscall))
        {
            _problems.Report(ProblemKind.UnknownSyscall, _attribute, name, WhatToLookAt(name));
            return null;
        }

        if (syscall.X64 < 0) ReportMissing(name, "x86-64");
        if (syscall.Arm64 < 0) ReportMissing(name, "arm64");
        return syscall;
    }

    private void ReportMissing(string name, string architecture)
    {
        string instead = PortableSyscalls.TryFind(name, out string? portable) ? $"; '{portable}' is on both architectures" : "";
        _problems.Report(ProblemKind.MissingOnArchitecture, _attribute, name, architecture, instead);
    }

    private static string WhatToLookAt(string name)
    {
        IReadOnlyList<string> nearest = name.Length == 0 ? [] : SyscallTable.Nearest(name);
        return nearest.Count == 0
            ? "syscalls(2) lists the names"
            : $"did you mean {string.Join(" or ", nearest.Select(candidate => $"'{candidate}'"))}?";
    }

    private ImmutableArray<SyscallParameter>? BindParameters()
    {
        ParameterClassifier classifier = new(_known, _method.ContainingType);
        ImmutableArray<SyscallParameter>.Builder bound = ImmutableArray.CreateBuilder<SyscallParameter>(_method.Parameters.Length);
        foreach (IParameterSymbol parameter in _method.Parameters)
        {
            ParameterShape? shape = classifier.Classify(parameter, out string? refusal);
            if (refusal is not null)
            {
                _problems.Report(ProblemKind.UnsupportedParameter, parameter, parameter.Name, TypeText.ForMessage(parameter.Type), refusal);
            }

            bool isPassable = IsSpanArgumentRight(parameter, shape);
            if (shape is not null && isPassable) bound.Add(new SyscallParameter(parameter.Name, TypeText.Of(parameter.Type), shape));
        }

        return bound.Count == _method.Parameters.Length ? bound.MoveToImmutable() : null;
    }

    private bool IsSpanArgumentRight(IParameterSymbol parameter, ParameterShape? shape)
    {
        if (shape is null || KnownSymbols.FindAttribute(parameter, _known.SpanArgumentAttribute) is not { } attribute) return true;
        SpanPassing? passing = shape switch
        {
            ParameterShape.Span span => span.Passing,
            ParameterShape.Text { Kind: not TextKind.Chars } text => text.Passing,
            _ => null,
        };
        string? reason = passing switch
        {
            null => "only spans and texts have an address and a length to choose from; remove the attribute",
            SpanPassing.PointerThenLength or SpanPassing.LengthThenPointer or SpanPassing.Pointer => null,
            _ => $"there is no SpanPassing {(int)passing}; name one of its members",
        };
        if (reason is null) return true;
        _problems.Report(ProblemKind.SpanArgumentMisused, attribute, parameter.Name, reason);
        return false;
    }

    private ReturnShape? BindReturn()
    {
        ReturnShape? shape = new ReturnClassifier(_known, _method.ContainingType).Classify(_method, out string? refusal);
        if (refusal is not null) _problems.Report(ProblemKind.UnsupportedReturn, _method, TypeText.ForMessage(_method.ReturnType), refusal);
        return shape;
    }

    private bool MayRetry(SyscallInfo syscall)
    {
        if (!AsksForRetry || syscall.Name != "close") return true;
        _problems.Report(ProblemKind.RetryForbidden, _attribute, syscall.Name, "Linux frees the descriptor even then, and a second close may hit one that another thread just opened");
        return false;
    }

    private bool TakesAll(SyscallInfo syscall, ImmutableArray<SyscallParameter> parameters)
    {
        int count = parameters.Sum(parameter => parameter.Shape.KernelArguments);
        if (count <= syscall.Arguments) return true;
        _problems.Report(ProblemKind.TooManyArguments, _method, _method.Name, count.ToString(), syscall.Name, syscall.Arguments.ToString());
        return false;
    }
}
