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

/* The identifier check for browsers: too large to be inside the program, so the doors find it.
 * Empty where there is none. */
struct engine {
	struct text plain, gzip, brotli;
};

/* The hash that the address of the module bears: 16 hexadecimal digits. */
enum { ENGINE_HASH = 16 };
extern const char engine_hash[];

#endif
