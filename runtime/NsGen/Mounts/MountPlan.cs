using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.Win32.SafeHandles;
using NsGen.Diagnosis;
using NsGen.Settings;

namespace NsGen;

/// <summary>The mounts of a sandbox, in order: what it has as its root, and what is mounted in it. Made once, it serves any number of children: <see cref="Mounts.Apply"/> makes the mounts in each.</summary>
/// <remarks>
/// <para>Paths of targets are those inside; a folder or file to mount on is made where it is missing. Sources are paths of the caller's root.</para>
/// <para>Pass <see cref="Steps"/> to a [Clone] method with <see cref="CloneFlags.NewNs"/>, whose program calls <c>Mounts.Apply(steps)</c>. It takes CAP_SYS_ADMIN, which a child in a new user namespace has there.</para>
/// </remarks>
public sealed unsafe class MountPlan
{
    private const MountAttributes NoPrivileges = MountAttributes.NoSuid | MountAttributes.NoDev;
    private const MountAttributes NoPrograms = NoPrivileges | MountAttributes.NoExec;
    private const uint FolderMode = 0x1ed, FileMode = 0x1a4; // rwxr-xr-x, rw-r--r--
    private const uint RegularFile = 0x8000; // S_IFREG

    private readonly PinnedMemory _memory = new();
    private readonly HashSet<string> _made = ["/"];
    private readonly List<SafeFileHandle> _trees = []; // which live as long as the plan
    private readonly List<string> _targets = [];
    private readonly int* _progress;
    private bool _hasNewRoot;
    private MountStep[] _steps = AllocateSteps(64); // which do not move
    private int _count;
    private bool _isInUse;

    private MountPlan() => _progress = (int*)_memory.Add(BitConverter.GetBytes(-1));

    /// <summary>The mounts, for a child program. Nothing can be added from now on. Keep the plan as long as they are used.</summary>
    public ReadOnlySpan<MountStep> Steps
    {
        get
        {
            _isInUse = true;
            return _steps.AsSpan(0, _count);
        }
    }

    /// <summary>What was being done, for the message where a mount failed; null where none has. Of several children at once, that of any.</summary>
    public string? Doing
    {
        get
        {
            int step = Volatile.Read(ref *_progress);
            string? doing = step < 0 ? null : _steps[step].Describe();
            GC.KeepAlive(this); // the texts
            return doing;
        }
    }

    /// <summary>The caller's root stays, and mounts are added in it. Only the new namespace sees them.</summary>
    public static MountPlan InPlace() => new();

    /// <summary>A folder becomes the root, with all that is mounted below it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="attributes">What holds for all of it; <see cref="MountAttributes.ReadOnly"/> makes it, and what is mounted below it, unwritable.</param>
    /// <exception cref="ArgumentException">The path is empty, or has a nul in it.</exception>
    public static MountPlan WithRoot(string folder, MountAttributes attributes = MountAttributes.None)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        MountPlan plan = new() { _hasNewRoot = true };
        if (attributes != MountAttributes.None) RefuseBelow(folder, MountsBelow);
        plan.Add(new MountStep { What = MountStep.Action.Root, Source = plan.Text(folder), Attributes = (ulong)attributes });
        return plan;
    }

    /// <summary>An empty tmpfs becomes the root, to be filled with mounts.</summary>
    public static MountPlan WithEmptyRoot()
    {
        MountPlan plan = new() { _hasNewRoot = true };
        plan.Add(new MountStep { What = MountStep.Action.Root, Options = plan.OptionList([("mode", "0755")]) });
        return plan;
    }

    /// <summary>A folder or file is seen at another place.</summary>
    /// <param name="source">It, here.</param>
    /// <param name="target">Where, inside.</param>
    /// <param name="attributes">What holds for it; <see cref="MountAttributes.ReadOnly"/> that is read-only, with all that is mounted below.</param>
    /// <param name="recursive">Whether what is mounted below it is seen too. In a user namespace of its own it has to be: what is mounted hides something (EINVAL).</param>
    /// <exception cref="System.IO.FileNotFoundException">There is no such source.</exception>
    /// <exception cref="ArgumentException">A path is malformed.</exception>
    public MountPlan Bind(string source, string target, MountAttributes attributes = MountAttributes.None, bool recursive = true)
    {
        string inside = MakePlace(source, target);
        if (attributes != MountAttributes.None && recursive) RefuseBelow(source, MountsBelow);
        _targets.Add(inside);
        return Add(new MountStep
        {
            What = MountStep.Action.Bind, Source = Text(source), Target = Text(inside), Attributes = (ulong)attributes, IsRecursive = recursive ? 1 : 0,
        });
    }

    /// <summary>As <see cref="Bind"/>, but owners are other ones: what belongs to an id inside a user namespace belongs to the one outside that it is mapped to. An id-mapped mount, mount_setattr(2)</summary>
    /// <remarks>So the files of a system whose root is 0 are those of a container's root. Before Linux 6.15 a plan with it serves one child.</remarks>
    /// <param name="source">It, here.</param>
    /// <param name="target">Where, inside.</param>
    /// <param name="users">The user namespace, not the initial one: <see cref="NamespaceHandle.CreateUser"/> makes it of maps. It may be closed after.</param>
    /// <param name="attributes">What holds for it.</param>
    /// <param name="recursive">Whether what is mounted below it is seen too.</param>
    /// <exception cref="ArgumentException">A path is malformed, or the handle is that of another kind.</exception>
    /// <exception cref="System.IO.FileNotFoundException">There is no such source.</exception>
    /// <exception cref="SyscallException">
    /// EPERM: CAP_SYS_ADMIN is needed in the user namespace that the file system was mounted in, as a rule the initial one; or the mount has other ids already.
    /// EINVAL: the file system does not know it (ext4, xfs and btrfs do, tmpfs from Linux 6.3), or the user namespace is the initial one.
    /// ENOSYS: Linux 5.12 is needed.
    /// </exception>
    public MountPlan BindMapped(string source, string target, NamespaceHandle users, MountAttributes attributes = MountAttributes.None, bool recursive = true)
    {
        ArgumentNullException.ThrowIfNull(users);
        if (users.Kind != NamespaceKind.User) throw new ArgumentException($"{users} is no user namespace.", nameof(users));
        string inside = MakePlace(source, target);

        // Here, with the caller's rights: in a user namespace of its own a child has them not.
        SafeFileHandle tree = Linux.OpenTree(Linux.AtFdCwd, source, OpenTreeFlags.Clone | OpenTreeFlags.CloseOnExec | (recursive ? OpenTreeFlags.Recursive : 0));
        try
        {
            MountAttr change = new() { Set = attributes | MountAttributes.IdMap, UserNamespace = (int)users.Handle.DangerousGetHandle() };
            Linux.MountSetAttr(tree, "", AtFlags.EmptyPath | (recursive ? AtFlags.Recursive : 0), in change);
            GC.KeepAlive(users);
        }
        catch
        {
            tree.Dispose();
            throw;
        }

        _trees.Add(tree);
        _targets.Add(inside);
        return Add(new MountStep { What = MountStep.Action.Tree, Tree = (int)tree.DangerousGetHandle(), Source = Text(source), Target = Text(inside) });
    }

    /// <summary>An empty file system in memory.</summary>
    /// <param name="target">Where, inside.</param>
    /// <param name="size">The most that it holds, in bytes; null for the kernel's default, half of the memory.</param>
    /// <param name="mode">The permissions of its root.</param>
    /// <param name="attributes">What holds for it.</param>
    public MountPlan Tmpfs(string target, long? size = null, FileModeBits mode = (FileModeBits)0x3ff, MountAttributes attributes = NoPrivileges) => FileSystem(
        "tmpfs", target, attributes, [("mode", Convert.ToString((int)mode, 8)), .. size is { } bytes ? new[] { ("size", (string?)bytes.ToString(CultureInfo.InvariantCulture)) } : []]);

    /// <summary>The processes of the child's PID namespace. In a user namespace it needs a new PID namespace too.</summary>
    /// <param name="target">Where, inside.</param>
    public MountPlan Proc(string target = "/proc") => FileSystem("proc", target, NoPrograms);

    /// <summary>The devices and drivers, with the network devices of the child's network namespace; read-only. In a user namespace it needs a new network namespace too.</summary>
    /// <param name="target">Where, inside.</param>
    public MountPlan Sysfs(string target = "/sys") => FileSystem("sysfs", target, NoPrograms | MountAttributes.ReadOnly);

    /// <summary>The POSIX message queues of the child's IPC namespace.</summary>
    /// <param name="target">Where, inside.</param>
    public MountPlan Mqueue(string target = "/dev/mqueue") => FileSystem("mqueue", target, NoPrograms);

    /// <summary>The cgroup v2 hierarchy, as the child's cgroup namespace has it.</summary>
    /// <param name="target">Where, inside.</param>
    public MountPlan Cgroup2(string target = "/sys/fs/cgroup") => FileSystem("cgroup2", target, NoPrograms);

    /// <summary>Terminals of its own, pts(4).</summary>
    /// <param name="target">Where, inside.</param>
    public MountPlan DevPts(string target = "/dev/pts") => FileSystem("devpts", target, MountAttributes.NoSuid | MountAttributes.NoExec, [("newinstance", null), ("ptmxmode", "0666"), ("mode", "620")]);

    /// <summary>Several folders as one; what is written goes to the upper one. overlayfs</summary>
    /// <param name="target">Where, inside.</param>
    /// <param name="lower">The folders that are only read, the uppermost first; paths here, without <c>:</c>.</param>
    /// <param name="upper">The folder that is written to; null for an overlay that is only read.</param>
    /// <param name="work">An empty folder on the same file system as <paramref name="upper"/>.</param>
    /// <exception cref="ArgumentException">There is no lower folder, only one of upper and work, or a <c>:</c> in a path.</exception>
    public MountPlan Overlay(string target, IReadOnlyList<string> lower, string? upper = null, string? work = null)
    {
        if (upper is null != work is null) throw new ArgumentException("An overlay that is written to has an upper folder and a work folder on the same file system.", nameof(work));
        return FileSystem("overlay", target, MountAttributes.None, [("lowerdir", JoinLower(lower)), .. upper is null ? [] : new[] { ("upperdir", upper), ("workdir", work) }]);
    }

    /// <summary>
    /// As <see cref="Overlay"/>, with the places that are written to made by the child itself, as who it is: in memory, gone with the mount, or in a folder that keeps them. So it serves a child in a user namespace of its own
    /// (<c>userxattr</c>, Linux 5.11). As the first mount of a plan with an empty root, <c>/</c> is a target too.
    /// </summary>
    /// <remarks>
    /// What may be written is a matter of permissions still: who owns neither a folder nor its copy cannot write it. Owners without a number in the user namespace cannot be copied up (EOVERFLOW). In a user namespace the kernel refuses a
    /// lower folder that something is mounted below (EINVAL).
    /// </remarks>
    /// <param name="target">Where, inside.</param>
    /// <param name="lower">The folders that are only read, the uppermost first; paths here, without <c>:</c>.</param>
    /// <param name="store">A folder here, in which <c>upper</c> has what is written, and <c>work</c> is the kernel's: they are made where they are missing. A symbolic link, as one of these or in the path, is refused (ENOTDIR, ELOOP). Null for memory.</param>
    /// <param name="attributes">What holds for it.</param>
    /// <exception cref="ArgumentException">There is no lower folder, or a <c>:</c> in a path; or the root as a target, where the plan has another or other mounts.</exception>
    public MountPlan OverlayWithStore(string target, IReadOnlyList<string> lower, string? store = null, MountAttributes attributes = NoPrivileges)
    {
        string inside = PrepareFileSystem(target);
        if (inside == "/" && (_count != 1 || _steps[0] is not { What: MountStep.Action.Root, Source: null })) throw new ArgumentException("An overlay is a root as the first mount of a plan with an empty root, and of no other.", nameof(target));
        return Add(new MountStep
        {
            What = MountStep.Action.Overlay, Source = store is null ? null : Text(store), Target = Text(inside), Attributes = (ulong)attributes, IsRoot = inside == "/" ? 1 : 0,
            Options = OptionList([("lowerdir", JoinLower(lower)), ("userxattr", null)]),
        });
    }

    /// <summary>The devices that every program may use: null, zero, full, random, urandom, tty; terminals, shared memory, and the links to standard input, output and error.</summary>
    public MountPlan Dev()
    {
        Tmpfs("/dev", mode: (FileModeBits)FolderMode, attributes: MountAttributes.NoSuid);
        foreach (string device in new[] { "null", "zero", "full", "random", "urandom", "tty" })
            if (System.IO.File.Exists($"/dev/{device}")) Bind($"/dev/{device}", $"/dev/{device}", MountAttributes.NoSuid | MountAttributes.NoExec);
        DevPts();
        Tmpfs("/dev/shm", attributes: NoPrograms);
        return Symlink("pts/ptmx", "/dev/ptmx").Symlink("/proc/self/fd", "/dev/fd").Symlink("/proc/self/fd/0", "/dev/stdin").Symlink("/proc/self/fd/1", "/dev/stdout").Symlink("/proc/self/fd/2", "/dev/stderr");
    }

    /// <summary>A new file system of any type.</summary>
    /// <param name="type">The type, as in <c>/proc/filesystems</c>.</param>
    /// <param name="target">Where, inside.</param>
    /// <param name="attributes">What holds for it.</param>
    /// <param name="options">Its options; one without a value is a flag.</param>
    public MountPlan FileSystem(string type, string target, MountAttributes attributes = MountAttributes.None, params IReadOnlyList<(string Key, string? Value)> options)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentNullException.ThrowIfNull(options);
        string inside = PrepareFileSystem(target);
        return Add(new MountStep { What = MountStep.Action.FileSystem, Type = Text(type), Target = Text(inside), Options = OptionList(options), Attributes = (ulong)attributes });
    }

    /// <summary>A folder, if it is not there.</summary>
    /// <param name="path">It, inside.</param>
    public MountPlan Folder(string path)
    {
        MakeFolders(Normal(path));
        return this;
    }

    /// <summary>A symbolic link, if nothing of the name is there.</summary>
    /// <param name="content">Where it leads.</param>
    /// <param name="path">The link, inside.</param>
    public MountPlan Symlink(string content, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(content);
        string inside = Normal(path);
        return Make(MountStep.Action.Symlink, inside, 0, Text(content));
    }

    /// <summary>A folder, and all that is below it, can only be read.</summary>
    /// <param name="path">It, inside.</param>
    public MountPlan ReadOnly(string path)
    {
        string inside = Normal(path);
        RefuseBelow(inside, path => _targets.Where(target => MountEntry.IsBelow(target, path)).Concat(_hasNewRoot ? [] : MountsBelow(path)));
        return Add(new MountStep { What = MountStep.Action.ReadOnly, Target = Text(inside) });
    }

    /// <summary>Nothing of a file or folder is seen any more, if it is there.</summary>
    /// <param name="path">It, inside.</param>
    public MountPlan Mask(string path) => Add(new MountStep { What = MountStep.Action.Mask, Target = Text(Normal(path)), Options = OptionList([("mode", "0555")]) });

    private static string JoinLower(IReadOnlyList<string> lower)
    {
        ArgumentNullException.ThrowIfNull(lower);
        if (lower.Count == 0 || lower.Any(folder => folder.Contains(':'))) throw new ArgumentException("An overlay has at least one lower folder, and no path with a ':', which separates them.", nameof(lower));
        return string.Join(':', lower);
    }

    // What a new file system is mounted on; it hides what is below.
    private string PrepareFileSystem(string target)
    {
        string inside = Normal(target);
        MakeFolders(inside);
        _made.RemoveWhere(path => MountEntry.IsBelow(path, inside));
        _targets.Add(inside);
        return inside;
    }

    // What a source is mounted on.
    private string MakePlace(string source, string target)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        string inside = Normal(target);
        bool isFolder = System.IO.Directory.Exists(source);
        if (!isFolder && !System.IO.File.Exists(source)) throw new System.IO.FileNotFoundException($"There is no \"{source}\" to bind to \"{target}\".", source);
        if (isFolder) MakeFolders(inside);
        else MakeFile(inside);
        return inside;
    }

    private MountPlan Make(MountStep.Action what, string path, uint mode, byte* source = null)
    {
        int slash = path.LastIndexOf('/');
        string parent = slash == 0 ? "/" : path[..slash];
        MakeFolders(parent);
        return Add(new MountStep { What = what, Parent = Text(parent), Name = Text(path[(slash + 1)..]), Mode = mode, Source = source });
    }

    private void MakeFolders(string path)
    {
        if (_made.Add(path)) Make(MountStep.Action.Directory, path, FolderMode);
    }

    private void MakeFile(string path)
    {
        if (_made.Add(path)) Make(MountStep.Action.File, path, RegularFile | FileMode);
    }

    // What is mounted below something has its own attributes, and only mount_setattr(2) changes those too. Said here: a file that is thought to be read-only must be.
    private static void RefuseBelow(string path, Func<string, IEnumerable<string>> mounts)
    {
        if (KernelVersion.IsAtLeast("5.12") || mounts(path).FirstOrDefault() is not { } below) return;
        throw new PlatformNotSupportedException($"Attributes of all that is mounted below \"{path}\", as \"{below}\", need Linux 5.12; this is {KernelVersion.Release}. Without recursive, or each on its own, they can be set.");
    }

    private static IEnumerable<string> MountsBelow(string path)
    {
        using SafeFileHandle place = Linux.OpenAt(Linux.AtFdCwd, path, OpenFlags.Path | OpenFlags.CloseOnExec);
        string real = SystemFile.ReadLink($"/proc/thread-self/fd/{place.DangerousGetHandle()}") ?? path;
        return MountEntry.ReadAll().Where(mount => mount.IsBelow(real)).Select(mount => mount.Point);
    }

    private MountPlan Add(MountStep step)
    {
        if (_isInUse) throw new InvalidOperationException("The plan is in use: add everything before Steps is read.");
        if (_count == _steps.Length)
        {
            MountStep[] more = AllocateSteps(2 * _count);
            _steps.CopyTo(more, 0);
            _steps = more;
        }

        step.Progress = _progress;
        step.Number = _count;
        _steps[_count++] = step;
        return this;
    }

    private static MountStep[] AllocateSteps(int count) => GC.AllocateUninitializedArray<MountStep>(count, pinned: true);

    private byte* Text(string text) => _memory.AddText(text, "path");

    private byte** OptionList(IReadOnlyList<(string Key, string? Value)> options)
    {
        byte** list = _memory.AddPointers(options.Count * 2 + 1), next = list;
        foreach ((string key, string? value) in options)
        {
            *next++ = Text(key);
            *next++ = value is null ? null : Text(value);
        }

        *next = null;
        return list;
    }

    // Absolute, and without what would make two paths of one place.
    private static string Normal(string path, [CallerArgumentExpression(nameof(path))] string parameter = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(path, parameter);
        if (path[0] != '/') throw new ArgumentException($"\"{path}\" is not absolute: paths inside begin at the root.", parameter);
        if (IsNormal(path)) return path;
        string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Contains("..")) throw new ArgumentException($"\"{path}\" goes up: write the path that is meant.", parameter);
        return "/" + string.Join('/', parts.Where(part => part != "."));
    }

    // As nearly every path is.
    private static bool IsNormal(string path) => path[^1] != '/' && !path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal);
}
