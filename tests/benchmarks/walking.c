/* Encounters walked in C by the rules of the format: what tests/benchmarks/walking.py measures by.

   walking TABLES COUNT SEED LIMIT REPEATS RESULTS

   walks encounters 0 .. COUNT - 1, prints the seconds that each repeat took, and writes the columns
   of the last: ends, turns, seconds, final. Some encounters are walked in turn, so that the
   look-ups of one need not wait for those of another: the fastest way found on one thread. */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LANES 4
#define STEP 0x9E3779B97F4A7C15u
#define STRIDE 0xD1B54A32D192ED03u
#define FIRST_START (UINT64_C(1) << 62)
#define rarely(x) __builtin_expect(!!(x), 0)

typedef struct { uint64_t top; double seconds; uint32_t heard, to; int32_t end; uint32_t local; } Say;
typedef struct { uint32_t row, kind; int32_t on; } Local;
typedef struct { uint32_t cell, to; int32_t end; } Take;
typedef struct { uint64_t top; uint32_t next, local; int32_t end; } React;
typedef struct { uint64_t top; int64_t next; } On;
typedef struct { int64_t party, width; } Start;
typedef struct { uint64_t top; int64_t place; } Place;

static int64_t opens, offset;
static int64_t says, locals, groups, takes, reacts, ons, starts, places, started[2];
static Say *say;
static Local *local;
static uint32_t *group;
static Take *take;
static React *react;
static On *on;
static Start *start;
static Place *place;
static uint32_t *start_local[2], *speak_at;

static uint64_t base;
static int16_t *ends;
static int32_t *turns, *final;
static double *seconds;

static inline uint64_t mix(uint64_t z) {
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

typedef struct { uint64_t key; int64_t number, said, hearer; int32_t turn; double seconds; } Lane;

static void begin(Lane *lane, int64_t number) {
    uint64_t key = mix(base + (uint64_t)number * STRIDE);
    int64_t at[2] = {0, 0};
    const Place *row = place;
    for (int64_t i = 0; i < starts; i++) {
        uint64_t bits = mix(key + (FIRST_START + i + 1) * STEP);
        const Place *found = row;
        while (bits > found->top) found++;
        at[start[i].party] += found->place;
        row += start[i].width;
    }
    lane->key = key + STEP;
    lane->number = number;
    lane->said = speak_at[start_local[opens][at[opens]]];
    lane->hearer = start_local[1 - opens][at[1 - opens]];
    lane->turn = 0;
    lane->seconds = 0;
}

static void record(const Lane *lane, int64_t own, int own_end, int64_t other, int other_end) {
    int64_t i = 2 * lane->number;
    int party = own >= offset;
    ends[i + party] = own_end;
    ends[i + 1 - party] = other_end;
    final[i + party] = own - (party ? offset : 0);
    final[i + 1 - party] = other - (party ? 0 : offset);
    turns[lane->number] = lane->turn;
    seconds[lane->number] = lane->seconds;
}

/* One turn; 1 if the encounter is then over. */
static inline int step(Lane *lane, int32_t limit) {
    uint64_t bits = mix(lane->key);
    int64_t said = lane->said, hearer = lane->hearer, next;
    said += bits > say[said].top;
    while (rarely(bits > say[said].top)) said++;
    int64_t spoken = say[said].to;
    lane->seconds += say[said].seconds;
    lane->turn++;
    int64_t row = local[hearer].row + group[local[hearer].kind + say[said].heard];
    int64_t cell = take[row].cell;
    if (rarely(spoken >= locals)) {
        spoken -= locals;
        if (say[said].end) {
            record(lane, spoken, say[said].end, take[row].to, take[row].end);
            return 1;
        }
        if (cell < reacts) {
            bits = mix(lane->key + STEP);
            int64_t option = local[spoken].on;
            while (bits > on[option].top) option++;
            next = on[option].next;
            if (next >= 0) {
                spoken = take[row].to;
                goto ready;
            }
        }
    }
    if (rarely(cell >= reacts)) {
        record(lane, spoken, 0, take[row].to, take[row].end);
        return 1;
    }
    bits = mix(lane->key + 2 * STEP);
    cell += bits > react[cell].top;
    while (rarely(bits > react[cell].top)) cell++;
    next = react[cell].next;
    if (rarely(next >= says)) {
        record(lane, spoken, 0, react[cell].local, react[cell].end);
        return 1;
    }
ready:
    lane->said = next;
    lane->hearer = spoken;
    lane->key += 4 * STEP;
    if (rarely(lane->turn >= limit)) {
        record(lane, say[next].local, 0, spoken, 0);
        return 1;
    }
    return 0;
}

static void walk(int64_t count, int32_t limit) {
    Lane lane[LANES];
    int64_t begun = 0;
    if (count >= LANES) {
        while (begun < LANES) {
            begin(&lane[begun], begun);
            begun++;
        }
        for (;;) {
#pragma GCC unroll 4
            for (int k = 0; k < LANES; k++)
                if (rarely(step(&lane[k], limit))) {
                    if (begun == count) {
                        lane[k].number = -1;
                        goto last;
                    }
                    begin(&lane[k], begun++);
                }
        }
    last:
        for (int k = 0; k < LANES; k++)
            if (lane[k].number >= 0)
                while (!step(&lane[k], limit)) {}
    }
    for (; begun < count; begun++) {
        begin(lane, begun);
        while (!step(lane, limit)) {}
    }
}

static void *part(FILE *file, int64_t *count, size_t size) {
    if (fread(count, sizeof *count, 1, file) != 1) exit(2);
    void *found = aligned_alloc(64, (*count * size / 64 + 1) * 64);
    if (!found || fread(found, size, *count, file) != (size_t)*count) exit(2);
    return found;
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

int main(int argc, char **argv) {
    if (argc != 7) return 2;
    FILE *file = fopen(argv[1], "rb");
    if (!file) return 2;
    int64_t count = atoll(argv[2]), two;
    int64_t *head = part(file, &two, sizeof *head);
    opens = head[0];
    offset = head[1];
    say = part(file, &says, sizeof *say);
    local = part(file, &locals, sizeof *local);
    group = part(file, &groups, sizeof *group);
    take = part(file, &takes, sizeof *take);
    react = part(file, &reacts, sizeof *react);
    on = part(file, &ons, sizeof *on);
    speak_at = part(file, &locals, sizeof *speak_at);
    start = part(file, &starts, sizeof *start);
    place = part(file, &places, sizeof *place);
    for (int i = 0; i < 2; i++) start_local[i] = part(file, &started[i], sizeof **start_local);
    base = mix(strtoull(argv[3], NULL, 10) + STEP);
    ends = malloc(2 * count * sizeof *ends);
    turns = malloc(count * sizeof *turns);
    seconds = malloc(count * sizeof *seconds);
    final = malloc(2 * count * sizeof *final);
    memset(ends, 1, 2 * count * sizeof *ends); /* so that no repeat pays for the memory's pages */
    memset(turns, 1, count * sizeof *turns);
    memset(seconds, 1, count * sizeof *seconds);
    memset(final, 1, 2 * count * sizeof *final);
    walk(count < 1000 ? count : 1000, atoi(argv[4]));
    for (int i = 0; i < atoi(argv[5]); i++) {
        double begun = now();
        walk(count, atoi(argv[4]));
        printf("%.9f\n", now() - begun);
    }
    file = fopen(argv[6], "wb");
    if (!file) return 2;
    fwrite(ends, sizeof *ends, 2 * count, file);
    fwrite(turns, sizeof *turns, count, file);
    fwrite(seconds, sizeof *seconds, count, file);
    fwrite(final, sizeof *final, 2 * count, file);
    return fclose(file);
}
