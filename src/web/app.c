/* One visit from the first byte to the last: who comes, which row, which door, which answer. */
#include "web/site.h"

#include "acts/again.h"
#include "acts/api_token.h"
#include "acts/submission.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/log.h"
#include "format/json.h"
#include "web/check.h"
#include "web/device.h"
#include "web/guard.h"
#include "web/refuse.h"

static bool is_json(struct text type)
{
	struct text bare = text_trim(text_part(type, 0, text_find_byte(type, ';')));

	return text_is_any_case(bare, TEXT("application/json"));
}

static bool is_urlencoded(struct text type)
{
	struct text bare = text_trim(text_part(type, 0, text_find_byte(type, ';')));

	return text_is_any_case(bare, TEXT("application/x-www-form-urlencoded"));
}

static struct err read_json(struct visit *v)
{
	struct json_flat flat;

	TRY(json_read_flat(v->arena, v->rq->body, &flat));
	TRY(arena_many(v->arena, flat.count, &v->form.fields));
	v->form.count = flat.count;
	for (size_t i = 0; i < flat.count; i++)
		v->form.fields[i] = (struct form_field){flat.pairs[i].name, flat.pairs[i].value};
	return OK;
}

static struct err read_fields(struct visit *v)
{
	struct text type = http_header(v->rq, TEXT("Content-Type"));

	TRY(form_read(v->arena, v->rq->query, &v->query));
	if (v->rq->body.len == 0)
		return OK;
	return is_json(type) ? read_json(v) : form_read(v->arena, v->rq->body, &v->form);
}

/* The token of a program, without "Bearer"; false when none was sent. */
static bool bearer(const struct visit *v, struct text *token)
{
	struct text sent = http_header(v->rq, TEXT("Authorization"));

	*token = text_trim(text_part(sent, sizeof "Bearer" - 1, sent.len));
	return text_is_any_case(text_part(sent, 0, sizeof "Bearer " - 1), TEXT("Bearer "));
}

/* One who comes with both would leave it open whose rules hold. */
static struct err who_comes(struct visit *v, struct store_tx *tx)
{
	struct text cookie = http_cookie(v->rq, guard_cookie_name(v->site)), token;

	if (!bearer(v, &token))
		return act_come_in(&v->act, tx, cookie, &v->who);
	v->wants_json = true;
	if (cookie.len)
		return ERR(INPUT, "token.and_cookie");
	return act_come_in_by_token(&v->act, tx, token, &v->who);
}

/* Who comes, where to, and in which language they are answered. */
static struct err come_in(struct visit *v)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct text accept = http_header(v->rq, TEXT("Accept-Language"));
	const struct words *words = NULL;

	TRY(act_read_place(&v->act, &tx));
	TRY(act_see_place(&v->act, &tx, &v->place));
	TRY(who_comes(v, &tx));
	v->act.place_name = v->place.name;
	if (v->who.signed_in)
		words = words_of(v->who.language);
	if (!words && accept.len)
		words = words_accepted(accept);
	v->say.words = words			     ? words
		       : words_of(v->place.language) ? words_of(v->place.language)
						     : words_english();
	if (zone_open(v->who.signed_in ? v->who.zone : v->place.zone, &v->zone).fault)
		v->zone = NULL;
	v->say.zone = v->zone;
	return OK;
}

/* A form that was sent before leads to where it led then. */
static struct err sent_before(struct visit *v, bool *before)
{
	struct text result;

	*before = false;
	if (v->rq->method != HTTP_POST || !v->who.signed_in)
		return OK;
	TRY(submission_before(&v->act, visit_field(v, "submit_id"), &result));
	if (result.len == 0)
		return OK;
	*before = true;
	return visit_go(v, NULL, "%.*s", TEXT_ARGS(result));
}

/* Whoever met another act at the same rows begins anew, before anything is answered. */
static struct err run_act(struct visit *v, const struct route *r, const int64_t *ids)
{
	ENDS_WITH(act_start_end) struct act_start start;
	const struct http_reply unanswered = *v->re;
	struct err e;

	act_start_note(&v->act, &start);
	while (act_again(&v->act, &start, e = r->run(v, r, ids)))
		*v->re = unanswered;
	return e;
}

static struct err run(struct visit *v, const struct route *r, const int64_t *ids)
{
	struct err e;
	bool before, done;

	TRY(route_ask(v, r, ids));
	if (v->rq->method == HTTP_POST)
		TRY(guard_form(v));
	TRY(sent_before(v, &before));
	if (before)
		return OK;
	TRY(check_step(v, r, ids, &done));
	if (done)
		return OK;
	v->runs_engine = !v->wants_json && route_is_case_page(r);
	e = run_act(v, r, ids);
	if (e.fault == FAULT_CONFLICT && text_is(text_of(e.code), TEXT("form.twice"))) {
		TRY(sent_before(v, &before));
		if (before)
			return OK;
	}
	return e;
}

/* Nobody comes in; only a refusal is shown as to anybody who asks for what is not there. */
static struct err answer_probe(struct visit *v, const struct route *r)
{
	struct err e = r->run(v, r, NULL);

	if (e.fault == FAULT_MISSING)
		TRY(come_in(v));
	return e;
}

/* A stream, or a page that looked by itself because it heard something: no use of the login. */
static bool is_unattended(const struct visit *v)
{
	return text_is(v->rq->path, TEXT("/events")) ||
	       http_header(v->rq, TEXT("Intervise-Unattended")).len > 0;
}

static struct err answer(struct visit *v)
{
	struct route_found found;

	route_find(v->arena, v->rq->method, v->rq->path, &found);
	v->act.unattended = is_unattended(v);
	if (v->site->live.room)
		v->live_newest = v->site->live.newest(v->site->live.room);
	v->re->route = found.route ? found.route->path : NULL;
	v->token = found.token;
	v->file = found.file;
	if (found.route && found.route->door == PROBE)
		return answer_probe(v, found.route);
	TRY(come_in(v));
	if (v->rq->method == HTTP_OTHER || (!found.route && found.path_known && !v->who.by_token))
		return ERR(INPUT, "method.unknown");
	if (!found.route || (v->who.by_token && !route_opens(found.route, v->who.scopes)))
		return ERR(MISSING, "not.here");
	if (v->rq->method == HTTP_POST)
		TRY(guard_origin(v));
	TRY(read_fields(v));
	v->act.submit = visit_field(v, "submit_id");
	return run(v, found.route, found.ids);
}

static void serve(void *data, const struct http_request *rq, struct http_reply *re)
{
	struct visit v = {
		.site = data,
		.rq = rq,
		.re = re,
		.arena = rq->arena,
		.say = {.words = words_english(), .now = time_now()},
		.wants_json = refuse_wants_json(rq),
	};
	struct err e;

	v.act = (struct act){
		.store = v.site->store,
		.waits = v.site->waits,
		.ids = v.site->ids,
		.arena = rq->arena,
		.now = v.say.now,
		.strict_admin = v.site->strict_admin,
	};
	act_sit(&v.act, v.site->seat);
	e = device_class(rq->arena, http_header(rq, TEXT("User-Agent")), &v.act.device);
	if (!e.fault)
		e = answer(&v);
	if (e.fault)
		refuse(&v, e);
	guard_headers(&v);
	act_end(&v.act);
	zone_close(v.zone);
}

/* The head alone tells: which lane, and whether the body's kind is one we read. */
static enum http_lane lane(void *data, const struct http_request *head)
{
	struct text type = http_header(head, TEXT("Content-Type"));
	struct route_found found;

	(void)data;
	if (head->method == HTTP_POST && type.len && !is_json(type) && !is_urlencoded(type))
		return LANE_REFUSED_TYPE;
	route_find(head->arena, head->method, head->path, &found);
	return found.route ? found.route->lane : LANE_INLINE;
}

struct http_handler web_handler(const struct site *site)
{
	return (struct http_handler){(void *)site, serve, lane};
}

struct err web_routes_json(struct arena *a, struct text *json)
{
	static const char *const lanes[] = {"INLINE", "SLOW", "PAPER"};
	struct buf b = buf_in(a, LIMIT_PAGE_BYTES);

	buf_puts(&b, "[\n");
	for (size_t i = 0; i < routes_count; i++)
		buf_printf(&b,
			"{\"method\":\"%s\",\"path\":\"%s\",\"handler\":\"%s\",\"door\":\"%s\","
			"\"lane\":\"%s\"}%s\n",
			routes[i].method == HTTP_POST ? "POST" : "GET", routes[i].path,
			routes[i].name, door_name(routes[i].door), lanes[routes[i].lane],
			i + 1 < routes_count ? "," : "");
	buf_puts(&b, "]\n");
	return buf_end(&b, json);
}

struct err web_routes_text(struct arena *a, struct text *out)
{
	struct buf b = buf_in(a, LIMIT_PAGE_BYTES);

	for (size_t i = 0; i < routes_count; i++)
		buf_printf(&b, "%-4s  %-50s  %-13s  %s\n",
			routes[i].method == HTTP_POST ? "POST" : "GET", routes[i].path,
			door_name(routes[i].door), routes[i].name);
	return buf_end(&b, out);
}
