/*
 * reason - why the check stopped at some words, said to the person who wrote them.
 *
 * The finders give codes such as "date.full"; what stands before the dot is enough for people.
 */
#ifndef WEB_REASON_H
#define WEB_REASON_H

/* The sentence (a msgid) of a finder's code; one that is always true for a code nobody knows. */
const char *reason_sentence(const char *code);

#endif
