// What the interpreter and the launch need of each other.
#pragma once
#include "kernel.h"
#include "program.h"

// Where a child begins.
struct start {
    const struct instruction *code;
    u64 *frame;
    struct context *context;
    u64 first; // the instruction
    u64 clean; // its dispositions and descriptors are in order already
};

// Runs what the parent chose for the program that is about to be executed, and empties the signal mask. Returns 0 where that failed, and `context` says how.
int before_exec(struct context *context);

// Makes a child that goes on with the program at the instruction `next`, and runs the program of the init in this process. Returns its exit status.
u32 go_on_as_init(const struct instruction *code, u64 *frame, struct context *context, u64 next);
