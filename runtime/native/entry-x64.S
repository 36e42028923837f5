# The places where registers matter: the stub for bindings, the clone that returns twice, and the entry of a static image.
    .intel_syntax noprefix

# long nsgen_syscall(long number, long a0, long a1, long a2, long a3, long a4, long a5)
    .section .text.entry, "ax"
    .globl nsgen_syscall
nsgen_syscall:
    mov rax, rdi
    mov rdi, rsi
    mov rsi, rdx
    mov rdx, rcx
    mov r10, r8
    mov r8, r9
    mov r9, [rsp + 8]
    syscall
    ret

# long clone_child(long number, long a0, long a1, long a2, long a3, struct start *): clone or clone3. The child enters child_main on its own stack and does
# not come back. clone(2) has the child's tid fourth and the thread pointer, which is not set here, fifth; on arm64 it is the other way round: both get a3.
    .globl clone_child
clone_child:
    mov rax, rdi
    mov rdi, rsi
    mov rsi, rdx
    mov rdx, rcx
    mov r10, r8
    syscall                     # the kernel keeps r9 for both sides
    test eax, eax
    jz 1f
    ret
1:  xor ebp, ebp
    mov rdi, r9
    call child_main
    ud2

# Where the kernel enters a static image: argc, argv, environment on the stack.
    .globl nsgen_start
nsgen_start:
    mov rdi, rsp
    call image_main
