#include "web/route.h"

#include "acts/answer_consult.h"
#include "acts/api_token.h"
#include "acts/rights.h"
#include "base/limits.h"

#include <string.h>

/* One entrance for each door: makes the door's struct of the ids and calls a handler of its type.
 */
#define ENTRANCE(method, path, name, door, lane)                                                   \
	static struct err run_##name(struct visit *v, const struct route *r, const int64_t *ids)   \
	{                                                                                          \
		const DOOR_##door at = {AT_##door};                                                \
		(void)r;                                                                           \
		(void)ids;                                                                         \
		return web_##name(v, &at);                                                         \
	}
#define AT_PROBE  0
#define AT_ANYONE 0
#define AT_PERSON                                                                                  \
	.login = {ids[ID_LOGIN]}, .record = {ids[ID_RECORD]}, .api_token = {ids[ID_API_TOKEN]}
#define AT_BELONGS .circle = {ids[ID_CIRCLE]}, .person = {ids[ID_PERSON]}
#define AT_MEMBER  .circle = {ids[ID_CIRCLE]}
#define AT_FACILITATOR                                                                             \
	.circle = {ids[ID_CIRCLE]}, .person = {ids[ID_PERSON]}, .invite = {ids[ID_INVITE]}
#define AT_COLLEAGUE	 .consult = {ids[ID_CONSULT]}
#define AT_PRESENTER	 .consult = {ids[ID_CONSULT]}, .answer = {ids[ID_ANSWER]}
#define AT_ADVISER	 .answer = {ids[ID_ANSWER]}
#define AT_AUTHOR	 .answer = {ids[ID_ANSWER]}
#define AT_ADMINISTRATOR .person = {ids[ID_PERSON]}

#define ROUTE ENTRANCE
#include "web/routes.def"
#undef ROUTE

#define ROUTE(method, path, name, door, lane)                                                      \
	{HTTP_##method, path, #name, door, LANE_##lane, run_##name},
const struct route routes[] = {
#include "web/routes.def"
};
#undef ROUTE

const size_t routes_count = sizeof routes / sizeof routes[0];

enum route_row {
#define ROUTE(method, path, name, door, lane) ROW_##name,
#include "web/routes.def"
#undef ROUTE
};

bool route_opens(const struct route *r, unsigned granted)
{
	static const unsigned opens[sizeof routes / sizeof routes[0]] = {
#define OPENS(name, any_of) [ROW_##name] = (any_of),
#include "web/token_scopes.def"
#undef OPENS
	};

	return (opens[r - routes] & granted) != 0;
}

bool route_is_case_page(const struct route *r)
{
	static const bool is[sizeof routes / sizeof routes[0]] = {
#define CASE_PAGE(name) [ROW_##name] = true,
#include "web/case_pages.def"
#undef CASE_PAGE
	};

	return is[r - routes];
}

const char *door_name(enum door d)
{
	static const char *const names[] = {"NOBODY", "PROBE", "ANYONE", "PERSON", "BELONGS",
		"MEMBER", "FACILITATOR", "COLLEAGUE", "PRESENTER", "ADVISER", "AUTHOR",
		"ADMINISTRATOR"};

	return names[d];
}

static const char *const path_ids[PATH_IDS] = {"{circle}", "{person}", "{invite}", "{consult}",
	"{answer}", "{login}", "{record}", "{api_token}"};

/* One segment of a template against one of an address. */
static bool segment_fits(struct arena *a, struct text want, struct text got, struct route_found *f)
{
	for (int i = 0; i < PATH_IDS; i++)
		if (text_is(want, text_of(path_ids[i])))
			return !id_read(got, &f->ids[i]).fault;
	if (text_is(want, TEXT("{token}")))
		return got.len && !form_unescape_segment(a, got, &f->token).fault;
	if (text_is(want, TEXT("{file}")))
		return got.len && !form_unescape_segment(a, got, &f->file).fault;
	return text_is(want, got);
}

static bool path_fits(
	struct arena *a, const char *template, struct text path, struct route_found *f)
{
	struct text want = text_of(template), got = path, w, g;

	/* Most templates part with the address before their first id. */
	if (!text_starts(path, text_part(want, 0, text_find_byte(want, '{'))))
		return false;
	memset(f->ids, 0, sizeof f->ids);
	if (text_is(want, TEXT("/")) || text_is(path, TEXT("/")))
		return text_is(want, path);
	if (text_ends(path, TEXT("/")))
		return false;
	while (text_cut(&want, '/', &w))
		if (!text_cut(&got, '/', &g) || !segment_fits(a, w, g, f))
			return false;
	return got.len == 0;
}

void route_find(struct arena *a, enum http_method method, struct text path, struct route_found *out)
{
	*out = (struct route_found){0};
	if (method == HTTP_HEAD)
		method = HTTP_GET;
	for (size_t i = 0; i < routes_count; i++) {
		if (!path_fits(a, routes[i].path, path, out))
			continue;
		out->path_known = true;
		if (routes[i].method != method)
			continue;
		out->route = &routes[i];
		return;
	}
}

static struct err ask_circle(struct visit *v, struct store_tx *tx, enum door door, circle_id circle)
{
	const struct facilitation *lead;
	const struct membership *member;
	struct belonging b;

	if (door == MEMBER)
		return rights_member(&v->act, tx, circle, &member);
	if (door == FACILITATOR)
		return rights_facilitator(&v->act, tx, circle, &lead);
	return rights_belongs(&v->act, tx, circle, &b);
}

static struct err ask_consult(
	struct visit *v, struct store_tx *tx, enum door door, const int64_t *ids)
{
	consult_id consult = {ids[ID_CONSULT]};
	answer_id answer = {ids[ID_ANSWER]};
	const struct membership *member;
	const struct ownership *mine;
	const struct authorship *author;
	circle_id circle;
	person_id wrote;

	if (door == ADVISER)
		return rights_adviser(&v->act, tx, answer, &author, NULL);
	if (door == AUTHOR)
		return rights_author(&v->act, tx, answer, &author, &circle);
	if (answer.n)
		TRY(answer_place(&v->act, tx, answer, &consult, &wrote));
	if (door == PRESENTER)
		return rights_presenter(&v->act, tx, consult, &mine, NULL);
	return rights_reader(&v->act, tx, consult, &member, NULL);
}

struct err route_ask(struct visit *v, const struct route *r, const int64_t ids[PATH_IDS])
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct administration *admin;

	if (r->door == ANYONE || r->door == PROBE)
		return OK;
	if (!v->who.signed_in)
		return ERR(DENIED, "sign_in.first");
	if (r->door == PERSON)
		return OK;
	TRY(act_read(&v->act, &tx));
	switch (r->door) {
	case BELONGS:
	case MEMBER:
	case FACILITATOR:
		return ask_circle(v, &tx, r->door, (circle_id){ids[ID_CIRCLE]});
	case COLLEAGUE:
	case PRESENTER:
	case ADVISER:
	case AUTHOR:
		return ask_consult(v, &tx, r->door, ids);
	case ADMINISTRATOR:
		return rights_administrator(&v->act, &tx, &admin);
	default:
		return ERR(MISSING, "not.here");
	}
}
