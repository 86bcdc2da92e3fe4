/*
 * engine_file - the identifier check for browsers, which the build puts beside the program.
 *
 * One file, made by tools/enginec.py: "ivengine2\n"; for each of two modules its hash as 16
 * hexadecimal digits and, as u32 (little-endian), how long it is by gzip and by brotli; then these
 * four. It is mapped, not read: only what is sent ever takes memory.
 */
#ifndef ENGINE_FILE_H
#define ENGINE_FILE_H

#include "base/arena.h"
#include "web/asset.h"

/* Looks beside the program, then where it is installed. The map stays until the program ends. False
 * when there is none or it is of another build: then `out` is untouched, pages get no check of
 * their own, and the server's still protects. */
bool engine_file_open(struct arena *a, struct engine out[ENGINES]);

#endif
