using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace NetLab;

// Servers and clients. A socket belongs to the namespace that it was made in, whatever thread uses it: only that it is made takes a thread in there.
public sealed partial class Host
{
    private readonly List<HttpClient> _clients = [];
    private readonly List<WebApplication> _servers = [];

    /// <summary>Starts a web server (Kestrel) on it, at all addresses of its first one's version (IPv4 or IPv6). It ends with the lab.</summary>
    /// <param name="handler">What answers.</param>
    /// <param name="port">The port.</param>
    public async Task ServeAsync(RequestDelegate handler, int port = 80)
    {
        // Of IPv4 alone: a server of both would call its clients ::ffff:10.0.0.2.
        IPAddress any = Address.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any;

        // Nothing but a server: no configuration of the machine's, no log.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore()
            .ConfigureKestrel(options => options.Listen(any, port))
            .UseSockets(options => options.CreateBoundListenSocket = endpoint => Run(() => SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint)));
        WebApplication server = builder.Build();
        server.Run(handler);
        _servers.Add(server);
        await server.StartAsync();
    }

    /// <summary>Makes an HTTP client on it, which knows the lab's hosts by their names. It ends with the lab.</summary>
    /// <param name="timeout">How long a request may take.</param>
    public HttpClient CreateClient(TimeSpan timeout)
    {
        SocketsHttpHandler handler = new() { UseProxy = false, ConnectCallback = ConnectAsync };
        HttpClient client = new(handler) { Timeout = timeout };
        _clients.Add(client);
        return client;
    }

    /// <summary>Ends its clients, with their connections.</summary>
    internal void Disconnect()
    {
        _clients.ForEach(client => client.Dispose());
        _clients.Clear();
    }

    /// <summary>Ends its servers.</summary>
    internal async Task StopAsync()
    {
        foreach (WebApplication server in _servers) await server.DisposeAsync();
        _servers.Clear();
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        string name = context.DnsEndPoint.Host;
        IPAddress address = IPAddress.TryParse(name, out IPAddress? given) ? given : _addressOf(name);
        Socket socket = Run(() => new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
