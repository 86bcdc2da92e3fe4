/*
 * phrases - the two lists of data/words, compiled in by tools/phrasec.py. Only for `seal`.
 */
#ifndef SEAL_PHRASES_H
#define SEAL_PHRASES_H

#include <stddef.h>
#include <stdint.h>

enum { SEAL_WORD_ROOM = 9 }; /* 3 to 8 letters and the NUL */

/* Easy words to make passphrases of. */
extern const char seal_words[][SEAL_WORD_ROOM];
extern const uint32_t seal_words_count;

/* Common passphrases in order, in lower case and without anything but letters and digits. */
extern const char *const seal_common[];
extern const size_t seal_common_count;

#endif
