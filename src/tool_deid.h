/*
 * tool_deid - `intervise deid`: the engine on the command line.
 */
#ifndef TOOL_DEID_H
#define TOOL_DEID_H

/* argv[0] is "deid". Gives the exit code: 0 done, 1 our side failed, 2 asked wrongly, and with
 * --check 3 when something certain was found. */
int tool_deid(int argc, char **argv);

#endif
