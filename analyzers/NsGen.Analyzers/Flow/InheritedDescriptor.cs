using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Flow;

/// <summary>The key under which a state knows of an open descriptor that is not close-on-exec.</summary>
/// <param name="Opened">The call that made it.</param>
internal sealed record InheritedDescriptor(KernelCall Opened);
