using System;

namespace NsGen;

/// <summary>Marks a struct whose fields, in order, are passed to a system call as separate arguments, as <see cref="ExecImage"/> is to execve(2).</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class SyscallArgumentsAttribute : Attribute;
