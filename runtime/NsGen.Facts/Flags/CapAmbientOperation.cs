namespace NsGen;

/// <summary>What <see cref="ProcessControl.CapAmbient"/> does, prctl(2).</summary>
public enum CapAmbientOperation
{
    /// <summary>Whether a capability is ambient.</summary>
    IsSet = 1,

    /// <summary>Makes a capability ambient; it must be permitted and inheritable.</summary>
    Raise = 2,

    /// <summary>Makes a capability not ambient.</summary>
    Lower = 3,

    /// <summary>No capability is ambient.</summary>
    ClearAll = 4,
}
