/* `intervise setup-link`: a new one-time link, while the place is not set up. */
#include "home.h"
#include "tool.h"

#include "acts/set_up_place.h"

#include <stdio.h>

enum { TOOL_BYTES = 4 * 1024 * 1024 };

static const char help[] =
	"Usage: intervise setup-link [OPTION]...\n"
	"Prints a new one-time link to set the place up; the link of before opens nothing any "
	"more. With\n"
	"SQLite the server must not be running: it prints such a link itself when it starts.\n\n";

static struct err print_link(const struct settings *s, struct arena *a)
{
	ENDS_WITH(home_close) struct home home = {0};
	struct text token, own;
	struct act act;

	TRY(home_open(s, a, &home));
	act = home_act(&home, a);
	TRY(act_make_setup_link(&act, &token));
	TRY(text_printf(
		a, &own, "http://%.*s:%.*s", TEXT_ARGS(s->listen.value), TEXT_ARGS(s->port.value)));
	if (s->public_url.value.len)
		own = s->public_url.value;
	printf("set up: %.*s/setup/%.*s\n", TEXT_ARGS(own), TEXT_ARGS(token));
	return OK;
}

int tool_setup_link(int argc, char **argv)
{
	(void)argc;
	return tool_work(argv,
		&(struct tool_plan){
			.help = help, .serving = true, .bytes = TOOL_BYTES, .work = print_link});
}
