namespace NsGen;

/// <summary>Failures of a child program that are not the kernel's, in the place of an errno: <c>enum fault</c> of runtime/native/program.h. The compiler has this file too.</summary>
internal enum ProgramFault
{
    /// <summary>A division by zero.</summary>
    DivideByZero = 4096,

    /// <summary>The most negative number, divided by -1.</summary>
    Overflow,

    /// <summary>An index that is none of the span's.</summary>
    IndexOutOfRange,

    /// <summary>A slice that is not within the span.</summary>
    ArgumentOutOfRange,

    /// <summary>A switch expression without a case for the value.</summary>
    NoMatch,
}
