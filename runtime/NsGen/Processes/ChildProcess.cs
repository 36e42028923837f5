namespace NsGen;

/// <summary>A started child.</summary>
public readonly struct ChildProcess;
