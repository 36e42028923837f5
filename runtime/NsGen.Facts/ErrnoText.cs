namespace NsGen;

internal static class ErrnoText
{
    /// <summary>Name and text, as <c>EPERM (operation not permitted)</c>.</summary>
    internal static string Describe(Errno error) => error.ToString();
}
