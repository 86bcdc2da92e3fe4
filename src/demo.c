/* demo - `intervise demo`: a place with made-up people, made by the same acts as any other. */
#include "demo_cast.h"
#include "home.h"
#include "tool.h"

#include "acts/agreement.h"
#include "acts/answer_consult.h"
#include "acts/bring_consult.h"
#include "acts/circle.h"
#include "acts/close_consult.h"
#include "acts/demo_mark.h"
#include "acts/invite.h"
#include "acts/letters.h"
#include "acts/set_up_place.h"
#include "format/json.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

enum { DEMO_BYTES = 128 * 1024 * 1024 };

static const char help[] = "Usage: intervise demo [OPTION]...\n"
			   "Makes a place with six made-up people in two groups in an empty data "
			   "folder, and prints one JSON\n"
			   "line a person: {\"name\",\"email\",\"passphrase\",\"role\"}. Such a "
			   "place is served on this machine\n"
			   "only, and its administrators need no second proof at sign-in.\n\n";

/* Each person has an act of her own, as if she sat in a browser of her own. */
struct demo {
	struct home home;
	struct arena *arena;
	time_ms now;
	struct act acts[DEMO_PEOPLE];
	circle_id circles[DEMO_CIRCLES];
};

/* The act of a person, so many hours ago. */
static struct act *person(struct demo *d, enum demo_who who, int hours)
{
	struct act *a = &d->acts[who];

	a->store = d->home.store;
	a->ring = d->home.ring;
	a->ids = d->home.ids;
	a->arena = d->arena;
	a->now = d->now - (time_ms)hours * HOUR_MS;
	a->device = TEXT("demo");
	a->place_name = demo_place_name;
	return a;
}

static struct account account_of(enum demo_who who)
{
	const struct demo_person *p = &demo_people[who];

	return (struct account){
		p->name, p->email, p->passphrase, TEXT("en"), TEXT("Europe/Berlin")};
}

/* people and groups */

static struct err set_up(struct demo *d, enum demo_who who, int hours)
{
	const struct place place = {
		true, demo_place_name, TEXT("en"), TEXT("Europe/Berlin"), demo_crisis};
	const struct account account = account_of(who);
	struct act *a = person(d, who, hours);
	struct account_new made;
	struct text token;

	TRY(act_mark_demo(a)); /* before anybody is here */
	TRY(act_make_setup_link(a, &token));
	return act_set_up_place(a, token, &place, &account, &made);
}

static struct err sign(struct demo *d, enum demo_where where, enum demo_who who, int hours)
{
	struct act *a = person(d, who, hours);
	struct agreement_seen seen;

	TRY(act_see_agreement(a, d->circles[where], &seen));
	return act_sign_agreement(
		a, d->circles[where], seen.version, seen.hash, demo_people[who].name);
}

static struct err found(struct demo *d, enum demo_where where, enum demo_who who, int hours)
{
	TRY(act_found_group(person(d, who, hours), &demo_groups[where], &d->circles[where]));
	return sign(d, where, who, hours);
}

/* Somebody comes in by a personal invite of the facilitator: as new, unless she is here already. */
static struct err join(
	struct demo *d, enum demo_where where, enum demo_who by, enum demo_who who, int hours)
{
	const struct account account = account_of(who);
	struct account_new made;
	struct text token;
	circle_id circle;
	time_ms ends;
	struct act *a;

	TRY(act_invite(person(d, by, hours), d->circles[where], TEXT("personal"), &token, &ends));
	a = person(d, who, hours);
	if (a->me.n)
		return act_join(a, token, &circle);
	return act_join_as_new(a, token, &account, &made, &circle);
}

static struct err people_and_groups(struct demo *d)
{
	struct text token;
	time_ms ends;

	TRY(set_up(d, MARA, 290));
	TRY(found(d, TUESDAY, MARA, 289));
	TRY(join(d, TUESDAY, MARA, JONAS, 288));
	TRY(sign(d, TUESDAY, JONAS, 287));
	TRY(join(d, TUESDAY, MARA, AYLIN, 286));
	TRY(sign(d, TUESDAY, AYLIN, 285));
	TRY(found(d, NIGHTS, AYLIN, 140));
	TRY(join(d, NIGHTS, AYLIN, RUTH, 139));
	TRY(sign(d, NIGHTS, RUTH, 138));
	TRY(join(d, NIGHTS, AYLIN, TOMAS, 137));
	TRY(sign(d, NIGHTS, TOMAS, 136));
	TRY(join(d, NIGHTS, AYLIN, JONAS, 135));
	TRY(sign(d, NIGHTS, JONAS, 134));
	TRY(join(d, TUESDAY, MARA, LENA, 26));
	return act_invite(person(d, AYLIN, 2), d->circles[NIGHTS], TEXT("personal"), &token, &ends);
}

/* consults */

static size_t count_answers(const struct demo_consult *c)
{
	size_t n = 0;

	while (n < DEMO_ANSWERS_MOST && c->answers[n].kind)
		n++;
	return n;
}

static struct err answer(struct demo *d, consult_id consult, const struct demo_answer *said)
{
	struct act *a = person(d, said->who, said->hours);

	TRY(act_open_consult(a, consult));
	return act_answer(a, consult, text_of(said->kind), said->words);
}

static struct err react(struct act *a, answer_id id, const struct demo_answer *said)
{
	consult_id consult;

	if (said->reply.len)
		TRY(act_reply(a, id, said->reply, &consult));
	return said->thanked ? act_thank(a, id, said->helped, &consult) : OK;
}

/* The presenter reads what was said, in the order of time, and replies and thanks. */
static struct err react_to_all(struct demo *d, const struct demo_consult *c, consult_id consult)
{
	struct act *a = person(d, c->presenter, c->reply_hours);
	struct consult_seen seen;

	TRY(act_read_consult(a, consult, &seen));
	for (size_t i = 0; i < seen.answers_count && i < count_answers(c); i++)
		TRY(react(a, seen.answers[i].id, &c->answers[i]));
	return OK;
}

static struct err close_it(struct demo *d, const struct demo_consult *c, consult_id consult)
{
	struct act *a = person(d, c->presenter, c->close_hours);
	struct closing closing = c->closing;
	struct consult_seen seen;

	closing.follow_up = d->now + c->closing.follow_up * DAY_MS;
	TRY(act_read_consult(a, consult, &seen));
	return act_close_consult(a, consult, seen.version, &closing);
}

static struct err bring(struct demo *d, const struct demo_consult *c)
{
	struct consult words = c->words;
	consult_id consult;

	TRY(act_bring_consult(
		person(d, c->presenter, c->hours), d->circles[c->where], &words, &consult));
	for (size_t i = 0; i < count_answers(c); i++)
		TRY(answer(d, consult, &c->answers[i]));
	TRY(react_to_all(d, c, consult));
	return c->close_hours ? close_it(d, c, consult) : OK;
}

/* the end of it */

/* Nobody has a mailbox here. */
static struct err give_up_letters(struct demo *d)
{
	struct act a = home_act(&d->home, d->arena);
	struct letters_due due;

	do {
		TRY(act_letters_due(&a, &due));
		for (size_t i = 0; i < due.count; i++)
			TRY(act_letter_failed(&a, &due.at[i], true));
	} while (due.count);
	return OK;
}

static struct err sign_everybody_out(struct demo *d)
{
	for (enum demo_who who = 0; who < DEMO_PEOPLE; who++)
		TRY(act_sign_out(person(d, who, 0)));
	return OK;
}

static struct err print_people(struct demo *d)
{
	for (enum demo_who who = 0; who < DEMO_PEOPLE; who++) {
		const struct demo_person *p = &demo_people[who];
		struct json_pair pairs[] = {
			{TEXT("name"), p->name},
			{TEXT("email"), p->email},
			{TEXT("passphrase"), p->passphrase},
			{TEXT("role"), p->role},
		};
		struct text line;

		TRY(json_write_flat(d->arena, &(struct json_flat){4, pairs}, &line));
		printf("%.*s\n", TEXT_ARGS(line));
	}
	return OK;
}

static struct err make_place(struct demo *d)
{
	d->now = time_now();
	TRY(people_and_groups(d));
	for (size_t i = 0; i < DEMO_CONSULTS; i++)
		TRY(bring(d, demo_consults[i]));
	TRY(give_up_letters(d));
	TRY(sign_everybody_out(d));
	return print_people(d);
}

static bool is_empty(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	bool empty = true;

	if (!dir)
		return true; /* not there, or home_open says what is wrong with it */
	while (empty && (entry = readdir(dir)))
		empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
	closedir(dir);
	return empty;
}

static struct err run(const struct settings *s, struct arena *a)
{
	struct demo d = {.arena = a};
	struct err e;

	if (!is_empty(setting_string(&s->data)))
		return ERR(CONFLICT, "demo.not_empty");
	TRY(home_open(s, a, &d.home));
	e = make_place(&d);
	for (enum demo_who who = 0; who < DEMO_PEOPLE; who++)
		seal_pair_end(&d.acts[who].pair);
	home_close(&d.home);
	return e;
}

int tool_demo(int argc, char **argv)
{
	(void)argc;
	return tool_work(
		argv, &(struct tool_plan){
			      .help = help, .serving = false, .bytes = DEMO_BYTES, .work = run});
}
