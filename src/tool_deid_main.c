/* intervise-deid: the command `intervise deid` alone, for those who need nothing else. */
#include "tool_deid.h"

#include <stdbool.h>
#include <string.h>

int main(int argc, char **argv)
{
	bool named = argc > 1 && strcmp(argv[1], "deid") == 0;

	return named ? tool_deid(argc - 1, argv + 1) : tool_deid(argc, argv);
}
