/*
 * script - languages that are not written in Latin letters, told by their letters alone.
 */
#ifndef DEID_SCRIPT_H
#define DEID_SCRIPT_H

#include <stddef.h>
#include <stdint.h>

enum { SCRIPTS_MOST = 32, SCRIPT_LATIN = -1 };

/* Letters of each script, and letters that only some of its languages have. */
struct script_count {
	size_t letters[SCRIPTS_MOST];
	uint32_t tells; /* bits of the rows of `signs` that were seen */
};

/* The script of a letter: a row of the table, or SCRIPT_LATIN for Latin and whatever has no row. */
int script_of(uint32_t point);

/* Counts one letter that is not Latin. */
void script_add(struct script_count *count, int script, uint32_t point);

/* All letters counted; one that stands for a syllable or a word counts as three. */
size_t script_letters(const struct script_count *count);

/* The language that the letters speak for; NULL when none was counted. */
const char *script_language(const struct script_count *count);

/* Its English name; NULL when the code is of no script. */
const char *script_name(const char *code);

#endif
