using System;
using System.Collections.Generic;
using System.Threading;

namespace NsGen.Benchmarks.Namespaces;

/// <summary>What one writes by hand to have a thread run delegates: a queue, a monitor, and a wait for each.</summary>
internal sealed class ThreadQueue : IDisposable
{
    private readonly Queue<Item?> _items = [];
    private readonly Thread _thread;

    internal ThreadQueue()
    {
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    internal void Invoke(Action work)
    {
        Item item = new(work);
        Add(item);
        lock (item)
            while (!item.IsDone) Monitor.Wait(item);
    }

    public void Dispose()
    {
        Add(null);
        _thread.Join();
    }

    private void Add(Item? item)
    {
        lock (_items)
        {
            _items.Enqueue(item);
            Monitor.Pulse(_items);
        }
    }

    private void Run()
    {
        while (true)
        {
            Item? item;
            lock (_items)
            {
                while (_items.Count == 0) Monitor.Wait(_items);
                item = _items.Dequeue();
            }

            if (item is null) return;
            item.Work();
            lock (item)
            {
                item.IsDone = true;
                Monitor.Pulse(item);
            }
        }
    }

    private sealed class Item(Action work)
    {
        internal Action Work { get; } = work;

        internal bool IsDone { get; set; }
    }
}
