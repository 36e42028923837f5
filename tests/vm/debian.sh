# Packages of Debian, downloaded into a cache and unpacked there; nothing is installed. Sourced by run.sh.

mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
cache=${XDG_CACHE_HOME:-$HOME/.cache}/nsgen-vm
mkdir -p "$cache"/{lists,packages,unpacked}

download() { curl --fail --silent --show-error --location --retry 3 --output "$2" "$mirror/$1"; }

has_checksum() { [[ -f $1 ]] && sha256sum --check --status <<<"$2  $1"; }

# fetch PATH FILE SHA256: downloads what is not there yet, or not whole.
fetch() {
    has_checksum "$2" "$3" && return
    download "$1" "$2.partial"
    has_checksum "$2.partial" "$3" || { echo "$mirror/$1 does not have the checksum $3." >&2; return 1; }
    mv "$2.partial" "$2"
}

# index SUITE ARCH: prints the path of the suite's list of packages. The suite's signed Release file vouches for it, as it does for each package.
index() {
    local release="$cache/lists/$1.InRelease" list="$cache/lists/$1-$2.xz" path="main/binary-$2/Packages.xz" checksum
    if download "dists/$1/InRelease" "$release.partial"; then
        mv "$release.partial" "$release"
    elif [[ -f $release ]]; then
        echo "The mirror does not answer; the packages of $(date --reference "$release" +%F) are used." >&2
    else
        echo "$mirror does not answer, and no earlier list of its packages is in $cache: there is no kernel to test with." >&2
        return 1
    fi
    checksum=$(gpgv --quiet --keyring "$keyring" --output - "$release" 2>/dev/null | awk -v path="$path" '/^SHA256:/ { here = 1 } here && $3 == path { print $1 }')
    [[ $checksum ]] || { echo "$mirror/dists/$1/InRelease is not signed by Debian." >&2; return 1; }
    fetch "dists/$1/$path" "$list" "$checksum"
    echo "$list"
}

# fields LIST PACKAGE... : prints a line for each package that the list has: its name, file, checksum, and the first package that it depends on.
fields() {
    xz --decompress --stdout "$1" | awk -v names="${*:2}" '
        BEGIN { split(names, list, " "); for (i in list) wanted[list[i]] = 1 }
        $1 == "Package:" { name = $2; depends = "-" }
        $1 == "Depends:" { depends = $2 }
        $1 == "Filename:" { file = $2 }
        $1 == "SHA256:" && name in wanted { print name, file, $2, depends }'
}

# packages LIST NAME...: downloads packages, and prints for each the path of the folder that it is unpacked in.
packages() {
    local name file checksum folder found=0
    while read -r name file checksum _; do
        folder="$cache/unpacked/$(basename "$file" .deb)"
        if [[ ! -d $folder ]]; then
            fetch "$file" "$cache/packages/$(basename "$file")" "$checksum"
            rm -rf "$folder.partial"
            dpkg-deb --extract "$cache/packages/$(basename "$file")" "$folder.partial"
            mv "$folder.partial" "$folder"
        fi
        echo "$folder"
        ((found += 1))
    done < <(fields "$@")
    ((found == $# - 1)) || { echo "Not each of ${*:2} is in $1." >&2; return 1; }
}
