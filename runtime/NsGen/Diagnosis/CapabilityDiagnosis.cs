namespace NsGen.Diagnosis;

/// <summary>Whether a missing capability is missing everywhere; only when an exception is made.</summary>
internal static class CapabilityDiagnosis
{
    /// <summary>What goes on after "… is needed": whether the calling thread has it in its own user namespace, and so not in the one that counts.</summary>
    internal static string Describe(Capability capability) => OwnThread.Has(capability) ? "; this thread has it in its own" : "; this thread has it not";
}
