// The instructions of child programs, as generator/NsGen.Compiler/Encoding writes them.
#pragma once

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long u64;
typedef signed char i8;
typedef short i16;
typedef int i32;
typedef long i64;

// A program works on a frame of 64-bit slots. A slot holds its value extended to 64 bits as the value's kind says.
enum kind { I8, U8, I16, U16, I32, U32, I64, U64, ERRNO };

enum op {
    EXIT,          // end with the status in s[0]
    SYSCALL,       // dst = the system call whose number is in slot `number`, of s[0..5]; kind ERRNO: dst = the errno or 0; else an error fails at `site`, if there is one
    MOVE,          // dst = s[0], converted to kind
    ADD, SUB, MUL, // dst = s[0] op s[1], wrapped to kind
    DIV, REM,      // as C#: fails at `site` on a zero divisor, and on the most negative number over -1
    AND, OR, XOR,
    SHL, SHR,      // the count is taken modulo kind's width; SHR keeps the sign of signed kinds
    JUMP,          // go to instruction `target`
    JUMP_EQ,       // go to `target` if s[0] == s[1]
    JUMP_NE,
    JUMP_LT,       // signed or unsigned as kind says
    JUMP_LE,
    LOAD,          // dst = the value of kind at address s[0] + offset
    STORE,         // the value of kind at address s[0] + offset = s[1]
    ADDRESS,       // dst = the address of slot s[0], plus offset
    COPY,          // `target` bytes from address s[1] to address s[0]; zeroes where s[1] is null
    FAIL,          // fails at `site` with the error in s[0]
    BEFORE_EXEC,   // what comes before a program is executed: see before_exec in launch.c
};

struct instruction {
    u8 op;
    u8 kind;
    u16 dst;
    u16 s[6];
    u16 number; // a slot, as the other operands are: what differs between architectures is in the frame
    u16 site; // where in the source, for a failure; NO_SITE: it cannot fail
    union {
        u32 target;
        i32 offset;
    };
} __attribute__((packed)); // static data of a .NET assembly need not be aligned
_Static_assert(sizeof(struct instruction) == 24, "the encoder writes 24 bytes");

#define NO_SITE 0xffff

// Failures that are not the kernel's, in the place of an errno: NsGen.ProgramFault.
enum fault { DIVIDE_BY_ZERO = 4096, OVERFLOW, INDEX_OUT_OF_RANGE, ARGUMENT_OUT_OF_RANGE, NO_MATCH };

// What a child runs with: the parent fills it, and reads how its program failed. NsGen.Launching.ProgramContext is the same in C#.
struct context {
    u32 site; // where a program failed; NO_SITE: it did not
    u32 error;
    u32 part; // which program runs: enum part
    u32 reserved;
    const struct instruction *settings; // what the parent chose for the program executed; null: nothing. Run once.
    u64 *settings_frame;
    const struct instruction *init; // what this process goes on with, its child's pid where slot 0 points to, once a child executes the program; null: it executes the program itself
    u64 *init_frame;
    i32 *own; // where this process puts a pidfd of itself for that child, which ends with it; null: the kernel ends them together
};

enum part { PROGRAM, SETTINGS, INIT, CLONE };

// Runs a program from its instruction `first` on. Returns its exit status; FAILED_STATUS where a step failed and `context` says which.
u32 run(const struct instruction *code, u64 *frame, struct context *context, u64 first);
#define FAILED_STATUS 127

// Where a static image has its struct start.
#define IMAGE_START 0x10000100UL
