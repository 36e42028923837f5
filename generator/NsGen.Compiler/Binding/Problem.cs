using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NsGen.Compiler.Binding;

/// <summary>What is wrong with a declaration.</summary>
internal enum ProblemKind
{
    /// <summary>Linux has no system call of that name. Arguments: the name, what to look at.</summary>
    UnknownSyscall,

    /// <summary>A system call that managed code cannot make. Arguments: the name, the reason with what to use instead.</summary>
    ForbiddenSyscall,

    /// <summary>A method that is not <c>static partial</c> without a body. Arguments: the method, what is wrong.</summary>
    MalformedBinding,

    /// <summary>A type that nothing can be generated into. Arguments: the type, the method, the reason.</summary>
    ContainingTypeClosed,

    /// <summary>A parameter that no argument can be made of. Arguments: the parameter, its type, the reason with what to write instead.</summary>
    UnsupportedParameter,

    /// <summary>A return type that no result can be made of. Arguments: the type, the reason with what to write instead.</summary>
    UnsupportedReturn,

    /// <summary>More arguments than the call takes. Arguments: the method, how many, who takes how many.</summary>
    TooManyArguments,

    /// <summary>A call that one architecture does not have; the binding is generated all the same. Arguments: the name, the architecture, what to use instead.</summary>
    MissingOnArchitecture,

    /// <summary>The project allows no unsafe code. Arguments: the method.</summary>
    UnsafeBlocksDisabled,

    /// <summary>The project's C# is older than the generated code. Arguments: the method, the version needed, the version set.</summary>
    LanguageTooOld,

    /// <summary>A call that must not be made again after EINTR. Arguments: the name, the reason.</summary>
    RetryForbidden,

    /// <summary><c>[SpanArgument]</c> where it means nothing. Arguments: the parameter, the reason.</summary>
    SpanArgumentMisused,

    /// <summary>A [ChildProgram] method that cannot be one. Arguments: the method, what is wrong.</summary>
    ProgramSignature,

    /// <summary>A [ChildProgram] method whose body is not in this compilation. Arguments: the method.</summary>
    ProgramWithoutBody,

    /// <summary>A parameter that a child program cannot have. Arguments: the parameter, its type.</summary>
    ProgramParameterType,

    /// <summary>A construct that cannot run in a child. Arguments: what it is, with what to write instead.</summary>
    ProgramConstruct,

    /// <summary>A call of what is no system call. Arguments: the method.</summary>
    ProgramCall,

    /// <summary>Checked arithmetic.</summary>
    ProgramChecked,

    /// <summary>A conversion of flags whose bits differ between the architectures.</summary>
    ProgramArchitectureFlags,

    /// <summary>A text with a nul in it.</summary>
    ProgramTextWithNul,

    /// <summary>A program that 16-bit numbers do not suffice for. Arguments: the method, of what it has too many, how many, the most.</summary>
    ProgramTooLarge,

    /// <summary>A program that calls itself. Arguments: the method called.</summary>
    ProgramRecursion,

    /// <summary>A [ProgramImage] method that cannot be one. Arguments: the method, what is wrong.</summary>
    ProgramImage,

    /// <summary>A [Clone] method whose managed function cannot be started. Arguments: the method, what is wrong.</summary>
    ManagedMain,

    /// <summary>A [Clone] method that cannot be one. Arguments: the method, what is wrong.</summary>
    CloneSignature,

    /// <summary>Flags that no process can be started with. Arguments: the reason.</summary>
    CloneFlags,

    /// <summary>A stack size that is none. Arguments: the number.</summary>
    CloneStackSize,

    /// <summary>A [Clone] whose program is not one [ChildProgram] method of its type. Arguments: the method, the program's name.</summary>
    CloneProgramMissing,

    /// <summary>More or fewer parameters than the program has. Arguments: the method, how many, the program, how many.</summary>
    CloneParameterCount,

    /// <summary>A parameter that cannot fill its program's. Arguments: the parameter, its type, the program's, its type.</summary>
    CloneParameterType,
}

/// <summary>A problem found while binding.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Location">Where in the source.</param>
/// <param name="Arguments">The arguments of its message, as <see cref="ProblemKind"/> lists them.</param>
internal readonly record struct Problem(ProblemKind Kind, Location Location, ImmutableArray<string> Arguments);

/// <summary>Takes the problems that binding finds. The analyzer has one; the generator has none, for it leaves problems to the analyzer.</summary>
internal interface IProblemSink
{
    void Report(Problem problem);
}
