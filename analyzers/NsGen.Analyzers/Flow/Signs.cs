using System;

namespace NsGen.Analyzers.Flow;

/// <summary>The signs that a number can have.</summary>
[Flags]
internal enum Signs
{
    /// <summary>None: the number is not there.</summary>
    None = 0,

    /// <summary>Below 0.</summary>
    Negative = 1,

    /// <summary>0.</summary>
    Zero = 2,

    /// <summary>Above 0.</summary>
    Positive = 4,

    /// <summary>Any.</summary>
    Any = Negative | Zero | Positive,
}
