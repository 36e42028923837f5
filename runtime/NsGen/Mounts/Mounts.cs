using System;
using NsGen.Namespaces;

namespace NsGen;

/// <summary>The mounts of a <see cref="MountPlan"/>, made in a child.</summary>
public static unsafe partial class Mounts
{
    private const uint NoNumber = 65534; // as /proc/sys/kernel/overflowuid has it
    private const int WorkingDirectory = Linux.AtFdCwd;
    private const OpenTreeFlags TreeCopy = OpenTreeFlags.Clone | OpenTreeFlags.CloseOnExec;
    private const MoveMountFlags ByDescriptor = MoveMountFlags.FromEmptyPath | MoveMountFlags.ToEmptyPath;

    /// <summary>Makes the mounts of a plan; for a child program, in a new mount namespace. Call it before the program is executed, and after what still needs the old root.</summary>
    /// <param name="steps">The plan's steps, <see cref="MountPlan.Steps"/>, as a parameter of the program.</param>
    /// <remarks>
    /// Nothing reaches the host: propagation is made private first. Every target is looked up inside the new root, symlinks too, as if that were the root already (openat2(2), RESOLVE_IN_ROOT), and mounted on by its
    /// descriptor: a symlink in a root that somebody else has written leads nowhere else.
    /// </remarks>
    /// <exception cref="SyscallException">A mount was refused: <see cref="MountPlan.Doing"/> tells which.</exception>
    [ChildProgram]
    public static void Apply(ReadOnlySpan<MountStep> steps)
    {
        // Who has no number in the user namespace cannot own anything that is made there (EOVERFLOW): its root does. For files alone, and until a program is executed.
        if (Linux.GetEUid() == NoNumber) SetFsUid(0);
        if (Linux.GetEGid() == NoNumber) SetFsGid(0);
        Linux.Mount("none", "/", null, MountFlags.Private | MountFlags.Recursive);
        int root = Open(WorkingDirectory, "/"u8, OpenFlags.Path | OpenFlags.Directory | OpenFlags.CloseOnExec);
        bool hasNewRoot = false;
        foreach (ref readonly MountStep step in steps)
        {
            *step.Progress = step.Number;
            switch (step.What)
            {
                case MountStep.Action.Root:
                    root = AttachRoot(step.Source, step.Options, step.Attributes);
                    hasNewRoot = true;
                    break;
                case MountStep.Action.Directory:
                case MountStep.Action.File:
                case MountStep.Action.Symlink:
                    Make(root, in step);
                    break;
                case MountStep.Action.Bind:
                    AttachCopy(in step, root);
                    break;
                case MountStep.Action.Tree:
                    AttachTree(step.Tree, root, step.Target);
                    break;
                case MountStep.Action.FileSystem:
                    Attach(Create(FsOpenType(step.Type), step.Options, step.Attributes), root, step.Target);
                    break;
                case MountStep.Action.Overlay:
                    if (step.IsRoot != 0) root = ReplaceRoot(in step, root);
                    else AttachOverlay(in step, root);
                    break;
                case MountStep.Action.ReadOnly:
                    MakeReadOnly(root, step.Target);
                    break;
                case MountStep.Action.Mask:
                    Mask(root, step.Target, step.Options);
                    break;
            }
        }

        if (hasNewRoot)
        {
            // The old root is stacked on the new one for a moment, and taken away: no folder for it is needed (pivot_root(2)).
            Linux.Fchdir(root);
            Linux.PivotRoot(".", ".");
            Linux.Umount2(".", UnmountFlags.Detach);
            Linux.Chdir("/");
        }

        if (steps.Length > 0) *steps[0].Progress = -1; // what fails from now on is no mount
    }

    // To be pivoted to it has to be attached somewhere. On the root: who looks up a path from there does not come upon it, so every source is still seen.
    [ChildProgram]
    private static int AttachRoot(byte* source, byte** options, ulong attributes)
    {
        int mount = source == null ? Create(FsOpen("tmpfs"u8), options, (ulong)(MountAttributes.NoSuid | MountAttributes.NoDev)) : OpenTree(WorkingDirectory, source, TreeCopy | OpenTreeFlags.Recursive);
        bool isRemounted = source != null && !SetAttributes(mount, attributes, 1);
        MoveMount(mount, ""u8, WorkingDirectory, "/"u8, MoveMountFlags.FromEmptyPath);
        if (isRemounted) Remount(mount, attributes);
        return mount;
    }

    [ChildProgram]
    private static void AttachCopy(in MountStep step, int root)
    {
        int tree = OpenTree(WorkingDirectory, step.Source, step.IsRecursive != 0 ? TreeCopy | OpenTreeFlags.Recursive : TreeCopy);
        bool isRemounted = !SetAttributes(tree, step.Attributes, step.IsRecursive);
        Place(tree, root, step.Target);
        if (isRemounted) Remount(tree, step.Attributes);
        Linux.Close(tree);
    }

    // A copy, for the next child's sake. Before Linux 6.15 what is mounted nowhere cannot be copied, and there is none.
    [ChildProgram]
    private static void AttachTree(int tree, int root, byte* target)
    {
        SyscallResult<int> copy = TryOpenTreeAt(tree, ""u8, TreeCopy | OpenTreeFlags.Recursive | OpenTreeFlags.EmptyPath);
        Attach(copy.IsSuccess ? copy.Value : tree, root, target);
    }

    [ChildProgram]
    private static bool SetAttributes(int tree, ulong attributes, int isRecursive)
    {
        if (attributes == 0) return true;
        MountAttr change = default;
        change.Set = (MountAttributes)attributes;
        AtFlags flags = isRecursive != 0 ? AtFlags.EmptyPath | AtFlags.Recursive : AtFlags.EmptyPath;
        Errno error = TrySetAttr(tree, ""u8, flags, in change);
        if (error == Errno.ENOSYS) return false;
        if (error != Errno.None) Linux.MountSetAttr(tree, "", flags, in change); // again, to be told what is wrong
        return true;
    }

    [ChildProgram]
    private static int Create(int context, byte** options, ulong attributes)
    {
        for (byte** option = options; *option != null; option += 2)
        {
            if (option[1] == null) Configure(context, FsConfigCommand.SetFlag, option[0], null);
            else Configure(context, FsConfigCommand.SetString, option[0], option[1]);
        }

        Configure(context, FsConfigCommand.Create, null, null);
        int mount = FsMount(context, FsMountFlags.CloseOnExec, (MountAttributes)attributes);
        Linux.Close(context);
        return mount;
    }

    [ChildProgram]
    private static void Attach(int mount, int root, byte* target)
    {
        Place(mount, root, target);
        Linux.Close(mount);
    }

    [ChildProgram]
    private static void Place(int mount, int root, byte* target)
    {
        int place = OpenInRoot(root, target);
        MoveMount(mount, ""u8, place, ""u8, ByDescriptor);
        Linux.Close(place);
    }

    // A copy of the place on itself: what is below may be no mount of its own.
    [ChildProgram]
    private static void MakeReadOnly(int root, byte* target)
    {
        int place = OpenInRoot(root, target);
        int tree = OpenTreeAt(place, ""u8, TreeCopy | OpenTreeFlags.Recursive | OpenTreeFlags.EmptyPath);
        bool isRemounted = !SetAttributes(tree, (ulong)MountAttributes.ReadOnly, 1);
        MoveMount(tree, ""u8, place, ""u8, ByDescriptor);
        if (isRemounted) Remount(tree, (ulong)MountAttributes.ReadOnly);
        Linux.Close(place);
        Linux.Close(tree);
    }

    // /dev/null on a file, an empty file system that cannot be written on a folder; what is not there needs none.
    [ChildProgram]
    private static void Mask(int root, byte* target, byte** options)
    {
        OpenHow how = default;
        how.Flags = OpenFlags.Path | OpenFlags.CloseOnExec; // not O_DIRECTORY, which would have an automounter mount what nobody is to see
        how.Resolve = ResolveFlags.InRoot;
        SyscallResult<int> place = TryOpenAt2(root, target, in how);
        if (!place.IsSuccess) return;
        GetStatus(place.Value, ""u8, AtFlags.EmptyPath | AtFlags.NoAutomount, FileStatus.Mask, out FileStatus status);
        int nothing = (status.Mode & FileStatus.TypeMask) == FileStatus.Folder
            ? Create(FsOpen("tmpfs"u8), options, (ulong)(MountAttributes.ReadOnly | MountAttributes.NoSuid | MountAttributes.NoDev | MountAttributes.NoExec))
            : OpenTreeAt(WorkingDirectory, "/dev/null"u8, TreeCopy);
        MoveMount(nothing, ""u8, place.Value, ""u8, ByDescriptor);
        Linux.Close(nothing);
        Linux.Close(place.Value);
    }

    [ChildProgram]
    private static void Make(int root, in MountStep step)
    {
        int parent = OpenInRoot(root, step.Parent);
        Errno error = step.What switch
        {
            MountStep.Action.Directory => TryMkDirAt(parent, step.Name, step.Mode),
            MountStep.Action.Symlink => TrySymlinkAt(step.Source, parent, step.Name),
            _ => TryMkNodAt(parent, step.Name, step.Mode),
        };

        if (error != Errno.None && error != Errno.EEXIST)
        {
            // Again, to be told what is wrong.
            switch (step.What)
            {
                case MountStep.Action.Directory:
                    MkDirAt(parent, step.Name, step.Mode);
                    break;
                case MountStep.Action.Symlink:
                    SymlinkAt(step.Source, parent, step.Name);
                    break;
                default:
                    MkNodAt(parent, step.Name, step.Mode);
                    break;
            }
        }

        Linux.Close(parent);
    }

    [ChildProgram]
    private static int OpenInRoot(int root, byte* path)
    {
        OpenHow how = default;
        how.Flags = OpenFlags.Path | OpenFlags.CloseOnExec;
        how.Resolve = ResolveFlags.InRoot;
        return OpenAt2(root, path, in how);
    }

    [Syscall("setfsuid")]
    private static partial int SetFsUid(uint user);

    [Syscall("setfsgid")]
    private static partial int SetFsGid(uint group);

    [Syscall("openat")]
    private static partial int Open(int directory, Utf8 path, OpenFlags flags, uint mode = 0);

    [Syscall("openat2")]
    private static partial int OpenAt2(int directory, byte* path, in OpenHow how, nuint size = OpenHow.Size);

    [Syscall("openat2")]
    private static partial SyscallResult<int> TryOpenAt2(int directory, byte* path, in OpenHow how, nuint size = OpenHow.Size);

    [Syscall("open_tree")]
    private static partial int OpenTree(int directory, byte* path, OpenTreeFlags flags);

    [Syscall("open_tree")]
    private static partial int OpenTreeAt(int directory, Utf8 path, OpenTreeFlags flags);

    [Syscall("open_tree")]
    private static partial SyscallResult<int> TryOpenTreeAt(int directory, Utf8 path, OpenTreeFlags flags);

    [Syscall("statx")]
    private static partial void GetStatus(int directory, Utf8 path, AtFlags flags, uint mask, out FileStatus status);

    [Syscall("move_mount")]
    private static partial void MoveMount(int fromDirectory, Utf8 from, int toDirectory, Utf8 to, MoveMountFlags flags);

    [Syscall("mount_setattr")]
    private static partial Errno TrySetAttr(int directory, Utf8 path, AtFlags flags, in MountAttr change, nuint size = MountAttr.Size);

    [Syscall("fsopen")]
    private static partial int FsOpen(Utf8 type, FsOpenFlags flags = FsOpenFlags.CloseOnExec);

    [Syscall("fsopen")]
    private static partial int FsOpenType(byte* type, FsOpenFlags flags = FsOpenFlags.CloseOnExec);

    [Syscall("fsconfig")]
    private static partial void Configure(int context, FsConfigCommand command, byte* key, byte* value, int descriptor = 0);

    [Syscall("fsmount")]
    private static partial int FsMount(int context, FsMountFlags flags, MountAttributes attributes);

    [Syscall("mkdirat")]
    private static partial Errno TryMkDirAt(int directory, byte* path, uint mode);

    [Syscall("mkdirat")]
    private static partial void MkDirAt(int directory, byte* path, uint mode);

    [Syscall("mknodat")]
    private static partial Errno TryMkNodAt(int directory, byte* path, uint mode, uint device = 0);

    [Syscall("mknodat")]
    private static partial void MkNodAt(int directory, byte* path, uint mode, uint device = 0);

    [Syscall("symlinkat")]
    private static partial void SymlinkAt(byte* target, int directory, byte* path);

    [Syscall("symlinkat")]
    private static partial Errno TrySymlinkAt(byte* target, int directory, byte* path);
}
