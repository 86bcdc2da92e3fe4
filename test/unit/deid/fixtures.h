/* The texts of test/deid, one after the other. */
#ifndef TEST_DEID_FIXTURES_H
#define TEST_DEID_FIXTURES_H

#include "base/text.h"

struct fixture {
	struct text name, in; /* "phone/spaces" */
};

struct fixtures;

/* The folder; said once, before the others. */
void fixtures_root(const char *folder);

/* From the first on. */
struct fixtures *fixtures_open(void);

/* The next, into the arena; false, and the end of `f`, when there is none. */
bool fixtures_next(struct fixtures *f, struct arena *a, struct fixture *out);

#endif
