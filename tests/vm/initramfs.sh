# The file system that the machine starts with. Sourced by run.sh, after debian.sh.

# Modules of the kernel that tests use.
modules=(bridge dummy overlay veth)

# copy_libraries FOLDER TRIPLET PACKAGE_FOLDER...: the shared libraries of packages, where the dynamic linker finds them.
copy_libraries() {
    local root=$1 triplet=$2 package folder
    shift 2
    for package; do
        for folder in "$package"/{,usr/}lib/"$triplet"; do
            [[ ! -d $folder ]] || find "$folder" -maxdepth 1 -name '*.so*' -exec cp --no-dereference {} "$root/lib/$triplet/" ';'
        done
    done
}

# copy_modules FOLDER KERNEL_FOLDER: the modules, and those that they need, named in the order in which they are loaded.
copy_modules() {
    local root=$1 kernel=$2 version module file number=100
    [[ -e $kernel/lib ]] || ln --symbolic usr/lib "$kernel/lib"
    version=$(basename "$kernel"/lib/modules/*)
    [[ -s $kernel/lib/modules/$version/modules.dep.bin ]] || depmod --basedir "$kernel" "$version"
    for module in "${modules[@]}"; do
        while read -r _ file _; do
            file=${file#"$kernel"}
            local name=${file##*/}
            compgen -G "$root/modules/*-${name%.xz}" >/dev/null && continue
            case $file in
                *.ko.xz) xz --decompress --stdout "$kernel/$file" >"$root/modules/$number-${name%.xz}" ;;
                *.ko) cp "$kernel/$file" "$root/modules/$number-$name" ;;
            esac
            ((number += 1))
        done < <(modprobe --dirname "$kernel" --set-version "$version" --show-depends "$module" | grep '^insmod')
    done
}

# make_initramfs ROOT OUTPUT: packs a folder.
make_initramfs() { (cd "$1" && find . -print0 | cpio --null --create --format newc --owner +0:+0 --quiet) >"$2"; }
