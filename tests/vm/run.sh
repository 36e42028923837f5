#!/bin/bash
# Runs tests/NsGen.Runtime.Tests under another kernel, or on another architecture, in an emulated machine. See README.md.
# usage: run.sh ARCH KERNEL [ARGUMENT...]
#   ARCH        x64 or arm64
#   KERNEL      5.10, 6.1 or 6.12
#   ARGUMENT    for the tests, as --filter-class '*CloneTests'
# Exits as the tests do, or with 125 where they did not come to an end.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
usage() { sed -n 's/^# \?//; 2,7p' "${BASH_SOURCE[0]}" >&2; exit 2; }
(($# >= 2)) || usage
arch=$1 kernel=$2
shift 2

# What each architecture is called by Debian and by GNU, its package of a kernel, its dynamic linker, and its machine.
case $arch in
    x64)
        debian=amd64 triplet=x86_64-linux-gnu image=linux-image-cloud-amd64 linker=lib64/ld-linux-x86-64.so.2
        # Without SMAP: .NET returns from signal handlers by an iret, which QEMU 7.2 runs with the kernel's rights, and SMAP then refuses.
        machine=(qemu-system-x86_64 -machine q35 -cpu max,-smap) console=ttyS0
        ;;
    arm64)
        debian=arm64 triplet=aarch64-linux-gnu image=linux-image-arm64 linker=lib/ld-linux-aarch64.so.1
        # Not "max": emulating pointer authentication takes three times as long.
        machine=(qemu-system-aarch64 -machine "virt,gic-version=3" -cpu cortex-a72) console=ttyAMA0
        ;;
    *) usage ;;
esac
case $kernel in
    5.10) suite=bullseye ;;
    6.1) suite=bookworm ;;
    6.12) suite=trixie ;;
    *) usage ;;
esac
for tool in "${machine[0]}" cpio curl depmod gpgv xz; do
    command -v "$tool" >/dev/null || [[ -x /sbin/$tool ]] || { echo "$tool is not installed." >&2; exit 2; }
done
PATH=$PATH:/sbin:/usr/sbin

. "$here/debian.sh"
. "$here/initramfs.sh"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The tests and .NET, for the machine; compiled ahead, since emulated compilers are slow.
tests=NsGen.Runtime.Tests
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
dotnet publish "$root/tests/$tests" --configuration Release --runtime "linux-$arch" --self-contained -p:PublishReadyToRun=true \
    --artifacts-path "$root/artifacts/vm" --output "$root/artifacts/vm/$arch" --verbosity quiet >&2

# The kernel, and what of Debian .NET needs.
kernels=$(index $suite $debian)
read -r _ _ _ image < <(fields "$kernels" $image) # a meta package, which depends on the newest
kernel_folder=$(packages "$kernels" "$image")
userland=$(index bookworm $debian)
busybox=$(packages "$userland" busybox-static)
libraries=$(packages "$userland" libc6 libgcc-s1 libssl3 libstdc++6 zlib1g)

files=$scratch/files
mkdir -p "$files"/{bin,dev,etc,lib/"$triplet",lib64,modules,mnt,proc,root,run,sbin,sys,tmp,usr,var/tmp,app}
cp "$here/init" "$files/init"
cp "$busybox/bin/busybox" "$files/bin/"
copy_libraries "$files" "$triplet" $libraries
ln --symbolic --force "/lib/$triplet/$(basename $linker)" "$files/$linker"
ln --symbolic ../bin "$files/usr/bin"
copy_modules "$files" "$kernel_folder"
printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n' >"$files/etc/passwd"
printf 'root:x:0:\nnogroup:x:65534:\n' >"$files/etc/group"
cp --archive "$root/artifacts/vm/$arch/." "$files/app/"
# Some tests read their own source.
mkdir -p "$files$root/tests"
(cd "$root/tests" && find "$tests" -name '*.cs' -not -path '*/obj/*' -print0 | xargs --null cp --parents --target-directory "$files$root/tests")
{
    echo "cd /app; export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_TieredPGO=0"
    # The same random programs each time, and a quarter of them: the compiler is emulated too.
    echo "export CI=true CsCheck_Iter=2"
    echo "exec $(printf '%q ' "./$tests" --no-ansi --no-progress "$@")"
} >"$files/command"
make_initramfs "$files" "$scratch/initramfs"
rm -rf "$files"

# On stdout: what the machine prints.
timeout --kill-after 5 "${LIMIT:-1500}" "${machine[@]}" -accel tcg,thread=multi -smp 2 -m 2048 -nodefaults -no-reboot -display none -serial stdio \
    -kernel "$kernel_folder"/boot/vmlinuz-* -initrd "$scratch/initramfs" -append "console=$console quiet panic=-1 oops=panic" </dev/null |
    sed --unbuffered 's/\r$//' | tee "$scratch/console" || true
status=$(sed -n 's/^vm: exit status \([0-9]*\)$/\1/p' "$scratch/console" | tail -n 1)
exit "${status:-125}"
