#include "web/visit.h"

#include "base/limits.h"
#include "base/random.h"
#include "web/check.h"
#include "web/guard.h"
#include "web/notice.h"
#include "web/reason.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static struct text or_empty(struct text t)
{
	return t.at ? t : TEXT("");
}

struct text visit_field(const struct visit *v, const char *name)
{
	return or_empty(form_value(&v->form, name));
}

struct text visit_query(const struct visit *v, const char *name)
{
	return or_empty(form_value(&v->query, name));
}

int64_t visit_number(const struct visit *v, const char *name, int64_t otherwise)
{
	int64_t n;

	return text_number(text_trim(visit_field(v, name)), &n).fault ? otherwise : n;
}

const char *visit_problem(const struct visit *v, const char *field)
{
	const char *code = problem_of(&v->act.slips.problems, field);

	return code ? code : "";
}

bool visit_is_refused(const struct visit *v)
{
	return v->act.slips.problems.count || v->act.slips.findings.count || v->act.slips.back ||
	       finding_asks_language(&v->act.slips);
}

bool visit_refused(struct visit *v, struct err e, struct err *other)
{
	*other = e;
	if (e.fault != FAULT_INPUT || !visit_is_refused(v))
		return false;
	*other = OK;
	v->re->code = e.code;
	return true;
}

struct part_frame visit_frame(const struct visit *v, const struct frame_of *of)
{
	const struct notice *n = notice_find(visit_query(v, "done"));

	return (struct part_frame){
		.lang = text_of(words_tag(v->say.words)),
		.dir = words_right_to_left(v->say.words) ? TEXT("rtl") : TEXT("ltr"),
		.title = of->title,
		.troubled = visit_is_refused(v),
		.place = v->place.name.len ? v->place.name : TEXT("intervise"),
		.person = v->who.signed_in ? v->who.name : TEXT(""),
		.is_admin = v->who.is_admin,
		.form = guard_token(v),
		.nav = text_of(of->nav ? of->nav : ""),
		.up = or_empty(of->up),
		.up_title = of->up_title ? of->up_title : "",
		.up_name = or_empty(of->up_name),
		.notice = n ? n->sentence : "",
		.notice_kind = text_of(n ? n->kind : ""),
		.audience = text_of(of->audience ? of->audience : ""),
		.audience_name = or_empty(of->audience_name),
		.audience_count = of->audience_count,
		.live = v->live_newest,
	};
}

struct part_stamp visit_stamp(const struct visit *v)
{
	unsigned char random[15];
	struct text id;

	random_bytes(random, sizeof random);
	if (text_base64url(v->arena, random, sizeof random, &id).fault)
		id = TEXT("");
	return (struct part_stamp){.form = guard_token(v), .submit_id = id};
}

struct err visit_problems(const struct visit *v, struct part_problems *out)
{
	*out = (struct part_problems){0};
	TRY(arena_many(v->arena, v->act.slips.problems.count, &out->items));
	for (size_t i = 0; i < v->act.slips.problems.count; i++) {
		out->items[i].field = text_of(v->act.slips.problems.at[i].field);
		out->items[i].sentence = v->act.slips.problems.at[i].code;
	}
	out->items_count = v->act.slips.problems.count;
	return OK;
}

/* Beside what was found, and alone before anything is kept for the first time. */
static struct err show_unjudged(const struct visit *v, struct part_findings *out)
{
	const struct findings *f = &v->act.slips.findings;

	out->shown = f->count || finding_asks_language(&v->act.slips);
	TRY(arena_many(v->arena, f->unjudged_count, &out->unjudged));
	for (size_t i = 0; out->shown && i < f->unjudged_count; i++)
		out->unjudged[out->unjudged_count++] = (struct part_findings_unjudged){
			.field = text_of(f->unjudged[i].field),
			.label = check_label(f->unjudged[i].form, text_of(f->unjudged[i].field)),
			.line = (int64_t)f->unjudged[i].line};
	return OK;
}

struct err visit_findings(const struct visit *v, struct part_findings *out)
{
	*out = (struct part_findings){.more = (int64_t)v->act.slips.findings.more};
	TRY(arena_many(v->arena, v->act.slips.findings.count, &out->items));
	for (size_t i = 0; i < v->act.slips.findings.count; i++) {
		const struct finding *f = &v->act.slips.findings.at[i];
		bool guessed = !f->instead.len || v->act.slips.findings.unjudged_count;

		out->items[i].n = (int64_t)i + 1;
		out->items[i].field = text_of(f->field);
		out->items[i].label = check_label(f->form, text_of(f->field));
		out->items[i].words = or_empty(f->words);
		out->items[i].before = or_empty(f->before);
		out->items[i].behind = or_empty(f->behind);
		out->items[i].instead = or_empty(f->instead);
		out->items[i].reason = reason_sentence(f->reason);
		out->items[i].line = (int64_t)f->line;
		out->items[i].again = (int64_t)f->again;
		out->items[i].blocks = f->blocks;
		out->items[i].kept = !f->blocks && guessed;
		out->blocked |= f->blocks;
	}
	out->items_count = v->act.slips.findings.count;
	return show_unjudged(v, out);
}

struct err visit_show(
	struct visit *v, int status, page_writer *html, page_writer *json, const void *page)
{
	struct buf b = buf_in(v->arena, LIMIT_PAGE_BYTES);

	(v->wants_json ? json : html)(&b, page, &v->say);
	v->re->status = status;
	v->re->type = v->wants_json ? TEXT("application/json; charset=utf-8")
				    : TEXT("text/html; charset=utf-8");
	return buf_end(&b, &v->re->body);
}

struct err visit_go(struct visit *v, const char *done, const char *format, ...)
{
	struct buf b = buf_in(v->arena, LIMIT_PATH_BYTES * 4);
	char path[LIMIT_PATH_BYTES * 2];
	struct text location;
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(path, sizeof path, format, args);
	va_end(args);
	if (n < 0 || (size_t)n >= sizeof path)
		return ERR(LIMIT, "text.too_long");
	buf_puts(&b, path);
	if (done)
		buf_printf(&b, "%cdone=%s", strchr(path, '?') ? '&' : '?', done);
	TRY(buf_end(&b, &location));
	v->re->status = 303;
	v->re->type = TEXT("text/plain; charset=utf-8");
	v->re->body = TEXT("");
	http_reply_header(v->re, TEXT("Location"), location);
	return OK;
}

struct err visit_set_cookie(struct visit *v, struct text cookie)
{
	struct text name = guard_cookie_name(v->site), value;

	TRY(text_printf(v->arena, &value, "%.*s=%.*s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%d%s",
		TEXT_ARGS(name), TEXT_ARGS(cookie), LOGIN_HOURS * 3600,
		v->site->secure_cookie ? "; Secure" : ""));
	http_reply_header(v->re, TEXT("Set-Cookie"), value);
	return OK;
}

void visit_drop_cookie(struct visit *v)
{
	struct text name = guard_cookie_name(v->site), value;

	if (text_printf(v->arena, &value, "%.*s=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0%s",
		    TEXT_ARGS(name), v->site->secure_cookie ? "; Secure" : "")
			.fault)
		return;
	http_reply_header(v->re, TEXT("Set-Cookie"), value);
	http_reply_header(v->re, TEXT("Clear-Site-Data"), TEXT("\"cache\", \"storage\""));
}

struct text visit_path(const struct visit *v, const char *format, ...)
{
	char path[LIMIT_PATH_BYTES];
	struct text out;
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(path, sizeof path, format, args);
	va_end(args);
	if (n < 0 || text_copy(v->arena, text_of(path), &out).fault)
		return TEXT("");
	return out;
}

time_ms visit_day(const struct visit *v, const char *name)
{
	struct text typed = text_trim(visit_field(v, name)), whole;
	struct wall w;
	time_ms utc;

	if (typed.len == 0)
		return 0;
	if (typed.len != 10 ||
		text_printf(v->arena, &whole, "%.*sT12:00:00Z", TEXT_ARGS(typed)).fault ||
		time_read_rfc3339(whole, &utc).fault)
		return -1;
	w = wall_at(NULL, utc);
	return wall_moment(v->say.zone, w);
}
