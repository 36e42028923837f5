namespace NsGen;

/// <summary>One step of a <see cref="JoinPlan"/>, as the child program <see cref="JoinPlan.Apply"/> reads it.</summary>
public struct JoinStep
{
    internal enum Action
    {
        Join,             // a namespace of Kind
        Root,             // becomes the root
        WorkingDirectory, // becomes the working directory
    }

    internal Action What;
    internal CloneFlags Kind;
    internal int Descriptor;
}
