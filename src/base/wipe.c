#include "base/wipe.h"

#include <string.h>

void wipe(void *at, size_t n)
{
	if (n)
		explicit_bzero(at, n);
}
