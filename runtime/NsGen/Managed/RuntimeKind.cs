using System;

namespace NsGen.Managed;

/// <summary>Which .NET runs this program.</summary>
internal static class RuntimeKind
{
    /// <summary>Whether it is native code. Not by <c>RuntimeFeature.IsDynamicCodeSupported</c>: a project that is published as native code has that false wherever it runs.</summary>
    internal static bool IsNative { get; } = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") is null; // the list of assemblies that CoreCLR is started with

    /// <summary>Whether CoreCLR runs startup hooks: the switch that trimming turns off.</summary>
    internal static bool HasStartupHooks => !AppContext.TryGetSwitch("System.StartupHookProvider.IsSupported", out bool supported) || supported;
}
