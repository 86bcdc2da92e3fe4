/*
 * doctor - looks a place over and says what is well and what to do, in sentences for people.
 *
 * Changes nothing. Each check stands in one row of a table (doctor.c) and adds a finding or two.
 */
#ifndef DOCTOR_H
#define DOCTOR_H

#include "home.h"

enum { DOCTOR_FINDINGS = 64 };

/* well: as it should be. mind: works, but somebody should know. mend: does not work, or is not
 * safe. */
enum finding_level { WELL, MIND, MEND };

struct finding_of {
	enum finding_level level;
	const char *about; /* one word: "keys", "mail" */
	struct text sentence;
};

struct doctor {
	const struct settings *settings;
	struct arena *arena;
	struct home home;     /* what could be opened of it */
	struct err home_says; /* why not all of it could */
	size_t count;
	struct finding_of found[DOCTOR_FINDINGS];
};

void doctor_find(struct doctor *d, enum finding_level level, const char *about, const char *format,
	...) LIKE_PRINTF(4, 5);

/* The checks, each silent about what does not concern it. */
void doctor_settings(struct doctor *d);
void doctor_files(struct doctor *d);
void doctor_clock(struct doctor *d);
void doctor_disk(struct doctor *d);
void doctor_memory(struct doctor *d);
void doctor_service(struct doctor *d);
void doctor_database(struct doctor *d); /* opens what can be opened, for those behind it */
void doctor_keys(struct doctor *d);
void doctor_backup(struct doctor *d);
void doctor_letters(struct doctor *d);
void doctor_public_url(struct doctor *d);
void doctor_proxy(struct doctor *d);
void doctor_mail(struct doctor *d);

#endif
