using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using NsGen.Compiler.Lowering;
using NsGen.Compiler.Model;
using NsGen.Facts;

namespace NsGen.Compiler.Binding;

/// <summary>Reads a [Clone] method and the program that it names.</summary>
internal static class CloneBinder
{
    /// <summary>Binds the method; null where it cannot be generated, which <paramref name="problems"/> is told. What is wrong inside the program is reported where the program stands.</summary>
    internal static CloneMethod? Bind(IMethodSymbol method, AttributeData attribute, ProgramSymbols symbols, IProblemSink? problems, CancellationToken cancellation)
    {
        Location place = method.Locations[0];
        bool failed = false;

        string mainName = attribute.Named<string>("Main") ?? "";
        if (SignatureProblem(method, mainName.Length > 0, symbols) is { } problem) Report(ProblemKind.CloneSignature, method.Name, problem);
        else failed = !DeclarationChecker.Check(method, symbols.Compilation, new ProblemReporter(problems));

        ulong flags = attribute.ConstructorArguments is [{ Value: { } value }] ? System.Convert.ToUInt64(value) : 0;
        if (CloneFlagRules.Problem((CloneFlags)flags) is { } refused) Report(ProblemKind.CloneFlags, refused);

        int init = attribute.Named<int>("Init");
        int stackSize = attribute.Named<int>("StackSize");
        if (stackSize < 0) Report(ProblemKind.CloneStackSize, stackSize.ToString());

        IParameterSymbol[] options = [.. method.Parameters.Where(symbols.IsOptions)];
        if (options.Length > 1) ReportAt(options[1].Locations[0], ProblemKind.CloneSignature, method.Name, "it has two parameters of type CloneOptions, and a child is started with one");

        ManagedMain? main = null;
        if (mainName.Length > 0)
        {
            main = ManagedMainBinder.Bind(method, mainName, attribute.Named<ITypeSymbol>("Json"), symbols, out string? unstartable);
            if (unstartable is not null) Report(ProblemKind.ManagedMain, method.Name, unstartable);
        }

        string programName = attribute.Named<string>("Program") ?? "";
        IMethodSymbol[] programs = mainName.Length > 0 && programName.Length == 0 && symbols.ExecuteProgram is { } execute
            ? [execute]
            : [.. method.ContainingType.GetMembers(programName).OfType<IMethodSymbol>()];
        if (programs is not [{ } program] || !symbols.IsChildProgram(program))
        {
            Report(ProblemKind.CloneProgramMissing, method.Name, programName);
            return null;
        }

        ProgramBody? body = new ProgramLibrary(symbols).Find(program, cancellation);
        if (body is null) return null;
        if (init != 0 && ((CloneFlags)flags & CloneFlags.NewPid) == 0 && !JoinSetup.Joins(body))
            Report(ProblemKind.CloneSignature, method.Name, "Init says who is the init of a new PID namespace, or stays outside of one that the program joins; its flags have no NewPid, and it joins none: add CloneFlags.NewPid, or leave Init out");
        if (mainName.Length > 0)
        {
            if (programName.Length == 0) body = ManagedMainBinder.Placed(body, DeclarationStep());
            if (program.Parameters is not [{ RefKind: RefKind.None } image] || !symbols.IsExecImage(image.Type))
                Report(ProblemKind.ManagedMain, method.Name, $"its program '{programName}' must have one parameter, of type ExecImage: this program, which it executes again");
            else if (!failed) return Bound([new CloneParameter("", new ClonePassing.Exec(), body.Parameters[0].FirstVariable)]);
            return null;
        }

        IParameterSymbol[] passed = [.. method.Parameters.Where(parameter => !symbols.IsOptions(parameter))];
        if (program.Parameters.Length != passed.Length)
        {
            Report(ProblemKind.CloneParameterCount, method.Name, passed.Length.ToString(), programName, program.Parameters.Length.ToString());
            return null;
        }

        if (!program.ReturnsVoid && program.ReturnType.SpecialType != SpecialType.System_Int32)
            Report(ProblemKind.CloneSignature, method.Name, $"its program '{programName}' must return nothing, or an int, which is the exit status");

        ImmutableArray<CloneParameter>.Builder parameters = ImmutableArray.CreateBuilder<CloneParameter>();
        List<ProgramStatement> addresses = [];
        for (int i = 0; i < passed.Length; i++)
        {
            IParameterSymbol from = passed[i], to = program.Parameters[i];
            int variable = body.Parameters[i].FirstVariable;
            switch (CloneParameterBinder.Passing(from, to, symbols))
            {
                case null:
                    ReportAt(from.Locations[0], ProblemKind.CloneParameterType, from.Name, from.Type.ToDisplayString(), to.Name, to.Type.ToDisplayString());
                    break;
                case ClonePassing.Reference reference:
                    // Behind the program's own variables, which the parent reads when the program has run; the parameter is the address.
                    parameters.Add(new CloneParameter(from.Name, reference, body.VariableCount));
                    addresses.Add(new ProgramStatement.Assign(variable, new ProgramValue.FrameAddress(body.VariableCount)));
                    body = body with { VariableCount = body.VariableCount + ProgramStorage.Memory(symbols.Layout.SizeOf(from.Type) ?? sizeof(long)).Variables };
                    break;
                case var passing:
                    parameters.Add(new CloneParameter(from.Name, passing, variable));
                    break;
            }
        }

        if (addresses.Count > 0) body = body.After(addresses);

        return failed ? null : Bound(parameters.ToImmutable());

        CloneMethod Bound(ImmutableArray<CloneParameter> filled) => new(
            method.Name,
            ImplementingPart.Of(method),
            KnownSymbols.FindAttribute(method, symbols.Bindings.SkipLocalsInitAttribute) is not null,
            flags,
            stackSize,
            init,
            filled,
            options.Length == 0 ? null : TypeText.Identifier(options[0].Name),
            main,
            body,
            DeclarationStep());

        ProgramStep DeclarationStep() => SourcePlaces.Step("", "", method.DeclaringSyntaxReferences[0].GetSyntax(cancellation), symbols.Compilation);

        void Report(ProblemKind kind, params string[] arguments) => ReportAt(place, kind, arguments);

        void ReportAt(Location at, ProblemKind kind, params string[] arguments)
        {
            failed = true;
            problems?.Report(new Problem(kind, at, arguments.ToImmutableArray()));
        }
    }

    private static string? SignatureProblem(IMethodSymbol method, bool isManaged, ProgramSymbols symbols)
    {
        if (symbols.IsBinding(method)) return "it has [Syscall] too, and there is one body to generate; remove one of the two";
        return isManaged || symbols.IsChildProcess(method.ReturnType) ? null : "it must return ChildProcess";
    }
}
