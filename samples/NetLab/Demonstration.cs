using System;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace NetLab;

/// <summary>Two floors with a switch each and a router between them: a browser's desk upstairs, a web server in the cellar.</summary>
internal static class Demonstration
{
    private const string None = "none"; // no failure

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(1), s_patience = TimeSpan.FromSeconds(60), s_delay = TimeSpan.FromMilliseconds(40);

    /// <returns>The exit code.</returns>
    internal static async Task<int> RunAsync()
    {
        Report report = new();
        string[] before = Interfaces();
        await using (Lab lab = new())
        {
            Switch upstairs = lab.AddSwitch("upstairs"), cellar = lab.AddSwitch("cellar");
            lab.AddRouter("router").Plug(upstairs, "10.0.1.1/24").Plug(cellar, "10.0.2.1/24");
            Host desk = lab.AddHost("desk").Plug(upstairs, "10.0.1.2/24").Via("10.0.1.1");
            Host web = lab.AddHost("web").Plug(cellar, "10.0.2.2/24").Via("10.0.2.1");
            await web.ServeAsync(context => context.Response.WriteAsync($"web at {context.Connection.LocalIpAddress}, to {context.Connection.RemoteIpAddress}"));
            HttpClient client = desk.CreateClient(s_timeout);
            report.Say("desk 10.0.1.2 - upstairs - router - cellar - web 10.0.2.2");

            string answer = await RetryAsync(client);
            report.Check("desk asks http://web/", answer, answer == "web at 10.0.2.2, to 10.0.1.2");
            AddIsolation(report, desk, before);
            await AddImpairmentAsync(report, client, desk, web);
            await AddCutAsync(report, client, web);
        }

        report.End();
        return report.Holds ? 0 : 1;
    }

    private static void AddIsolation(Report report, Host desk, string[] before)
    {
        string[] after = Interfaces();
        report.Check("interfaces of this machine, as before", string.Join(' ', after), after.SequenceEqual(before));
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        SocketError error = desk.Run(() => Probe.Connect((IPEndPoint)listener.LocalEndpoint));
        report.Check("desk asks a server on this machine", $"{error}", error == SocketError.ConnectionRefused);
    }

    private static async Task AddImpairmentAsync(Report report, HttpClient client, Host desk, Host web)
    {
        try
        {
            TimeSpan fast = await RoundTripAsync(desk);
            web.Cables[0].Impair(s_delay);
            TimeSpan slow = await RoundTripAsync(desk);
            report.Check($"a round trip, {s_delay.TotalMilliseconds} ms added in each direction", $"{fast.TotalMilliseconds:f1} ms before, {slow.TotalMilliseconds:f1} ms now", slow >= 2 * s_delay);

            web.Cables[0].Impair(TimeSpan.Zero, lossPercent: 100);
            string failure = await FailureAsync(client);
            report.Check("all packets are lost; desk asks once", failure, failure != None);

            const int Requests = 50;
            web.Cables[0].Impair(TimeSpan.Zero, lossPercent: 5);
            using HttpClient patient = desk.CreateClient(s_patience);
            int answers = 0;
            for (int i = 0; i < Requests; i++) answers += (await patient.GetStringAsync("http://web/")).Length > 0 ? 1 : 0;
            report.Check("answers where one packet of twenty is lost", $"{answers} of {Requests}", answers == Requests);
            web.Cables[0].Clear();
        }
        catch (PlatformNotSupportedException e)
        {
            report.LeaveOut("delay and loss", e.Message);
        }
    }

    private static async Task AddCutAsync(Report report, HttpClient client, Host web)
    {
        web.Cut();
        string failure = await FailureAsync(client);
        report.Check("the cable of web is cut; desk asks once", failure, failure != None);

        // Someone mends it while desk asks again and again.
        int attempts = 0;
        Task<string> survivor = RetryAsync(client, onAttempt: () => attempts++);
        await Task.Delay(s_timeout / 2);
        bool wasStuck = !survivor.IsCompleted;
        web.Restore();
        string answer = await survivor;
        report.Check("it is mended while desk asks again", $"{answer}, at attempt {attempts}", wasStuck && answer.StartsWith("web", StringComparison.Ordinal));
    }

    // Asks once.
    private static async Task<string> FailureAsync(HttpClient client)
    {
        try
        {
            await client.GetStringAsync("http://web/");
            return None;
        }
        catch (Exception e) when (IsOutage(e))
        {
            return e is TaskCanceledException ? $"no answer within {s_timeout.TotalSeconds} s" : e.Message;
        }
    }

    // What a program does that is to survive an outage.
    private static async Task<string> RetryAsync(HttpClient client, Action? onAttempt = null)
    {
        for (long start = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                onAttempt?.Invoke();
                return await client.GetStringAsync("http://web/");
            }
            catch (Exception e) when (IsOutage(e) && Stopwatch.GetElapsedTime(start) < s_patience)
            {
                await Task.Delay(100);
            }
        }
    }

    private static bool IsOutage(Exception exception) => exception is HttpRequestException or TaskCanceledException { InnerException: TimeoutException };

    // The least of several: what a busy machine adds is not the network's.
    private static async Task<TimeSpan> RoundTripAsync(Host desk)
    {
        using HttpClient client = desk.CreateClient(s_patience);
        await client.GetStringAsync("http://web/"); // connects
        TimeSpan least = TimeSpan.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await client.GetStringAsync("http://web/");
            TimeSpan time = Stopwatch.GetElapsedTime(start);
            if (time < least) least = time;
        }

        return least;
    }

    private static string[] Interfaces() => [.. NetworkInterface.GetAllNetworkInterfaces().Select(i => i.Name).Order(StringComparer.Ordinal)];
}
