#include "database_login.h"

#include <string.h>

static struct err unheld(struct arena *a, const char *name, const char *what, struct text *sentence)
{
	return text_printf(a, sentence,
		"PostgreSQL lets the login %s, which %s, past row-level security, so only the "
		"program itself keeps people apart. As an administrator of PostgreSQL say: ALTER "
		"ROLE \"%s\" NOSUPERUSER NOBYPASSRLS; (and CREATEROLE, unless the roles were made "
		"by hand)",
		name, what, name);
}

struct err database_login(
	struct store *store, struct arena *a, enum login_standing *standing, struct text *sentence)
{
	struct store_login login;

	*standing = LOGIN_NOBODY;
	*sentence = TEXT("");
	TRY(store_login(store, &login));
	if (!login.name[0])
		return OK;
	*standing = LOGIN_UNHELD;
	if (login.unheld)
		return unheld(a, login.name, "the program serves with", sentence);
	if (login.owner_unheld)
		return unheld(a, login.owner, "owns the tables", sentence);
	*standing = strcmp(login.name, login.owner) == 0 ? LOGIN_OWNS : LOGIN_APART;
	if (*standing == LOGIN_APART)
		return text_printf(a, sentence,
			"The program serves as %s, which owns no table and cannot undo the second "
			"lock; %s owns them.",
			login.name, login.owner);
	return text_printf(a, sentence,
		"The program serves as %s, which owns its tables: forced row-level security holds "
		"what it does for people, and whoever has this login can undo that. "
		"database_owner would part the two.",
		login.name);
}
