/* What the doctor looks at in the place itself: settings, database, keys, letters. */
#include "doctor.h"

#include "acts/letters.h"
#include "acts/vault.h"
#include "database_login.h"
#include "format/words.h"
#include "manifest.h"
#include "net/ask.h"

#include <inttypes.h>

enum { LETTERS_MANY = 50, OLD_DAYS = 3 };

void doctor_settings(struct doctor *d)
{
	struct text trouble = TEXT_NONE;
	struct err e = settings_check(d->settings, d->arena, &trouble);

	if (e.fault)
		doctor_find(d, MEND, "settings", "`intervise serve` refuses them: %.*s.",
			TEXT_ARGS(trouble));
	else
		doctor_find(d, WELL, "settings",
			"They fit together. `intervise config check` "
			"prints them.");
}

/* The server that has the file is asked itself. */
static void ask_server(struct doctor *d)
{
	const struct settings *s = d->settings;
	bool v6 = text_find_byte(s->listen.value, ':') < s->listen.value.len;
	struct asked said;
	struct text url;
	struct err e;

	if (text_printf(d->arena, &url,
		    v6 ? "http://[%.*s]:%.*s/readyz" : "http://%.*s:%.*s/readyz",
		    TEXT_ARGS(s->listen.value), TEXT_ARGS(s->port.value))
			.fault)
		return;
	e = ask(url.at, NULL, &said);
	if (!e.fault && said.status == 200)
		doctor_find(d, WELL, "database", "A server has it open and is ready.");
	else
		doctor_find(d, MEND, "database",
			"A program has it open, and %s does not say that it is ready. Look into "
			"its "
			"log: journalctl -u intervise.",
			url.at);
}

/* A clock of another server that runs ahead of ours, or we behind it. */
static void look_at_nodes(struct doctor *d)
{
	struct act act = home_act(&d->home, d->arena);
	size_t servers;

	if (!act_node_servers(&act, &servers).fault && servers)
		doctor_find(d, WELL, "nodes", "%zu %s alive on this database.", servers,
			servers == 1 ? "server is" : "servers are");
}

/* Whether the second lock of PostgreSQL holds the login we serve with. */
static void look_at_login(struct doctor *d)
{
	static const enum finding_level levels[] = {[LOGIN_NOBODY] = WELL,
		[LOGIN_APART] = WELL,
		[LOGIN_OWNS] = MIND,
		[LOGIN_UNHELD] = MEND};
	enum login_standing standing;
	struct text sentence;

	if (!database_login(d->home.store, d->arena, &standing, &sentence).fault && sentence.len)
		doctor_find(d, levels[standing], "login", "%.*s", TEXT_ARGS(sentence));
}

void doctor_database(struct doctor *d)
{
	const char *code;

	d->home_says = home_look(d->settings, d->arena, &d->home);
	code = d->home_says.fault ? d->home_says.code : "";
	if (text_is(text_of(code), TEXT("store.in_use"))) {
		ask_server(d);
	} else if (text_is(text_of(code), TEXT("home.none"))) {
		doctor_find(d, MEND, "database",
			"There is no place here yet. `intervise serve` makes it and prints a link "
			"to "
			"set it up.");
	} else if (text_is(text_of(code), TEXT("store.older"))) {
		doctor_find(d, MIND, "database",
			"Its tables are of an older version. The next `intervise serve` brings "
			"them "
			"up to date; make a backup first.");
	} else if (!d->home.store) {
		struct text why = words_find(words_english(), code);

		doctor_find(d, MEND, "database", "It cannot be opened: %.*s", TEXT_ARGS(why));
	} else {
		doctor_find(d, WELL, "database", "It answers, and its tables are of this version.");
		look_at_login(d);
		look_at_nodes(d);
	}
}

static bool holds_vault(const struct seal_ring *ring, int64_t vault)
{
	int64_t held = 1;

	for (size_t i = 0; held; i++) {
		held = seal_ring_held(ring, i);
		if (held == vault)
			return true;
	}
	return false;
}

/* Whether the place uses a vault that this folder does not have: another server made it. */
static bool lacks_vault(struct doctor *d, int64_t *current)
{
	struct act act = home_act(&d->home, d->arena);

	*current = 0;
	return d->home.store && !act_vault_current(&act, current).fault && *current &&
	       !holds_vault(d->home.ring, *current);
}

void doctor_keys(struct doctor *d)
{
	int64_t current;
	struct err e = OK;

	if (text_is(text_of(d->home_says.fault ? d->home_says.code : ""), TEXT("home.none")))
		return;
	if (!d->home.ring)
		e = seal_ring_open(d->home.keys, false, &d->home.ring);
	if (e.fault)
		doctor_find(d, MEND, "keys",
			"%.*s Look into %s; without these files nothing opens.",
			TEXT_ARGS(words_find(words_english(), e.code)), d->home.keys);
	else if (lacks_vault(d, &current))
		doctor_find(d, MEND, "keys",
			"The place uses vault %" PRId64
			" now, and %s does not have it. A server that "
			"has it hands it over while both run; until then this one is not ready.",
			current, d->home.keys);
	else
		doctor_find(d, WELL, "keys",
			"The instance key and vault %" PRId64 " are there and whole.",
			seal_ring_vault(d->home.ring));
}

void doctor_backup(struct doctor *d)
{
	const char *folder = setting_string(&d->settings->backup_folder);
	struct manifest last;
	int64_t days;
	struct err e;

	if (!d->home.ring)
		return;
	if (!folder) {
		doctor_find(d, MIND, "backup",
			"backup_folder is not set, so nobody here knows whether there are backups. "
			"See `intervise backup --help`.");
		return;
	}
	e = manifest_last(d->arena, d->home.ring, folder, &last);
	days = e.fault ? 0 : (time_now() - last.made) / DAY_MS;
	if (e.fault)
		doctor_find(d, MEND, "backup",
			"There is no verified backup of this place in %s. Let `intervise backup` "
			"run "
			"each night.",
			folder);
	else if (days >= OLD_DAYS)
		doctor_find(d, MEND, "backup",
			"The last verified backup is %" PRId64 " days old. Look why none was made "
			"since.",
			days);
	else if (last.vault != seal_ring_vault(d->home.ring))
		doctor_find(d, MIND, "backup",
			"The last backup is of an older vault: the next one will have the new "
			"one.");
	else
		doctor_find(d, WELL, "backup", "The last verified backup is %" PRId64 " hours old.",
			(time_now() - last.made) / HOUR_MS);
}

void doctor_letters(struct doctor *d)
{
	struct act act = home_act(&d->home, d->arena);
	int64_t waiting;

	if (!d->home.store || d->home_says.fault || act_letters_waiting(&act, &waiting).fault)
		return;
	if (waiting > LETTERS_MANY)
		doctor_find(d, MIND, "letters",
			"%" PRId64 " letters wait to be sent. Is the server running, and does the "
			"mail server take them?",
			waiting);
}
