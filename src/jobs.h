/*
 * jobs - what the server does while nobody asks: it sends letters, shreds what was kept long
 * enough, and sweeps up. One thread; on several servers one of them does it at a time.
 *
 * A letter says that something happened, never what, nor in which group. While the database is
 * away the jobs wait and say so once.
 */
#ifndef JOBS_H
#define JOBS_H

#include "home.h"
#include "net/mail.h"

struct jobs;

struct jobs_settings {
	struct home *home;	      /* outlives the jobs */
	struct keeper *keeper;	      /* so does it */
	struct mail_settings mail;    /* url NULL: letters are given up at once */
	const char *public_url;	      /* where letters lead to; outlives the jobs */
	const char *backup_folder;    /* NULL: nobody said */
	_Atomic int64_t *backup_made; /* told when the last verified backup was made, 0: none */
};

/* How the settings name the mail server. */
struct mail_settings jobs_mail(const struct settings *s);

/* FAULT_BROKEN "jobs.no_thread". */
MUST_CHECK struct err jobs_open(const struct jobs_settings *s, struct jobs **jobs);

/* How long ago the jobs last came round. */
int64_t jobs_silent_ms(const struct jobs *jobs);

/* Lets the letter that is on its way arrive, then ends. jobs_close(NULL) does nothing. */
void jobs_close(struct jobs *jobs);

#endif
