using System.Linq;
using System.Text.Json;

namespace NsGen.Tests.Network;

/// <summary>ip(8) of iproute2, in the calling thread's namespaces: what it prints is compared with.</summary>
internal static class IpCommand
{
    /// <summary>Skips the test where it is not there: BusyBox has one that prints no JSON.</summary>
    internal static void Require()
    {
        Tool.Require("ip");
        try
        {
            Tool.Run("ip", "-j", "link");
        }
        catch (Xunit.Sdk.TrueException)
        {
            Assert.Skip("This ip prints no JSON: it is not that of iproute2.");
        }
    }

    /// <summary>What it lists.</summary>
    internal static JsonElement[] List(params string[] arguments)
    {
        string json = Tool.Run("ip", [.. arguments.Prepend("-j")]);
        return json.Trim().Length == 0 ? [] : [.. JsonDocument.Parse(json).RootElement.EnumerateArray().Where(element => element.EnumerateObject().Any())];
    }

    /// <summary>A text of an element; null where it has none of the name.</summary>
    internal static string? Text(this JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.ToString() : null;

    /// <summary>A number of an element; null where it has none of the name.</summary>
    internal static int? Number(this JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.GetInt32() : null;
}
