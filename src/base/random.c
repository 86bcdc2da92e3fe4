#include "base/random.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/random.h>

void random_bytes(void *at, size_t n)
{
	unsigned char *to = at;

	while (n) {
		ssize_t got = getrandom(to, n, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			abort();
		to += got;
		n -= (size_t)got;
	}
}

uint32_t random_below(uint32_t below)
{
	uint32_t fair = UINT32_MAX - UINT32_MAX % below, got;

	do
		random_bytes(&got, sizeof got);
	while (got >= fair);
	return got % below;
}
