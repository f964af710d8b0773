/* The joint Markov chain of an encounter walked in C: the limit that no player of the rules reaches.

   walking_chain TABLES COUNT SEED LIMIT REPEATS RESULTS

   One draw (xoshiro256++) and one look-up (alias tables) a turn, whoever speaks and however many
   chances a turn has; no scales, no seconds. Writes turns and the way of ending (-1: none). */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LANES 8

typedef struct { uint64_t below; int32_t here, else_; } Cell;
typedef struct { uint32_t first, count; } Row;

static uint64_t s[4];
static int64_t rows, cells;
static Row *row; /* the last one is the start */
static Cell *cell;
static int32_t *turns, *ways;

static inline uint64_t rotated(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

static inline uint64_t drawn(void) {
    uint64_t result = rotated(s[0] + s[3], 23) + s[0], t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotated(s[3], 45);
    return result;
}

/* The next state, or -1 - way. */
static inline int32_t next(int32_t state) {
    unsigned __int128 product = (unsigned __int128)drawn() * row[state].count;
    const Cell *found = &cell[row[state].first + (uint64_t)(product >> 64)];
    return (uint64_t)product < found->below ? found->here : found->else_;
}

static void walk(int64_t count, int32_t limit) {
    int64_t number[LANES], begun = 0, live = 0;
    int32_t state[LANES], turn[LANES];
    for (int k = 0; k < LANES; k++) {
        number[k] = begun < count ? begun++ : -1;
        live += number[k] >= 0;
        state[k] = next(rows - 1);
        turn[k] = 0;
    }
    while (live)
#pragma GCC unroll 8
        for (int k = 0; k < LANES; k++) {
            if (number[k] < 0) continue;
            state[k] = next(state[k]);
            turn[k]++;
            if (__builtin_expect(state[k] < 0 || turn[k] >= limit, 0)) {
                turns[number[k]] = turn[k];
                ways[number[k]] = state[k] < 0 ? -1 - state[k] : -1;
                if (begun < count) {
                    number[k] = begun++;
                } else {
                    number[k] = -1;
                    live--;
                }
                state[k] = next(rows - 1);
                turn[k] = 0;
            }
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
    row = part(file, &rows, sizeof *row);
    cell = part(file, &cells, sizeof *cell);
    int64_t count = atoll(argv[2]);
    uint64_t z = strtoull(argv[3], NULL, 10);
    for (int i = 0; i < 4; i++) {
        uint64_t x = z += UINT64_C(0x9E3779B97F4A7C15);
        x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
        x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
        s[i] = x ^ (x >> 31);
    }
    turns = malloc(count * sizeof *turns);
    ways = malloc(count * sizeof *ways);
    memset(turns, 1, count * sizeof *turns);
    memset(ways, 1, count * sizeof *ways);
    walk(count < 1000 ? count : 1000, atoi(argv[4]));
    for (int i = 0; i < atoi(argv[5]); i++) {
        double begun = now();
        walk(count, atoi(argv[4]));
        printf("%.9f\n", now() - begun);
    }
    file = fopen(argv[6], "wb");
    if (!file) return 2;
    fwrite(turns, sizeof *turns, count, file);
    fwrite(ways, sizeof *ways, count, file);
    return fclose(file);
}
