using System;
using NsGen.Facts;

namespace NsGen.Runtime.Tests.Diagnosis;

/// <summary>Capabilities are named as in capabilities(7).</summary>
public class CapabilityNamesTests
{
    [Fact]
    public void Every_capability_has_its_own_name() => Assert.All(
        Enum.GetValues<Capability>(),
        capability => Assert.Equal($"CAP{capability.ToString().ToUpperInvariant()}", CapabilityNames.Of(capability).Replace("_", "")));

    [Theory]
    [InlineData(Capability.SysAdmin, "CAP_SYS_ADMIN")]
    [InlineData(Capability.SetFCap, "CAP_SETFCAP")]
    [InlineData(Capability.DacReadSearch, "CAP_DAC_READ_SEARCH")]
    public void Names_are_those_of_the_kernel(Capability capability, string name) => Assert.Equal(name, CapabilityNames.Of(capability));
}
