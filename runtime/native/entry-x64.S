# The two places where registers matter: the stub for bindings, and the clone that returns twice.
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

# long clone_child(struct launch *): clone3 on launch->args, launch->args_size. The child enters child_main on its own stack and does not come back.
    .globl clone_child
clone_child:
    mov r8, rdi                 # the kernel keeps r8 for both sides
    mov rsi, [rdi + 88]
    mov eax, 435
    syscall
    test eax, eax
    jz 1f
    ret
1:  xor ebp, ebp
    mov rdi, r8
    call child_main
    ud2
