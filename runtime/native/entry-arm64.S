// The places where registers matter: the stub for bindings, the clone that returns twice, and the entry of a static image.

// long nsgen_syscall(long number, long a0, long a1, long a2, long a3, long a4, long a5)
    .section .text.entry, "ax"
    .globl nsgen_syscall
nsgen_syscall:
    mov x8, x0
    mov x0, x1
    mov x1, x2
    mov x2, x3
    mov x3, x4
    mov x4, x5
    mov x5, x6
    svc 0
    ret

// long clone_child(long number, long a0, long a1, long a2, long a3, struct start *): as in entry-x64.S.
    .globl clone_child
clone_child:
    mov x8, x0
    mov x0, x1
    mov x1, x2
    mov x2, x3
    mov x3, x4
    svc 0                       // the kernel keeps x5 for both sides
    cbz x0, 1f
    ret
1:  mov x29, 0
    mov x30, 0
    mov x0, x5
    bl child_main
    brk 0

// Where the kernel enters a static image: argc, argv, environment on the stack.
    .globl nsgen_start
nsgen_start:
    mov x0, sp
    bl image_main
