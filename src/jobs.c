#include "jobs.h"

#include "acts/letters.h"
#include "acts/shred.h"
#include "acts/tend.h"
#include "base/log.h"
#include "jobs_letter.h"
#include "keeper.h"
#include "manifest.h"

#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum {
	ROUND_MS = 2000,	      /* between two looks */
	LEASE_MS = 5 * MINUTE_MS,     /* more than a batch of letters may take */
	BATCH_MS = MINUTE_MS,	      /* then others get their turn */
	SWEEP_MS = HOUR_MS,	      /* between two sweeps */
	BACKUP_MS = 5 * MINUTE_MS,    /* between two looks at the backups */
	FORGET_MS = MINUTE_MS,	      /* between two tries while readers are in the way */
	ROUND_BYTES = 8 * 1024 * 1024 /* memory of one round */
};

struct jobs {
	struct jobs_settings set;
	pthread_t thread;
	int bell; /* an eventfd: rung to end */
	_Atomic bool ending;
	_Atomic int64_t round_at; /* in ticks: the last look */
	const char *trouble;	  /* code of the last round's fault, so that it is said once */
	int64_t sweep_at, forget_at, alive_at,
		backup_at; /* in ticks, which no change of the clock moves */
};

static int64_t ticks_ms(void)
{
	return time_ticks() / 1000;
}

/* letters */

/* The same news to the same person, in a letter of this batch that has just been sent. */
static bool is_said(const struct letters_due *due, const bool *sent, size_t i)
{
	for (size_t earlier = 0; earlier < i; earlier++)
		if (sent[earlier] && text_is(due->at[earlier].kind, due->at[i].kind) &&
			text_is(due->at[earlier].email, due->at[i].email))
			return true;
	return false;
}

static struct err send_letter(struct jobs *j, struct act *a, const struct letter_due *due)
{
	struct mail_letter letter;

	TRY(jobs_letter_write(a->arena, due, j->set.public_url, a->now, &letter));
	return mail_send(a->arena, &j->set.mail, &letter);
}

/* Sends one and keeps what became of it; *e is why it was not sent. */
static struct err one_letter(
	struct jobs *j, struct act *a, const struct letter_due *due, struct err *e)
{
	*e = send_letter(j, a, due);
	a->now = time_now();
	if (!e->fault)
		log_event(LOG_INFO, "mail.sent", NULL);
	else if (j->set.mail.url)
		log_event(LOG_WARN, "mail.failed", e->code);
	return e->fault ? act_letter_failed(a, due, e->fault != FAULT_BUSY)
			: act_letter_sent(a, due);
}

static struct err send_letters(struct jobs *j, struct act *a)
{
	int64_t begun = ticks_ms();
	struct letters_due due;
	struct err e = OK;
	bool *sent;

	TRY(act_letters_due(a, &due));
	TRY(arena_many(a->arena, due.count, &sent));
	for (size_t i = 0; i < due.count; i++) {
		/* A mail server in trouble is left alone until the next round. */
		if (e.fault == FAULT_BUSY || atomic_load(&j->ending) ||
			ticks_ms() - begun > BATCH_MS)
			break;
		if (is_said(&due, sent, i)) {
			TRY(act_letter_sent(a, &due.at[i]));
			continue;
		}
		TRY(one_letter(j, a, &due.at[i], &e));
		sent[i] = !e.fault;
	}
	return OK;
}

/* shredding and sweeping */

static struct err shred(struct jobs *j, struct act *a)
{
	int64_t count;

	(void)j;
	TRY(act_shred_due(a, &count));
	if (count)
		log_put(LOG_INFO,
			&(struct log_line){.event = "shred.done", .took_us = -1, .count = count});
	return OK;
}

static struct err sweep(struct jobs *j, struct act *a)
{
	int64_t count;

	TRY(act_tend_sweep(a, &count));
	j->sweep_at = ticks_ms() + SWEEP_MS;
	log_put(LOG_DEBUG,
		&(struct log_line){.event = "sweep.done", .took_us = -1, .count = count});
	return OK;
}

/* Keys destroyed while readers were in the way may still stand in the write-ahead log. */
static void forget(struct jobs *j, struct act *a)
{
	struct err e;

	if (ticks_ms() < j->forget_at)
		return;
	e = store_forget(a->store);
	j->forget_at = ticks_ms() + (e.fault ? FORGET_MS : SWEEP_MS);
}

/* One kind of work, while no other server is at it. */
static struct err in_turn(struct jobs *j, struct act *a, const char *name,
	struct err (*work)(struct jobs *j, struct act *a))
{
	struct err done;
	bool mine;

	TRY(act_tend_take(a, name, LEASE_MS, &mine));
	if (!mine)
		return OK;
	done = work(j, a);
	a->now = time_now();
	TRY(act_tend_give_back(a, name));
	return done;
}

/* Says that we are here, before another takes our number. */
static struct err stay_alive(struct jobs *j, struct act *a)
{
	if (ticks_ms() < j->alive_at)
		return OK;
	TRY(home_alive(j->set.home, a->arena));
	j->alive_at = ticks_ms() + NODE_ALIVE_MS;
	return OK;
}

/* For who watches: how old the last verified backup is. */
static void look_at_backups(struct jobs *j, struct act *a)
{
	struct manifest last;
	struct err e;

	if (!j->set.backup_folder || ticks_ms() < j->backup_at)
		return;
	e = manifest_last(a->arena, a->ring, j->set.backup_folder, &last);
	atomic_store(j->set.backup_made, e.fault ? 0 : last.made);
	j->backup_at = ticks_ms() + BACKUP_MS;
}

static struct err work_round(struct jobs *j, struct act *a)
{
	struct tend_waits waits;

	TRY(stay_alive(j, a));
	TRY(home_keep_ledger(j->set.home, a->arena));
	look_at_backups(j, a);
	TRY(act_tend_look(a, &waits));
	if (waits.shreds)
		TRY(in_turn(j, a, "shred", shred));
	if (ticks_ms() >= j->sweep_at)
		TRY(in_turn(j, a, "sweep", sweep));
	forget(j, a);
	if (waits.letters)
		TRY(in_turn(j, a, "letters", send_letters));
	return keeper_round(j->set.keeper, a); /* last: the ring may be another one behind it */
}

/* Says a trouble when it begins and when it is over, not every two seconds. */
static void note(struct jobs *j, struct err e)
{
	if (e.code && e.code != j->trouble)
		log_event(LOG_WARN, "jobs.wait", e.code);
	else if (!e.code && j->trouble)
		log_event(LOG_INFO, "jobs.go_on", NULL);
	j->trouble = e.code;
}

static void *run(void *data)
{
	struct jobs *j = data;
	struct pollfd bell = {.fd = j->bell, .events = POLLIN};

	while (!atomic_load(&j->ending)) {
		ENDS_WITH(arena_end) struct arena *arena = arena_open(ROUND_BYTES);

		atomic_store(&j->round_at, ticks_ms());
		if (arena) {
			struct act a = home_act(j->set.home, arena);

			note(j, work_round(j, &a));
		}
		poll(&bell, 1, ROUND_MS);
	}
	return NULL;
}

struct mail_settings jobs_mail(const struct settings *s)
{
	struct text host = settings_url_host(s->mail_url.value);

	return (struct mail_settings){
		.url = setting_string(&s->mail_url),
		.user = setting_string(&s->mail_user),
		.password = setting_string(&s->mail_password),
		.from = setting_string(&s->mail_from),
		.ca_file = setting_string(&s->mail_ca),
		/* A relay on this machine needs no TLS; any other must offer it. */
		.require_tls = !settings_is_this_machine(host),
	};
}

struct err jobs_open(const struct jobs_settings *s, struct jobs **jobs)
{
	struct jobs *j = calloc(1, sizeof *j);

	*jobs = NULL;
	if (!j)
		return ERR(BROKEN, "memory.full");
	j->set = *s;
	j->round_at = ticks_ms();
	j->alive_at = ticks_ms() + NODE_ALIVE_MS; /* whoever opened the home has just said so */
	j->bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (j->bell < 0 || pthread_create(&j->thread, NULL, run, j) != 0) {
		if (j->bell >= 0)
			close(j->bell);
		free(j);
		return ERR(BROKEN, "jobs.no_thread");
	}
	*jobs = j;
	return OK;
}

int64_t jobs_silent_ms(const struct jobs *j)
{
	return ticks_ms() - atomic_load(&j->round_at);
}

void jobs_close(struct jobs *j)
{
	if (!j)
		return;
	atomic_store(&j->ending, true);
	eventfd_write(j->bell, 1);
	pthread_join(j->thread, NULL);
	close(j->bell);
	free(j);
}
