using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NsGen.Analyzers.Recognition;

namespace NsGen.CodeFixes;

/// <summary>NSG3007: adds the flags with which proc and sysfs are mounted.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RestrictProc : KernelCallFix
{
    private static readonly (string Name, long Value)[] s_wanted =
        [("MS_NOSUID", (long)MountFlags.NoSuid), ("MS_NODEV", (long)MountFlags.NoDev), ("MS_NOEXEC", (long)MountFlags.NoExec)];

    private protected override string Id => "NSG3007";

    private protected override string Title => "Mount with nosuid, nodev and noexec";

    private protected override SyntaxNode? Fix(SyntaxNode root, InvocationExpressionSyntax invocation, KernelCall? call, SemanticModel model, CancellationToken cancellation)
    {
        if (call is null) return null;
        long present = call.Flags?.ConstantValue is { HasValue: true, Value: System.IConvertible value } ? Flags.ToInt64(value) : 0;
        (string Name, long Value)[] missing = [.. s_wanted.Where(flag => (present & flag.Value) == 0)];
        return Flags.Add(invocation, call, model, missing) is { } added ? root.ReplaceNode(invocation, added) : null;
    }
}
