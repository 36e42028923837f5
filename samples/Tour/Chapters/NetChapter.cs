using System.Net;
using System.Net.Sockets;
using NsGen;

namespace Tour.Chapters;

/// <summary>A network namespace has devices, addresses and ports of its own. A socket stays in the one that it was made in, whoever uses it.</summary>
internal static partial class NetChapter
{
    [Clone(CloneFlags.NewNet, Program = nameof(Enter))]
    private static partial ChildProcess StartAsRoot(Exec exec, CloneOptions options);

    [Clone(CloneFlags.NewUser | CloneFlags.NewNet, Program = nameof(Enter))]
    private static partial ChildProcess StartAsUser(Exec exec, CloneOptions options);

    [ChildProgram]
    private static void Enter(ExecImage exec) => Linux.Execve(exec);

    internal static Comparison Run()
    {
        using Socket listener = Listen(0);
        int port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        using Shell outside = Shell.StartOutside();
        using Shell inside = Shell.Start(Privilege.IsRoot ? StartAsRoot : StartAsUser);

        Comparison comparison = new();
        const string Devices = @"sed -n 's/^ *\([^ :|]*\):.*/\1/p' /proc/net/dev";
        string devicesInside = inside.Ask(Devices);
        comparison.Add("devices", outside.Ask(Devices), devicesInside, devicesInside == "lo");
        string listening = $"grep -c ' 0100007F:{port:X4} ' /proc/net/tcp", without = outside.Ask(listening), within = inside.Ask(listening);
        comparison.Add($"listening on port {port}", without, within, without == "1" && within == "0");
        if (Privilege.IsRoot) AddSockets(comparison, listener, port, inside);
        else comparison.LeaveOut("sockets made inside, used outside", Privilege.NeedsRoot);
        return comparison;
    }

    // A thread makes sockets in there; this one, which never leaves its namespace, uses them.
    private static void AddSockets(Comparison comparison, Socket outsideListener, int port, Shell inside)
    {
        using NamespaceHandle ns = NamespaceHandle.Open(inside.Process, NamespaceKind.Net);
        using NamespaceThread thread = NamespaceThread.Start(ns);
        bool wasUp = thread.Invoke(() => NetworkInterfaces.IsUp("lo")), isUpOutside = NetworkInterfaces.IsUp("lo");
        comparison.Add("lo is up at first", $"{isUpOutside}", $"{wasUp}", !wasUp);
        thread.Invoke(() => NetworkInterfaces.BringUp("lo"));

        using Socket insideListener = thread.Invoke(() => Listen(port)); // the same port, once more
        using Socket insideClient = thread.Invoke(Create), outsideClient = Create();
        insideClient.Connect(IPAddress.Loopback, port);
        bool outsideHeard = IsCalled(outsideListener), insideHeard = IsCalled(insideListener);
        comparison.Add("called by a socket made inside", $"{outsideHeard}", $"{insideHeard}", insideHeard && !outsideHeard);
        insideListener.Accept().Dispose();

        outsideClient.Connect(IPAddress.Loopback, port);
        (outsideHeard, insideHeard) = (IsCalled(outsideListener), IsCalled(insideListener));
        comparison.Add("called by one made outside", $"{outsideHeard}", $"{insideHeard}", outsideHeard && !insideHeard);
    }

    private static Socket Create() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private static Socket Listen(int port)
    {
        Socket socket = Create();
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        socket.Listen();
        return socket;
    }

    private static bool IsCalled(Socket listener) => listener.Poll(0, SelectMode.SelectRead);
}
