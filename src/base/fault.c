#include "base/fault.h"

const char *fault_name(enum fault kind)
{
	static const char *const names[] = {
		[FAULT_NONE] = "none",
		[FAULT_INPUT] = "input",
		[FAULT_DENIED] = "denied",
		[FAULT_MISSING] = "missing",
		[FAULT_CONFLICT] = "conflict",
		[FAULT_LIMIT] = "limit",
		[FAULT_BUSY] = "busy",
		[FAULT_BROKEN] = "broken",
	};

	return kind <= FAULT_BROKEN ? names[kind] : "broken";
}
