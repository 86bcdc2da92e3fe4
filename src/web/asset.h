/*
 * asset - style, script and pictures, inside the binary.
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

#endif
