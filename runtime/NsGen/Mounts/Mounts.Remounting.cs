using NsGen.Text;

namespace NsGen;

// mount_setattr(2) came with Linux 5.12. Before, attributes are changed by a remount. It takes a mount that is attached, leaves alone what is mounted below (so MountPlan refuses that there), and replaces all
// attributes: those that the mount has are stated again, also because in a user namespace they cannot be taken off (EPERM).
public static unsafe partial class Mounts
{
    private const int StatFsWords = 15, StatFsFlags = 10; // struct statfs, and f_flags in it
    private const ulong SameBits = (ulong)(MountFlags.ReadOnly | MountFlags.NoSuid | MountFlags.NoDev | MountFlags.NoExec | MountFlags.NoATime | MountFlags.NoDirATime), HasRelATime = 0x1000; // ST_RELATIME

    [ChildProgram]
    private static void Remount(int mount, ulong attributes)
    {
        ulong* status = stackalloc ulong[StatFsWords];
        FStatFs(mount, status);
        ulong has = status[StatFsFlags];
        ulong flags = has & SameBits | attributes & (ulong)(MountAttributes.ReadOnly | MountAttributes.NoSuid | MountAttributes.NoDev | MountAttributes.NoExec);
        if ((has & HasRelATime) != 0) flags |= (ulong)MountFlags.RelATime;
        if ((attributes & (ulong)MountAttributes.NoATime) != 0) flags |= (ulong)MountFlags.NoATime;
        if ((attributes & (ulong)MountAttributes.StrictATime) != 0) flags |= (ulong)MountFlags.StrictATime;
        if ((attributes & (ulong)MountAttributes.NoDirATime) != 0) flags |= (ulong)MountFlags.NoDirATime;
        byte* path = stackalloc byte[DescriptorPath.Size];
        MountOver(null, DescriptorPath.Write(path, mount), null, (MountFlags)flags | MountFlags.Remount | MountFlags.Bind, null);
    }

    [Syscall("fstatfs")]
    private static partial void FStatFs(int file, ulong* status);

    [Syscall("mount")]
    private static partial void MountOver(byte* source, byte* target, byte* type, MountFlags flags, byte* data);
}
