/* `intervise routes`: every address the program answers, and who may enter. */
#include "tool.h"

#include "web/site.h"

#include <stdio.h>
#include <string.h>

enum { TOOL_BYTES = 4 * 1024 * 1024 };

static const char help[] = "Usage: intervise routes [--json]\n"
			   "Prints every address: method, path, handler, who may enter, lane.\n\n"
			   "  --json   as a JSON array\n";

int tool_routes(int argc, char **argv)
{
	ENDS_WITH(arena_end) struct arena *arena = arena_open(TOOL_BYTES);
	bool json = argc == 2 && strcmp(argv[1], "--json") == 0;
	struct text out;
	struct err e;

	if (tool_wants_help(argv + 1)) {
		printf("%s", help);
		return TOOL_DONE;
	}
	if (argc > 1 && !json) {
		tool_complain(argv[0], TEXT("it takes --json and nothing else; see --help"));
		return TOOL_ASKED;
	}
	if (!arena)
		return tool_fault(argv[0], ERR(BROKEN, "memory.full"));
	e = json ? web_routes_json(arena, &out) : web_routes_text(arena, &out);
	if (e.fault)
		return tool_fault(argv[0], e);
	printf("%.*s", TEXT_ARGS(out));
	if (!text_ends(out, TEXT("\n")))
		printf("\n");
	return TOOL_DONE;
}
