using System;

namespace NsGen.Analyzers.Recognition;

/// <summary>What a member of the framework does that the rules look at.</summary>
[Flags]
internal enum FrameworkEffects
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Code is run on another thread, which may have to be started first.</summary>
    StartsThread = 1,

    /// <summary>A process is started.</summary>
    StartsProcess = 2,

    /// <summary>Its first use starts the runtime's signal thread.</summary>
    StartsSignalThread = 4,

    /// <summary>Files of the framework's own are read: assemblies, the terminal database, zone files, certificates.</summary>
    ReadsOwnFiles = 8,

    /// <summary>The file that the first argument names is opened.</summary>
    OpensPath = 16,

    /// <summary>The first argument's file gets the second argument for its content.</summary>
    WritesPath = 32,

    /// <summary>The content is added to what is there.</summary>
    Appends = 64,

    /// <summary>/proc is read for processes.</summary>
    ListsProcesses = 128,

    /// <summary>The pid of this process.</summary>
    OwnPid = 256,

    /// <summary>The errno kept from the last P/Invoke is read.</summary>
    ReadsErrno = 512,

    /// <summary>A child's end is waited for.</summary>
    WaitsForChild = 1024,

    /// <summary>A delegate given to it runs on a thread of the pool.</summary>
    RunsOnPool = 2048,

    /// <summary>A delegate given to it runs on a thread of its own.</summary>
    RunsOnOwnThread = 4096,

    /// <summary>Whether the process is privileged is asked.</summary>
    AsksPrivilege = 8192,

    /// <summary>The process is copied, in which no managed code can run.</summary>
    Forks = 16384,

    /// <summary>A delegate given to it runs on a thread of the library, in the namespaces that are stated.</summary>
    RunsInNamespaces = 32768,

    /// <summary>The mounts of a plan are made, after / is made private.</summary>
    MakesMounts = 65536,

    /// <summary>A child is sent the signal that is the first argument.</summary>
    SignalsChild = 131072,

    /// <summary>A child is ended, whatever it does.</summary>
    EndsChild = 262144,

    /// <summary>Namespaces are joined, of kinds that are not known where it is called.</summary>
    JoinsNamespaces = 524288,

    /// <summary>The working directory becomes what the first argument, or what is assigned, names.</summary>
    ChangesDirectory = 1048576,
}
