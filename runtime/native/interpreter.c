// Runs a child program. It may use nothing but its arguments and the stack: in the child there is no C library, no thread-local storage and no runtime.
#include "launch.h"

static u64 convert(u64 value, u8 kind) {
    switch (kind) {
    case I8: return (i8)value;
    case U8: return (u8)value;
    case I16: return (i16)value;
    case U16: return (u16)value;
    case I32: return (i32)value;
    case U32: return (u32)value;
    default: return value;
    }
}

static u64 load(u64 address, u8 kind) {
    switch (kind) {
    case I8: return *(i8 *)address;
    case U8: return *(u8 *)address;
    case I16: return *(i16 *)address;
    case U16: return *(u16 *)address;
    case I32: return *(i32 *)address;
    case U32: return *(u32 *)address;
    default: return *(u64 *)address;
    }
}

static void store(u64 address, u8 kind, u64 value) {
    switch (kind) {
    case I8: case U8: *(u8 *)address = value; break;
    case I16: case U16: *(u16 *)address = value; break;
    case I32: case U32: *(u32 *)address = value; break;
    default: *(u64 *)address = value; break;
    }
}

static int is_signed(u8 kind) { return !(kind & 1); }

static int less(u64 a, u64 b, u8 kind) { return is_signed(kind) ? (i64)a < (i64)b : a < b; }

// Returns a fault, or 0.
static u32 divide(u64 a, u64 b, u8 op, u8 kind, u64 *result) {
    if (b == 0) return DIVIDE_BY_ZERO;
    if (!is_signed(kind)) {
        *result = op == DIV ? a / b : a % b;
        return 0;
    }
    u64 most_negative = kind == I32 ? (u64)(i64)(i32)0x80000000 : 1UL << 63;
    if (b == ~0UL && a == most_negative) return OVERFLOW;
    *result = op == DIV ? (u64)((i64)a / (i64)b) : (u64)((i64)a % (i64)b);
    return 0;
}

u32 run(const struct instruction *code, u64 *frame, struct context *context, u64 first) {
    for (const struct instruction *i = code + first;; i++) {
        u64 a = frame[i->s[0]], b = frame[i->s[1]], result = 0;
        u32 error = 0;
        switch (i->op) {
        case EXIT:
            return a;
        case SYSCALL:
            result = syscall6(frame[i->number], a, b, frame[i->s[2]], frame[i->s[3]], frame[i->s[4]], frame[i->s[5]]);
            if (is_error(result) && i->kind != ERRNO && i->site != NO_SITE) error = -(i64)result;
            if (i->kind == ERRNO) result = is_error(result) ? -(i64)result : 0;
            break;
        case MOVE: result = a; break;
        case ADD: result = a + b; break;
        case SUB: result = a - b; break;
        case MUL: result = a * b; break;
        case DIV:
        case REM: error = divide(a, b, i->op, i->kind, &result); break;
        case AND: result = a & b; break;
        case OR: result = a | b; break;
        case XOR: result = a ^ b; break;
        case SHL:
        case SHR:
            b &= i->kind >= I64 ? 63 : 31;
            if (i->op == SHL) result = a << b;
            else if (is_signed(i->kind)) result = (i64)a >> b;
            else result = a >> b;
            break;
        case JUMP_EQ: if (a == b) goto jump; continue;
        case JUMP_NE: if (a != b) goto jump; continue;
        case JUMP_LT: if (less(a, b, i->kind)) goto jump; continue;
        case JUMP_LE: if (!less(b, a, i->kind)) goto jump; continue;
        case JUMP:
        jump:
            i = code + i->target - 1;
            continue;
        case LOAD: result = load(a + i->offset, i->kind); break;
        case STORE: store(a + i->offset, i->kind, b); continue;
        case ADDRESS: result = (u64)&frame[i->s[0]] + i->offset; break;
        case COPY:
            // volatile: or the compiler calls memcpy and memset, which are not here.
            for (u32 n = 0; n < i->target; n++) ((volatile u8 *)a)[n] = b ? ((u8 *)b)[n] : 0;
            continue;
        case FAIL: error = a; break;
        case BEFORE_EXEC:
            if (context->init) return go_on_as_init(code, frame, context, i - code);
            if (before_exec(context)) continue;
            return FAILED_STATUS;
        }
        if (error) {
            context->error = error;
            context->site = i->site;
            return FAILED_STATUS;
        }
        frame[i->dst] = convert(result, i->kind);
    }
}
