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
/// The names of the methods of referenced assemblies that reach the kernel. They are read from an assembly's own tables, once for each reference: to ask for
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
        .Where(method => method.Modifiers.Any(SyntaxKind.PublicKeyword) || method.Modifiers.Any(SyntaxKind.InternalKeyword))
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
            if (metadata is not AssemblyMetadata assembly) return [];
            IEnumerable<MetadataReader> readers = assembly.GetModules().Select(module => module.GetMetadataReader());
            return [.. readers.SelectMany(reader => Imported(reader).Concat(Marked(reader)))];
        }
        catch (Exception e) when (e is BadImageFormatException or System.IO.IOException)
        {
            return []; // The compiler says so.
        }
    }

    private static IEnumerable<Import> Imported(MetadataReader reader)
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

    // With an attribute of NsGen, which an assembly has that refers to it.
    private static IEnumerable<Import> Marked(MetadataReader reader)
    {
        if (!reader.AssemblyReferences.Any(reference => reader.StringComparer.Equals(reader.GetAssemblyReference(reference).Name, "NsGen"))) yield break;
        foreach (CustomAttributeHandle handle in reader.CustomAttributes)
        {
            CustomAttribute attribute = reader.GetCustomAttribute(handle);
            if (attribute.Parent.Kind != HandleKind.MethodDefinition || !IsMark(reader, attribute.Constructor)) continue;
            MethodDefinition method = reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Parent);
            MethodAttributes access = method.Attributes & MethodAttributes.MemberAccessMask;
            if (access > MethodAttributes.Private) yield return new(reader.GetString(method.Name), access == MethodAttributes.Public && IsPublic(reader, method.GetDeclaringType()));
        }
    }

    private static bool IsMark(MetadataReader reader, EntityHandle constructor)
    {
        if (constructor.Kind != HandleKind.MemberReference) return false;
        EntityHandle parent = reader.GetMemberReference((MemberReferenceHandle)constructor).Parent;
        if (parent.Kind != HandleKind.TypeReference) return false;
        TypeReference type = reader.GetTypeReference((TypeReferenceHandle)parent);
        return reader.StringComparer.Equals(type.Namespace, "NsGen") && s_marks.Contains(reader.GetString(type.Name));
    }

    private static readonly string[] s_marks = ["SyscallAttribute", "CloneAttribute", "ChangesNamespacesAttribute", "NeedsNamespacesAttribute"];

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
