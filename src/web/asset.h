/*
 * asset - style, script and pictures, inside the binary; and the engine beside it.
 */
#ifndef WEB_ASSET_H
#define WEB_ASSET_H

#include "base/text.h"

struct asset {
	const char *name, *type, *tag; /* tag: for If-None-Match, with its quotes */
	struct text plain, packed;     /* packed: gzip */
};

extern const struct asset assets[];
extern const size_t assets_count;

/* The identifier check for browsers of today, and for those that work on one number at a time. Too
 * large to be inside the program, so the doors find it; empty where there is none. Only packed:
 * what runs WebAssembly unpacks gzip. */
enum { ENGINES = 2, ENGINE_HASH = 16 };
struct engine {
	struct text gzip, brotli;
};

/* What the addresses of the modules bear: 16 hexadecimal digits each. */
extern const char *const engine_hashes[ENGINES];

#endif
