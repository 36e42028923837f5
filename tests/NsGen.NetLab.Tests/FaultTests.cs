using System;
using System.Diagnostics;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace NsGen.NetLab.Tests;

/// <summary>A lab's network when it is not as it should be.</summary>
public class FaultTests(LabFixture lab) : IClassFixture<LabFixture>
{
    // For a busy machine.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Behind_a_cut_cable_requests_time_out_and_once_it_is_mended_they_do_not()
    {
        HttpClient client = lab.Desk.CreateClient(TimeSpan.FromSeconds(1));
        await AnswerAsync(client); // a connection is open, and the kernel knows where web is
        lab.Web.Cut();
        try
        {
            TaskCanceledException exception = await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetStringAsync("http://web/", Cancellation));
            Assert.IsType<TimeoutException>(exception.InnerException);
            Assert.Equal("archive to 10.1.0.2", await lab.Desk.CreateClient(s_patience).GetStringAsync("http://archive/", Cancellation)); // the others go on
        }
        finally
        {
            lab.Web.Restore();
        }

        Assert.Equal("web to 10.1.0.2", await AnswerAsync(client));
    }

    [Fact]
    public async Task A_delay_is_seen_and_ends()
    {
        TimeSpan delay = TimeSpan.FromMilliseconds(150);
        HttpClient client = lab.Desk.CreateClient(s_patience);
        await client.GetStringAsync("http://archive/", Cancellation); // connects
        try
        {
            lab.Archive.Cables[0].Impair(delay);
        }
        catch (PlatformNotSupportedException e)
        {
            Assert.Skip(e.Message);
        }

        Assert.InRange(await LeastTimeAsync(client), 2 * delay, s_patience);
        lab.Archive.Cables[0].Clear();
        Assert.InRange(await LeastTimeAsync(client), TimeSpan.Zero, delay);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Asks web again and again, as what is to survive an outage does.
    private static async Task<string> AnswerAsync(HttpClient client)
    {
        for (long start = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                return await client.GetStringAsync("http://web/", Cancellation);
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && Stopwatch.GetElapsedTime(start) < s_patience)
            {
                await Task.Delay(100, Cancellation);
            }
        }
    }

    private static async Task<TimeSpan> LeastTimeAsync(HttpClient client)
    {
        TimeSpan least = TimeSpan.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await client.GetStringAsync("http://archive/", Cancellation);
            TimeSpan time = Stopwatch.GetElapsedTime(start);
            if (time < least) least = time;
        }

        return least;
    }
}
