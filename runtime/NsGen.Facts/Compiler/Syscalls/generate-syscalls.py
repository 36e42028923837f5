#!/usr/bin/env python3
"""Writes SyscallTable.g.cs from syscalls.txt and the kernel headers of both architectures.

Debian's linux-libc-dev has those of the machine, linux-libc-dev-arm64-cross and linux-libc-dev-amd64-cross those of the other.
With --print the text goes to standard output; exit status 3 means that headers are missing.
"""

import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
TARGET = HERE / "SyscallTable.g.cs"
MISSING_HEADERS = 3

# The first that is there is taken, with the common headers behind it.
HEADERS = {
    "x86-64": ["/usr/include/x86_64-linux-gnu", "/usr/x86_64-linux-gnu/include"],
    "arm64": ["/usr/include/aarch64-linux-gnu", "/usr/aarch64-linux-gnu/include"],
}

# One past the last number, and the first of a range that arm64 does not use.
NO_CALLS = {"syscalls", "arch_specific_syscall"}

# The last call of Linux 6.18; those of newer headers are not in the table.
LAST_NUMBER = 469


def read_headers(architecture):
    """Name to number, as the C preprocessor sees asm/unistd.h; both architectures' headers can be read by any compiler."""
    found = [path for path in HEADERS[architecture] if pathlib.Path(path, "asm/unistd.h").exists()]
    if not found:
        print(f"no kernel headers for {architecture}: looked in {', '.join(HEADERS[architecture])}", file=sys.stderr)
        sys.exit(MISSING_HEADERS)
    command = ["cc", "-E", "-dM", "-nostdinc", f"-I{found[0]}", "-I/usr/include", "-"]
    text = subprocess.run(command, input="#include <asm/unistd.h>\n", text=True, capture_output=True, check=True).stdout
    macros = dict(re.findall(r"^#define (\w+) (\S+)$", text, re.MULTILINE))
    numbers = {}
    for macro, value in macros.items():
        value = macros.get(value, value)  # __NR_fcntl is __NR3264_fcntl is 25
        name = macro.removeprefix("__NR_")
        if name != macro and name not in NO_CALLS and value.isdigit():
            numbers[name] = int(value)
    return numbers


def read_supplement():
    """Name to the columns of syscalls.txt."""
    lines = (HERE / "syscalls.txt").read_text().splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {row[0]: row[1:] for row in rows}


def number(name, architecture, headers, supplement):
    """The number in headers and supplement, which must not differ; "-" for none."""
    in_headers = str(headers[name]) if name in headers else None
    if supplement and in_headers and supplement != in_headers:
        sys.exit(f"{name} is {in_headers} on {architecture} in the headers, {supplement} in syscalls.txt")
    return in_headers or supplement or "-"


def generate():
    x64, arm64 = read_headers("x86-64"), read_headers("arm64")
    supplement = read_supplement()
    for name, value in (x64 | arm64).items():
        if value <= LAST_NUMBER and name not in supplement:
            sys.exit(f"{name} is in the headers, and not in syscalls.txt")
    entries = []
    for name, columns in sorted(supplement.items()):
        if columns == ["unimplemented"]:
            continue
        arguments, since, *numbers = columns
        on_x64, on_arm64 = numbers or (None, None)
        fields = [name, number(name, "x86-64", x64, on_x64), number(name, "arm64", arm64, on_arm64), arguments, since]
        if fields[1:3] == ["-", "-"]:
            sys.exit(f"{name} has no number: the headers are too old for syscalls.txt")
        entries.append(" ".join(fields))
    return "\n".join([
        "// Written by generate-syscalls.py.",
        "namespace NsGen.Facts;",
        "",
        "internal static partial class SyscallTable",
        "{",
        "    // One call a line, in ordinal order: name, number on x86-64, number on arm64, arguments, first version of Linux; - for none.",
        '    private const string Entries = """',
        *("        " + entry for entry in entries),
        '        """;',
        "}",
        "",
    ])


if __name__ == "__main__":
    source = generate()
    if "--print" in sys.argv[1:]:
        sys.stdout.write(source)
    else:
        TARGET.write_text(source)
