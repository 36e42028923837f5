using NsGen.Settings;

namespace NsGen;

/// <summary>
/// What is chosen for a child when it is started, beyond its declaration. A [Clone] method takes one as a parameter of its own, which its program does not have. Made once, it serves any number of children without
/// allocating, but for pipes.
/// </summary>
/// <remarks>
/// Id maps, cgroup and pid are the clone's own. The rest is done by the process that executes the program, just before it does and after all that the child program did: so that may still need what is taken away here.
/// With <see cref="InitMode.Reaper"/> the init keeps the caller's settings, and the program gets these.
/// </remarks>
public sealed partial class CloneOptions
{
    private PreparedSettings? _prepared;

    /// <summary>What the settings program is given; made with the first use.</summary>
    internal PreparedSettings Prepared => _prepared ??= new PreparedSettings(this);

    internal bool HasMaps => UserIds is not null || GroupIds is not null;
}
