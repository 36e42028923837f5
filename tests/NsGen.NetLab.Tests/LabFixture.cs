using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using NetLab;

namespace NsGen.NetLab.Tests;

/// <summary>A lab for the tests of a class: a desk and a web server at one switch, and an archive behind a router.</summary>
public sealed class LabFixture : IAsyncLifetime
{
    private readonly Lab _lab = new();
    private string? _whyNot = Lab.WhyNot;
    private Host? _desk, _web, _archive;

    /// <summary>10.1.0.2</summary>
    public Host Desk => Require(_desk);

    /// <summary>10.1.0.3</summary>
    public Host Web => Require(_web);

    /// <summary>10.2.0.2, behind the router.</summary>
    public Host Archive => Require(_archive);

    public async ValueTask InitializeAsync()
    {
        if (_whyNot is not null) return;
        try
        {
            Switch front = _lab.AddSwitch("front"), back = _lab.AddSwitch("back");
            _lab.AddRouter("router").Plug(front, "10.1.0.1/24").Plug(back, "10.2.0.1/24");
            _desk = _lab.AddHost("desk").Plug(front, "10.1.0.2/24").Via("10.1.0.1");
            _web = _lab.AddHost("web").Plug(front, "10.1.0.3/24");
            _archive = _lab.AddHost("archive").Plug(back, "10.2.0.2/24").Via("10.2.0.1");
            foreach (Host server in (Host[])[_web, _archive])
                await server.ServeAsync(context => context.Response.WriteAsync($"{server.Name} to {context.Connection.RemoteIpAddress}"));
        }
        catch (SyscallException e) when (e.Error == Errno.EOPNOTSUPP)
        {
            _whyNot = e.Message; // a kernel without bridges, or veths
        }
    }

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    // Not where it is made: there xunit knows no skipping.
    private Host Require(Host? host)
    {
        if (_whyNot is not null) Assert.Skip(_whyNot);
        return host!;
    }
}
