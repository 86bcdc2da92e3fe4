/*
 * route - the table of addresses: finding the row of a request, asking its door, calling its
 * handler.
 */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include "web/door.h"

struct route {
	enum http_method method;
	const char *path; /* template */
	const char *name;
	enum door door;
	enum http_lane lane;
	struct err (*run)(struct visit *v, const struct route *r, const int64_t *ids);
};

/* Ids in an address, in the order of `path_ids`. */
enum path_id {
	ID_CIRCLE,
	ID_PERSON,
	ID_INVITE,
	ID_CONSULT,
	ID_ANSWER,
	ID_LOGIN,
	ID_RECORD,
	ID_API_TOKEN,
	PATH_IDS
};

extern const struct route routes[];
extern const size_t routes_count;

/* What an address came to. */
struct route_found {
	const struct route *route; /* NULL: there is none for that method and path */
	bool path_known;	   /* another method has that path */
	int64_t ids[PATH_IDS];
	struct text token, file;
};

/* The row for a method and path. HEAD finds the row of GET. */
void route_find(
	struct arena *a, enum http_method method, struct text path, struct route_found *out);

/* Asks the door as the signed-in person, before the handler runs. */
MUST_CHECK struct err route_ask(
	struct visit *v, const struct route *r, const int64_t ids[PATH_IDS]);

/* Whether a token with these scopes may come here; what token_scopes.def does not name is closed.
 */
bool route_opens(const struct route *r, unsigned granted);

/* Whether words about cases are written there; case_pages.def. */
bool route_is_case_page(const struct route *r);

const char *door_name(enum door d);

#endif
