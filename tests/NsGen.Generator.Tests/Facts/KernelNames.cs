using System;
using System.Collections.Generic;

namespace NsGen.Generator.Tests.Facts;

/// <summary>What the kernel calls each member of the enums: a macro, or an expression of macros.</summary>
/// <remarks>Not here are the members named None, and <see cref="Errno"/>, whose members have the kernel's names.</remarks>
internal static class KernelNames
{
    /// <summary>For each enum its members, one a line, and their names in C.</summary>
    internal static IReadOnlyDictionary<Type, string> All { get; } = new Dictionary<Type, string>
    {
        [typeof(CloneFlags)] = """
            NewTime CLONE_NEWTIME
            Vm CLONE_VM
            Fs CLONE_FS
            Files CLONE_FILES
            SigHand CLONE_SIGHAND
            PidFd CLONE_PIDFD
            Ptrace CLONE_PTRACE
            VFork CLONE_VFORK
            Parent CLONE_PARENT
            Thread CLONE_THREAD
            NewNs CLONE_NEWNS
            SysVSem CLONE_SYSVSEM
            SetTls CLONE_SETTLS
            ParentSetTid CLONE_PARENT_SETTID
            ChildClearTid CLONE_CHILD_CLEARTID
            Untraced CLONE_UNTRACED
            ChildSetTid CLONE_CHILD_SETTID
            NewCgroup CLONE_NEWCGROUP
            NewUts CLONE_NEWUTS
            NewIpc CLONE_NEWIPC
            NewUser CLONE_NEWUSER
            NewPid CLONE_NEWPID
            NewNet CLONE_NEWNET
            Io CLONE_IO
            ClearSigHand CLONE_CLEAR_SIGHAND
            IntoCgroup CLONE_INTO_CGROUP
            """,
        [typeof(MountFlags)] = """
            ReadOnly MS_RDONLY
            NoSuid MS_NOSUID
            NoDev MS_NODEV
            NoExec MS_NOEXEC
            Synchronous MS_SYNCHRONOUS
            Remount MS_REMOUNT
            MandLock MS_MANDLOCK
            DirSync MS_DIRSYNC
            NoSymFollow MS_NOSYMFOLLOW
            NoATime MS_NOATIME
            NoDirATime MS_NODIRATIME
            Bind MS_BIND
            Move MS_MOVE
            Recursive MS_REC
            Silent MS_SILENT
            PosixAcl MS_POSIXACL
            Unbindable MS_UNBINDABLE
            Private MS_PRIVATE
            Slave MS_SLAVE
            Shared MS_SHARED
            RelATime MS_RELATIME
            IVersion MS_I_VERSION
            StrictATime MS_STRICTATIME
            LazyTime MS_LAZYTIME
            """,
        [typeof(UnmountFlags)] = """
            Force MNT_FORCE
            Detach MNT_DETACH
            Expire MNT_EXPIRE
            NoFollow UMOUNT_NOFOLLOW
            """,
        [typeof(MountAttributes)] = """
            RelATime MOUNT_ATTR_RELATIME
            ReadOnly MOUNT_ATTR_RDONLY
            NoSuid MOUNT_ATTR_NOSUID
            NoDev MOUNT_ATTR_NODEV
            NoExec MOUNT_ATTR_NOEXEC
            NoATime MOUNT_ATTR_NOATIME
            StrictATime MOUNT_ATTR_STRICTATIME
            AccessTime MOUNT_ATTR__ATIME
            NoDirATime MOUNT_ATTR_NODIRATIME
            IdMap MOUNT_ATTR_IDMAP
            NoSymFollow MOUNT_ATTR_NOSYMFOLLOW
            """,
        [typeof(OpenFlags)] = """
            ReadOnly O_RDONLY
            WriteOnly O_WRONLY
            ReadWrite O_RDWR
            AccessMode O_ACCMODE
            Create O_CREAT
            Exclusive O_EXCL
            NoCtty O_NOCTTY
            Truncate O_TRUNC
            Append O_APPEND
            NonBlock O_NONBLOCK
            DSync O_DSYNC
            Async FASYNC
            Direct O_DIRECT
            LargeFile O_LARGEFILE
            Directory O_DIRECTORY
            NoFollow O_NOFOLLOW
            NoATime O_NOATIME
            CloseOnExec O_CLOEXEC
            Sync O_SYNC
            Path O_PATH
            TmpFile O_TMPFILE
            """,
        [typeof(AtFlags)] = """
            SymlinkNoFollow AT_SYMLINK_NOFOLLOW
            EAccess AT_EACCESS
            RemoveDir AT_REMOVEDIR
            SymlinkFollow AT_SYMLINK_FOLLOW
            NoAutomount AT_NO_AUTOMOUNT
            EmptyPath AT_EMPTY_PATH
            ForceSync AT_STATX_FORCE_SYNC
            DontSync AT_STATX_DONT_SYNC
            Recursive AT_RECURSIVE
            ExecveCheck AT_EXECVE_CHECK
            """,
        [typeof(FileModeBits)] = """
            OtherExecute S_IXOTH
            OtherWrite S_IWOTH
            OtherRead S_IROTH
            OtherAll S_IRWXO
            GroupExecute S_IXGRP
            GroupWrite S_IWGRP
            GroupRead S_IRGRP
            GroupAll S_IRWXG
            UserExecute S_IXUSR
            UserWrite S_IWUSR
            UserRead S_IRUSR
            UserAll S_IRWXU
            StickyBit S_ISVTX
            SetGroup S_ISGID
            SetUser S_ISUID
            Fifo S_IFIFO
            CharacterDevice S_IFCHR
            Directory S_IFDIR
            BlockDevice S_IFBLK
            Regular S_IFREG
            SymbolicLink S_IFLNK
            Socket S_IFSOCK
            TypeMask S_IFMT
            """,
        [typeof(ResolveFlags)] = """
            NoXDev RESOLVE_NO_XDEV
            NoMagicLinks RESOLVE_NO_MAGICLINKS
            NoSymlinks RESOLVE_NO_SYMLINKS
            Beneath RESOLVE_BENEATH
            InRoot RESOLVE_IN_ROOT
            Cached RESOLVE_CACHED
            """,
        [typeof(OpenTreeFlags)] = """
            Clone OPEN_TREE_CLONE
            SymlinkNoFollow AT_SYMLINK_NOFOLLOW
            NoAutomount AT_NO_AUTOMOUNT
            EmptyPath AT_EMPTY_PATH
            Recursive AT_RECURSIVE
            CloseOnExec OPEN_TREE_CLOEXEC
            """,
        [typeof(MoveMountFlags)] = """
            FromSymlinks MOVE_MOUNT_F_SYMLINKS
            FromAutomounts MOVE_MOUNT_F_AUTOMOUNTS
            FromEmptyPath MOVE_MOUNT_F_EMPTY_PATH
            ToSymlinks MOVE_MOUNT_T_SYMLINKS
            ToAutomounts MOVE_MOUNT_T_AUTOMOUNTS
            ToEmptyPath MOVE_MOUNT_T_EMPTY_PATH
            SetGroup MOVE_MOUNT_SET_GROUP
            Beneath MOVE_MOUNT_BENEATH
            """,
        [typeof(FsOpenFlags)] = """
            CloseOnExec FSOPEN_CLOEXEC
            """,
        [typeof(FsMountFlags)] = """
            CloseOnExec FSMOUNT_CLOEXEC
            """,
        [typeof(FsPickFlags)] = """
            CloseOnExec FSPICK_CLOEXEC
            SymlinkNoFollow FSPICK_SYMLINK_NOFOLLOW
            NoAutomount FSPICK_NO_AUTOMOUNT
            EmptyPath FSPICK_EMPTY_PATH
            """,
        [typeof(FsConfigCommand)] = """
            SetFlag FSCONFIG_SET_FLAG
            SetString FSCONFIG_SET_STRING
            SetBinary FSCONFIG_SET_BINARY
            SetPath FSCONFIG_SET_PATH
            SetPathEmpty FSCONFIG_SET_PATH_EMPTY
            SetFd FSCONFIG_SET_FD
            Create FSCONFIG_CMD_CREATE
            Reconfigure FSCONFIG_CMD_RECONFIGURE
            CreateExclusive FSCONFIG_CMD_CREATE_EXCL
            """,
        [typeof(StatMountMask)] = """
            SbBasic STATMOUNT_SB_BASIC
            MntBasic STATMOUNT_MNT_BASIC
            PropagateFrom STATMOUNT_PROPAGATE_FROM
            MntRoot STATMOUNT_MNT_ROOT
            MntPoint STATMOUNT_MNT_POINT
            FsType STATMOUNT_FS_TYPE
            MntNsId STATMOUNT_MNT_NS_ID
            MntOpts STATMOUNT_MNT_OPTS
            FsSubtype STATMOUNT_FS_SUBTYPE
            SbSource STATMOUNT_SB_SOURCE
            OptArray STATMOUNT_OPT_ARRAY
            OptSecArray STATMOUNT_OPT_SEC_ARRAY
            SupportedMask STATMOUNT_SUPPORTED_MASK
            MntUidMap STATMOUNT_MNT_UIDMAP
            MntGidMap STATMOUNT_MNT_GIDMAP
            """,
        [typeof(ListMountFlags)] = """
            Reverse LISTMOUNT_REVERSE
            """,
        [typeof(MemFdFlags)] = """
            CloseOnExec MFD_CLOEXEC
            AllowSealing MFD_ALLOW_SEALING
            HugeTlb MFD_HUGETLB
            NoExecSeal MFD_NOEXEC_SEAL
            Exec MFD_EXEC
            """,
        [typeof(FileSeals)] = """
            Seal F_SEAL_SEAL
            Shrink F_SEAL_SHRINK
            Grow F_SEAL_GROW
            Write F_SEAL_WRITE
            FutureWrite F_SEAL_FUTURE_WRITE
            Exec F_SEAL_EXEC
            """,
        [typeof(CloseRangeFlags)] = """
            Unshare CLOSE_RANGE_UNSHARE
            CloseOnExec CLOSE_RANGE_CLOEXEC
            """,
        [typeof(PidFdOpenFlags)] = """
            Thread PIDFD_THREAD
            NonBlock PIDFD_NONBLOCK
            """,
        [typeof(PidFdSignalFlags)] = """
            Thread PIDFD_SIGNAL_THREAD
            ThreadGroup PIDFD_SIGNAL_THREAD_GROUP
            ProcessGroup PIDFD_SIGNAL_PROCESS_GROUP
            """,
        [typeof(PidFdInfoMask)] = """
            Pid PIDFD_INFO_PID
            Creds PIDFD_INFO_CREDS
            CgroupId PIDFD_INFO_CGROUPID
            Exit PIDFD_INFO_EXIT
            CoreDump PIDFD_INFO_COREDUMP
            """,
        [typeof(WaitOptions)] = """
            NoHang WNOHANG
            Stopped WSTOPPED
            Exited WEXITED
            Continued WCONTINUED
            NoWait WNOWAIT
            NoThread __WNOTHREAD
            All __WALL
            Clone __WCLONE
            """,
        [typeof(IdType)] = """
            All P_ALL
            Pid P_PID
            ProcessGroup P_PGID
            PidFd P_PIDFD
            """,
        [typeof(Signal)] = """
            SIGHUP SIGHUP
            SIGINT SIGINT
            SIGQUIT SIGQUIT
            SIGILL SIGILL
            SIGTRAP SIGTRAP
            SIGABRT SIGABRT
            SIGBUS SIGBUS
            SIGFPE SIGFPE
            SIGKILL SIGKILL
            SIGUSR1 SIGUSR1
            SIGSEGV SIGSEGV
            SIGUSR2 SIGUSR2
            SIGPIPE SIGPIPE
            SIGALRM SIGALRM
            SIGTERM SIGTERM
            SIGSTKFLT SIGSTKFLT
            SIGCHLD SIGCHLD
            SIGCONT SIGCONT
            SIGSTOP SIGSTOP
            SIGTSTP SIGTSTP
            SIGTTIN SIGTTIN
            SIGTTOU SIGTTOU
            SIGURG SIGURG
            SIGXCPU SIGXCPU
            SIGXFSZ SIGXFSZ
            SIGVTALRM SIGVTALRM
            SIGPROF SIGPROF
            SIGWINCH SIGWINCH
            SIGIO SIGIO
            SIGPWR SIGPWR
            SIGSYS SIGSYS
            SIGRTMIN SIGRTMIN + 2
            SIGRTMAX SIGRTMAX
            """,
        [typeof(SignalMaskHow)] = """
            Block SIG_BLOCK
            Unblock SIG_UNBLOCK
            SetMask SIG_SETMASK
            """,
        [typeof(SignalActionFlags)] = """
            NoCldStop SA_NOCLDSTOP
            NoCldWait SA_NOCLDWAIT
            SigInfo SA_SIGINFO
            Restorer SA_RESTORER
            OnStack SA_ONSTACK
            Restart SA_RESTART
            NoDefer SA_NODEFER
            ResetHand SA_RESETHAND
            """,
        [typeof(ProcessControl)] = """
            SetPDeathSig PR_SET_PDEATHSIG
            GetPDeathSig PR_GET_PDEATHSIG
            GetDumpable PR_GET_DUMPABLE
            SetDumpable PR_SET_DUMPABLE
            GetKeepCaps PR_GET_KEEPCAPS
            SetKeepCaps PR_SET_KEEPCAPS
            GetTiming PR_GET_TIMING
            SetTiming PR_SET_TIMING
            SetName PR_SET_NAME
            GetName PR_GET_NAME
            GetSeccomp PR_GET_SECCOMP
            SetSeccomp PR_SET_SECCOMP
            CapBoundingSetRead PR_CAPBSET_READ
            CapBoundingSetDrop PR_CAPBSET_DROP
            GetTsc PR_GET_TSC
            SetTsc PR_SET_TSC
            GetSecureBits PR_GET_SECUREBITS
            SetSecureBits PR_SET_SECUREBITS
            SetTimerSlack PR_SET_TIMERSLACK
            GetTimerSlack PR_GET_TIMERSLACK
            TaskPerfEventsDisable PR_TASK_PERF_EVENTS_DISABLE
            TaskPerfEventsEnable PR_TASK_PERF_EVENTS_ENABLE
            MceKill PR_MCE_KILL
            MceKillGet PR_MCE_KILL_GET
            SetMm PR_SET_MM
            SetChildSubreaper PR_SET_CHILD_SUBREAPER
            GetChildSubreaper PR_GET_CHILD_SUBREAPER
            SetNoNewPrivs PR_SET_NO_NEW_PRIVS
            GetNoNewPrivs PR_GET_NO_NEW_PRIVS
            GetTidAddress PR_GET_TID_ADDRESS
            SetThpDisable PR_SET_THP_DISABLE
            GetThpDisable PR_GET_THP_DISABLE
            CapAmbient PR_CAP_AMBIENT
            SveSetVectorLength PR_SVE_SET_VL
            SveGetVectorLength PR_SVE_GET_VL
            GetSpeculationCtrl PR_GET_SPECULATION_CTRL
            SetSpeculationCtrl PR_SET_SPECULATION_CTRL
            PacResetKeys PR_PAC_RESET_KEYS
            SetTaggedAddrCtrl PR_SET_TAGGED_ADDR_CTRL
            GetTaggedAddrCtrl PR_GET_TAGGED_ADDR_CTRL
            SetIoFlusher PR_SET_IO_FLUSHER
            GetIoFlusher PR_GET_IO_FLUSHER
            SetSyscallUserDispatch PR_SET_SYSCALL_USER_DISPATCH
            PacSetEnabledKeys PR_PAC_SET_ENABLED_KEYS
            PacGetEnabledKeys PR_PAC_GET_ENABLED_KEYS
            SchedCore PR_SCHED_CORE
            SmeSetVectorLength PR_SME_SET_VL
            SmeGetVectorLength PR_SME_GET_VL
            SetMdwe PR_SET_MDWE
            GetMdwe PR_GET_MDWE
            SetMemoryMerge PR_SET_MEMORY_MERGE
            GetMemoryMerge PR_GET_MEMORY_MERGE
            GetShadowStackStatus PR_GET_SHADOW_STACK_STATUS
            SetShadowStackStatus PR_SET_SHADOW_STACK_STATUS
            LockShadowStackStatus PR_LOCK_SHADOW_STACK_STATUS
            TimerCreateRestoreIds PR_TIMER_CREATE_RESTORE_IDS
            FutexHash PR_FUTEX_HASH
            GetAuxv PR_GET_AUXV
            SetVma PR_SET_VMA
            SetPtracer PR_SET_PTRACER
            """,
        [typeof(CapAmbientOperation)] = """
            IsSet PR_CAP_AMBIENT_IS_SET
            Raise PR_CAP_AMBIENT_RAISE
            Lower PR_CAP_AMBIENT_LOWER
            ClearAll PR_CAP_AMBIENT_CLEAR_ALL
            """,
        [typeof(Capability)] = """
            Chown CAP_CHOWN
            DacOverride CAP_DAC_OVERRIDE
            DacReadSearch CAP_DAC_READ_SEARCH
            FOwner CAP_FOWNER
            FSetId CAP_FSETID
            Kill CAP_KILL
            SetGid CAP_SETGID
            SetUid CAP_SETUID
            SetPCap CAP_SETPCAP
            LinuxImmutable CAP_LINUX_IMMUTABLE
            NetBindService CAP_NET_BIND_SERVICE
            NetBroadcast CAP_NET_BROADCAST
            NetAdmin CAP_NET_ADMIN
            NetRaw CAP_NET_RAW
            IpcLock CAP_IPC_LOCK
            IpcOwner CAP_IPC_OWNER
            SysModule CAP_SYS_MODULE
            SysRawIo CAP_SYS_RAWIO
            SysChroot CAP_SYS_CHROOT
            SysPtrace CAP_SYS_PTRACE
            SysPAcct CAP_SYS_PACCT
            SysAdmin CAP_SYS_ADMIN
            SysBoot CAP_SYS_BOOT
            SysNice CAP_SYS_NICE
            SysResource CAP_SYS_RESOURCE
            SysTime CAP_SYS_TIME
            SysTtyConfig CAP_SYS_TTY_CONFIG
            MkNod CAP_MKNOD
            Lease CAP_LEASE
            AuditWrite CAP_AUDIT_WRITE
            AuditControl CAP_AUDIT_CONTROL
            SetFCap CAP_SETFCAP
            MacOverride CAP_MAC_OVERRIDE
            MacAdmin CAP_MAC_ADMIN
            Syslog CAP_SYSLOG
            WakeAlarm CAP_WAKE_ALARM
            BlockSuspend CAP_BLOCK_SUSPEND
            AuditRead CAP_AUDIT_READ
            PerfMon CAP_PERFMON
            Bpf CAP_BPF
            CheckpointRestore CAP_CHECKPOINT_RESTORE
            """,
        [typeof(ResourceLimit)] = """
            Cpu RLIMIT_CPU
            FSize RLIMIT_FSIZE
            Data RLIMIT_DATA
            Stack RLIMIT_STACK
            Core RLIMIT_CORE
            Rss RLIMIT_RSS
            NProc RLIMIT_NPROC
            NoFile RLIMIT_NOFILE
            MemLock RLIMIT_MEMLOCK
            As RLIMIT_AS
            Locks RLIMIT_LOCKS
            SigPending RLIMIT_SIGPENDING
            MsgQueue RLIMIT_MSGQUEUE
            Nice RLIMIT_NICE
            RtPrio RLIMIT_RTPRIO
            RtTime RLIMIT_RTTIME
            """,
        [typeof(NamespaceIoctl)] = """
            GetUserNs NS_GET_USERNS
            GetParent NS_GET_PARENT
            GetNsType NS_GET_NSTYPE
            GetOwnerUid NS_GET_OWNER_UID
            GetMntNsId NS_GET_MNTNS_ID
            GetPidFromPidNs NS_GET_PID_FROM_PIDNS
            GetTgidFromPidNs NS_GET_TGID_FROM_PIDNS
            GetPidInPidNs NS_GET_PID_IN_PIDNS
            GetTgidInPidNs NS_GET_TGID_IN_PIDNS
            MntGetInfo NS_MNT_GET_INFO
            MntGetNext NS_MNT_GET_NEXT
            MntGetPrev NS_MNT_GET_PREV
            GetId NS_GET_ID
            """,
        [typeof(PidFdIoctl)] = """
            GetCgroupNamespace PIDFD_GET_CGROUP_NAMESPACE
            GetIpcNamespace PIDFD_GET_IPC_NAMESPACE
            GetMntNamespace PIDFD_GET_MNT_NAMESPACE
            GetNetNamespace PIDFD_GET_NET_NAMESPACE
            GetPidNamespace PIDFD_GET_PID_NAMESPACE
            GetPidForChildrenNamespace PIDFD_GET_PID_FOR_CHILDREN_NAMESPACE
            GetTimeNamespace PIDFD_GET_TIME_NAMESPACE
            GetTimeForChildrenNamespace PIDFD_GET_TIME_FOR_CHILDREN_NAMESPACE
            GetUserNamespace PIDFD_GET_USER_NAMESPACE
            GetUtsNamespace PIDFD_GET_UTS_NAMESPACE
            GetInfo _IOWR(PIDFS_IOCTL_MAGIC, 11, char[PIDFD_INFO_SIZE_VER0])
            """,
        [typeof(FcntlCommand)] = """
            DupFd F_DUPFD
            GetFd F_GETFD
            SetFd F_SETFD
            GetFl F_GETFL
            SetFl F_SETFL
            GetLk F_GETLK
            SetLk F_SETLK
            SetLkW F_SETLKW
            SetOwn F_SETOWN
            GetOwn F_GETOWN
            SetSig F_SETSIG
            GetSig F_GETSIG
            OfdGetLk F_OFD_GETLK
            OfdSetLk F_OFD_SETLK
            OfdSetLkW F_OFD_SETLKW
            SetLease F_SETLEASE
            GetLease F_GETLEASE
            Notify F_NOTIFY
            DupFdQuery F_DUPFD_QUERY
            CreatedQuery F_CREATED_QUERY
            DupFdCloseOnExec F_DUPFD_CLOEXEC
            SetPipeSz F_SETPIPE_SZ
            GetPipeSz F_GETPIPE_SZ
            AddSeals F_ADD_SEALS
            GetSeals F_GET_SEALS
            """,
        [typeof(FdFlags)] = """
            CloseOnExec FD_CLOEXEC
            """,
        [typeof(ChildEvent)] = """
            Exited CLD_EXITED
            Killed CLD_KILLED
            Dumped CLD_DUMPED
            Trapped CLD_TRAPPED
            Stopped CLD_STOPPED
            Continued CLD_CONTINUED
            """,
    };

    /// <summary>Member name to C expression.</summary>
    internal static Dictionary<string, string> Of(Type type)
    {
        Dictionary<string, string> names = [];
        foreach (string line in All[type].Split('\n'))
        {
            string[] fields = line.Split(' ', 2);
            names.Add(fields[0], fields[1]);
        }

        return names;
    }
}
