using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NsGen.Facts;

namespace NsGen.Analyzers.Recognition;

/// <summary>
/// The names of the methods of referenced assemblies that reach the kernel. They are read from an assembly's own list of imports, once for each reference: to ask the
/// symbols would make those of every type.
/// </summary>
internal static class ReferencedImports
{
    private static readonly ConditionalWeakTable<PortableExecutableReference, Import[]> s_known = new();

    /// <summary>The names, of methods that the compilation may call.</summary>
    internal static IEnumerable<string> Names(Compilation compilation, CancellationToken cancellation)
    {
        foreach (MetadataReference reference in compilation.References)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (string name in reference switch
            {
                PortableExecutableReference file => OfFile(compilation, file),
                CompilationReference { Compilation: CSharpCompilation project } => OfProject(project, cancellation),
                _ => [],
            })
            {
                yield return name;
            }
        }
    }

    // An editor refers to the compilations of other projects; a build to their files.
    private static IEnumerable<string> OfProject(CSharpCompilation project, CancellationToken cancellation) => project.SyntaxTrees
        .SelectMany(tree => TreeNames.Of(tree, cancellation).DeclaredMethods)
        .Where(method => method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString().IndexOf("Import", StringComparison.Ordinal) >= 0))
        .Select(method => method.Identifier.ValueText);

    private static IEnumerable<string> OfFile(Compilation compilation, PortableExecutableReference file)
    {
        Import[] imports = s_known.GetValue(file, Read);
        if (imports.Length == 0) return [];
        bool isFriend = compilation.GetAssemblyOrModuleSymbol(file) is IAssemblySymbol assembly && assembly.GivesAccessTo(compilation.Assembly);
        return imports.Where(import => import.IsPublic || isFriend).Select(import => import.Method);
    }

    private static Import[] Read(PortableExecutableReference file)
    {
        try
        {
            using Metadata metadata = file.GetMetadata();
            return metadata is AssemblyMetadata assembly ? [.. assembly.GetModules().SelectMany(module => Read(module.GetMetadataReader()))] : [];
        }
        catch (Exception e) when (e is BadImageFormatException or System.IO.IOException)
        {
            return []; // The compiler says so.
        }
    }

    private static IEnumerable<Import> Read(MetadataReader reader)
    {
        // Nearly all assemblies import nothing.
        if (reader.GetTableRowCount(TableIndex.ImplMap) == 0) yield break;
        foreach (MethodDefinitionHandle handle in reader.MethodDefinitions)
        {
            MethodDefinition method = reader.GetMethodDefinition(handle);
            MethodAttributes access = method.Attributes & MethodAttributes.MemberAccessMask;
            if ((method.Attributes & MethodAttributes.PinvokeImpl) == 0 || access <= MethodAttributes.Private) continue;
            MethodImport import = method.GetImport();
            if (import.Module.IsNil || !KernelBindings.IsLibc(reader.GetString(reader.GetModuleReference(import.Module).Name))) continue;
            string function = reader.GetString(import.Name);
            if (function != KernelBindings.Syscall && KernelFunctions.Find(function) is null) continue;
            string name = reader.GetString(method.Name);
            bool isOfGenerator = name.StartsWith("<", StringComparison.Ordinal);
            yield return new(isOfGenerator ? Outer(name) : name, (isOfGenerator || access == MethodAttributes.Public) && IsPublic(reader, method.GetDeclaringType()));
        }
    }

    // What LibraryImport makes is a local function: <unshare>g____PInvoke|0_0. The method around it is what others call.
    private static string Outer(string name) => name.Substring(1, Math.Max(name.IndexOf('>') - 1, 0));

    private static bool IsPublic(MetadataReader reader, TypeDefinitionHandle handle)
    {
        for (; !handle.IsNil; handle = reader.GetTypeDefinition(handle).GetDeclaringType())
        {
            if ((reader.GetTypeDefinition(handle).Attributes & TypeAttributes.VisibilityMask) is not (TypeAttributes.Public or TypeAttributes.NestedPublic)) return false;
        }

        return true;
    }

    private readonly record struct Import(string Method, bool IsPublic);
}
