using System.Threading.Tasks;
using NsGen;

namespace NetLab;

/// <summary>The demonstration for users without privilege: this program started again in a new user namespace, where it is root.</summary>
internal static partial class Rootless
{
    [Clone(CloneFlags.NewUser, Main = nameof(RunAsync))]
    internal static partial ManagedChild<int> Start();

    private static Task<int> RunAsync() => Demonstration.RunAsync();
}
