using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NsGen.Analyzers.Recognition;
using NsGen.Analyzers.Rules;
using NsGen.Facts;

namespace NsGen.Analyzers.Imports;

/// <summary>NSG1006: a constant or an enum's member that is named as the kernel's and has another value.</summary>
/// <remarks>
/// Only the families whose functions the compilation imports from libc are judged: an abstraction of several systems may give such names its own numbers. For the same
/// reason an enum is judged where it is the type of a flags parameter, and a constant where its type declares or is beside imports.
/// </remarks>
internal sealed class WrongConstant
{
    internal static readonly DiagnosticDescriptor Descriptor = new(
        "NSG1006", "Constant that has not the kernel's value",
        "'{0}' is {1} here, and {2} is {3} on Linux{4}",
        Categories.Calls, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG1006"));

    /// <summary>The property of a diagnostic that has the right value for the fix.</summary>
    internal const string RightValue = "value";

    private static readonly string[] s_otherSystems = ["Mac", "Darwin", "OSX", "OsX", "BSD", "Bsd", "Apple", "Windows", "Android", "Wasi"];

    private readonly HashSet<string> _prefixes = [];
    private readonly Dictionary<INamedTypeSymbol, string> _enums = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _importers = new(SymbolEqualityComparer.Default);

    internal WrongConstant(Compilation compilation, IEnumerable<SyntaxTree> importing, KernelBindings bindings)
    {
        foreach (SyntaxTree tree in importing)
        {
            foreach (MethodDeclarationSyntax declaration in TreeNames.Of(tree, default).DeclaredMethods)
            {
                if (Models.Of(compilation, tree).GetDeclaredSymbol(declaration) is { } method && bindings.Of(method) is { } binding) Add(method, binding);
            }
        }
    }

    /// <summary>Judges the constants of a file.</summary>
    internal void Judge(SemanticModel model, Action<Diagnostic> report, CancellationToken cancellation)
    {
        TreeNames names = TreeNames.Of(model.SyntaxTree, cancellation);
        foreach (KeyValuePair<INamedTypeSymbol, string> flags in _enums.Where(flags => names.Has(flags.Key.Name)))
        {
            foreach (EnumDeclarationSyntax declaration in DeclarationsOf(flags.Key, model.SyntaxTree, cancellation).OfType<EnumDeclarationSyntax>())
            {
                foreach (EnumMemberDeclarationSyntax member in declaration.Members) Judge(member, member.Identifier, member.EqualsValue, flags.Value, model, report);
            }
        }

        if (!names.HasKernelConstants) return;
        foreach (FieldDeclarationSyntax field in model.SyntaxTree.GetRoot(cancellation).DescendantNodes(static node => node is not MemberDeclarationSyntax or BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax).OfType<FieldDeclarationSyntax>())
        {
            if (!field.Modifiers.Any(SyntaxKind.ConstKeyword)) continue;
            foreach (VariableDeclaratorSyntax variable in field.Declaration.Variables)
            {
                if (IsJudged(variable, model)) Judge(variable, variable.Identifier, variable.Initializer, prefix: null, model, report);
            }
        }
    }

    // Only Linux has the other families; every Unix has O_ with numbers of its own.
    private bool IsJudged(VariableDeclaratorSyntax variable, SemanticModel model) =>
        KernelConstants.PrefixOf(variable.Identifier.ValueText) is { } prefix && _prefixes.Contains(prefix)
        && (prefix != "O_" || (model.GetDeclaredSymbol(variable)?.ContainingType is { } type && _importers.Contains(type)));

    private static IEnumerable<SyntaxNode> DeclarationsOf(INamedTypeSymbol type, SyntaxTree tree, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Where(reference => reference.SyntaxTree == tree).Select(reference => reference.GetSyntax(cancellation));

    private void Add(IMethodSymbol method, KernelBinding binding)
    {
        if (binding.Kind == BindingKind.Number) _prefixes.UnionWith(["SYS_", "__NR_"]);
        if (binding.Function?.FlagPrefix is { } prefix)
        {
            _prefixes.Add(prefix);
            for (int i = 0; i < binding.Positions.Length && i < method.Parameters.Length; i++)
            {
                bool isFlags = binding.Positions[i] == binding.Function.Flags || (binding.Name == "clone" && method.Parameters[i].Name.IndexOf("flag", StringComparison.OrdinalIgnoreCase) >= 0);
                if (isFlags && method.Parameters[i].Type is INamedTypeSymbol { TypeKind: TypeKind.Enum, DeclaringSyntaxReferences.IsEmpty: false } type) _enums[type] = prefix;
            }
        }

        if (binding.Kind == BindingKind.NsGen) return;
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            _importers.Add(type);
            foreach (INamedTypeSymbol nested in type.GetTypeMembers().Where(nested => nested.TypeKind != TypeKind.Enum)) _importers.Add(nested);
        }
    }

    private void Judge(SyntaxNode declaration, SyntaxToken identifier, EqualsValueClauseSyntax? value, string? prefix, SemanticModel model, Action<Diagnostic> report)
    {
        if (value is null || IsOfAnotherSystem(declaration)) return;
        if (model.GetDeclaredSymbol(declaration) is not IFieldSymbol { HasConstantValue: true, ConstantValue: IConvertible and not string and not bool and not char } field) return;
        if (!TryFindRight(identifier.ValueText, prefix, out string kernelName, out IReadOnlyList<long> right)) return;
        long actual = field.ConstantValue is ulong large ? unchecked((long)large) : Convert.ToInt64(field.ConstantValue, CultureInfo.InvariantCulture);
        if (right.Any(known => Same(known, actual))) return;
        string? other = kernelName.StartsWith("SYS_", StringComparison.Ordinal) || kernelName.StartsWith("__NR_", StringComparison.Ordinal)
            ? SyscallTable.NameOf(actual)
            : KernelConstants.NameOf(KernelConstants.PrefixOf(kernelName)!, actual);
        report(Diagnostic.Create(
            Descriptor,
            identifier.GetLocation(),
            ImmutableDictionary<string, string?>.Empty.Add(RightValue, Format(right[0])),
            identifier.ValueText, Format(actual), kernelName, Format(right[0]), other is null ? "" : $"; {Format(actual)} is {other}"));
    }

    private bool TryFindRight(string name, string? prefix, out string kernelName, out IReadOnlyList<long> right)
    {
        kernelName = name;
        right = [];
        if (KernelConstants.PrefixOf(name) is { } own) return _prefixes.Contains(own) && KernelConstants.TryFind(name, out right);
        if (prefix is null || !KernelConstants.TryFindMember(prefix, name, out long value)) return false;
        kernelName = KernelConstants.NameOf(prefix, value) ?? prefix + name;
        right = prefix == "O_" ? [value, (long)ArchitectureFlags.ToArm64((ulong)value)] : [value];
        return true;
    }

    // An int holds the highest flag as a negative number.
    private static bool Same(long right, long actual) => right == actual || (actual < 0 && unchecked((uint)actual) == right);

    private static bool IsOfAnotherSystem(SyntaxNode declaration) => declaration.Ancestors()
        .Select(node => node switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
            BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
            _ => "",
        })
        .Any(name => s_otherSystems.Any(system => name.IndexOf(system, StringComparison.Ordinal) >= 0));

    private static string Format(long value) => value is >= 0 and < 10 ? value.ToString(CultureInfo.InvariantCulture) : "0x" + value.ToString("x", CultureInfo.InvariantCulture);
}
