using NsGen.Text;

namespace NsGen;

// Overlays whose upper and work folders the child makes.
public static unsafe partial class Mounts
{
    private const FileModeBits LayerMode = (FileModeBits)0x1ed; // rwxr-xr-x: the upper one's is that of the overlay's root

    // Memory is attached somewhere, for the kernel takes no layer of a mount that is nowhere: where the overlay hides it.
    [ChildProgram]
    private static void AttachOverlay(in MountStep step, int root)
    {
        int store;
        if (step.Source != null)
        {
            store = OpenStore(step.Source);
        }
        else
        {
            byte* none = null;
            store = Create(FsOpen("tmpfs"u8), &none, (ulong)(MountAttributes.NoSuid | MountAttributes.NoDev));
            Place(store, root, step.Target);
        }

        Attach(CreateOverlay(in step, store), root, step.Target);
        Linux.Close(store);
    }

    // Of one that becomes the root, the empty root is the memory. It is taken away: with two mounts on the old root, that would stay below them when the topmost goes, and ".." led back to it.
    [ChildProgram]
    private static int ReplaceRoot(in MountStep step, int root)
    {
        int store = step.Source != null ? OpenStore(step.Source) : Open(root, "."u8, OpenFlags.Path | OpenFlags.Directory | OpenFlags.CloseOnExec);
        int overlay = CreateOverlay(in step, store);
        byte* path = stackalloc byte[DescriptorPath.Size];
        Unmount(DescriptorPath.Write(path, root), UnmountFlags.Detach);
        Linux.Close(store);
        Linux.Close(root);
        MoveMount(overlay, ""u8, WorkingDirectory, "/"u8, MoveMountFlags.FromEmptyPath);
        return overlay;
    }

    // Layers by descriptors, for others may write the store: the kernel knows them by paths, and would follow a symlink.
    [ChildProgram]
    private static int CreateOverlay(in MountStep step, int store)
    {
        byte* upper = stackalloc byte[DescriptorPath.Size];
        byte* work = stackalloc byte[DescriptorPath.Size];
        int upperFolder = OpenLayer(store, "upper"u8), workFolder = OpenLayer(store, "work"u8);
        int context = FsOpen("overlay"u8);
        ConfigureText(context, FsConfigCommand.SetString, "upperdir"u8, DescriptorPath.Write(upper, upperFolder));
        ConfigureText(context, FsConfigCommand.SetString, "workdir"u8, DescriptorPath.Write(work, workFolder));
        int mount = Create(context, step.Options, step.Attributes);
        Linux.Close(upperFolder);
        Linux.Close(workFolder);
        return mount;
    }

    [ChildProgram]
    private static int OpenStore(byte* path)
    {
        OpenHow how = default;
        how.Flags = OpenFlags.Path | OpenFlags.Directory | OpenFlags.CloseOnExec;
        how.Resolve = ResolveFlags.NoSymlinks;
        return OpenAt2(WorkingDirectory, path, in how);
    }

    [ChildProgram]
    private static int OpenLayer(int store, Utf8 name)
    {
        Errno error = Linux.TryMkDirAt(store, name, LayerMode);
        if (error != Errno.None && error != Errno.EEXIST) Linux.MkDirAt(store, name, LayerMode); // again, to be told what is wrong
        return Open(store, name, OpenFlags.Path | OpenFlags.Directory | OpenFlags.NoFollow | OpenFlags.CloseOnExec);
    }

    [Syscall("umount2")]
    private static partial void Unmount(byte* target, UnmountFlags flags);

    [Syscall("fsconfig")]
    private static partial void ConfigureText(int context, FsConfigCommand command, Utf8 key, byte* value, int descriptor = 0);
}
