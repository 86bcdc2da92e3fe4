/*
 * abroad_table - what tools/abroadc.py knows of words in German, Dutch and Spanish.
 */
#ifndef DEID_ABROAD_TABLE_H
#define DEID_ABROAD_TABLE_H

#include <stdint.h>

/* The classes of data/language/abroad.txt, in the order of tools/abroadc.py. */
enum {
	ABROAD_ORDINARY = 1,
	ABROAD_NOUN = 2,
	ABROAD_ARTICLE = 4,
	ABROAD_TITLE = 8,
	ABROAD_KIN = 16,
	ABROAD_STREET = 32,
	ABROAD_ORG = 64,
	ABROAD_PLACE = 128,
	ABROAD_MONTH = 256,
	ABROAD_DAY = 512,
	ABROAD_COUNT = 1024,
	ABROAD_NUMBER = 2048,
	ABROAD_FEAST = 4096
};

struct abroad_word {
	uint32_t word; /* as in struct token */
	uint16_t classes;
};

struct abroad_language {
	const char *code;
	const struct abroad_word *words; /* by rising hash */
	unsigned count;
};

extern const struct abroad_language abroad_languages[];
extern const unsigned abroad_language_count;

#endif
