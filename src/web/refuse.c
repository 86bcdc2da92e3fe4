#include "web/refuse.h"

#include "base/limits.h"
#include "base/log.h"
#include "format/html.h"
#include "web/guard.h"
#include "web/pages/error.h"

PAGE(error)

static int status_of(struct err e)
{
	static const int statuses[] = {
		[FAULT_NONE] = 200,
		[FAULT_INPUT] = 400,
		[FAULT_DENIED] = 403,
		[FAULT_MISSING] = 404,
		[FAULT_CONFLICT] = 409,
		[FAULT_LIMIT] = 413,
		[FAULT_BUSY] = 429,
		[FAULT_BROKEN] = 500,
	};
	static const struct {
		const char *code;
		int status;
	} own[] = {
		{"method.unknown", 405},
		{"sign_in.first", 401},
		{"token.unknown", 401},
		{"store.busy", 503},
		{"events.full", 503},
		{"store.unreachable", 503},
		{"store.full", 507},
		{"paper.failed", 503},
		{"form.problems", 422},
		{"consult.identifiers", 422},
		{"consult.danger", 422},
	};

	for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
		if (text_is(text_of(e.code), text_of(own[i].code)))
			return own[i].status;
	return statuses[e.fault];
}

bool refuse_wants_json(const struct http_request *rq)
{
	struct text accept = http_header(rq, TEXT("Accept"));

	return text_find(accept, TEXT("application/json")) < accept.len &&
	       text_find(accept, TEXT("text/html")) == accept.len;
}

static struct err show_json(struct visit *v, struct err e, int status)
{
	struct buf b = buf_in(v->arena, LIMIT_PAGE_BYTES);

	buf_puts(&b, "{\"error\":");
	json_text(&b, text_of(e.code));
	buf_puts(&b, ",\"sentence\":");
	json_text(&b, words_find(v->say.words, e.code));
	buf_puts(&b, "}\n");
	v->re->status = status;
	v->re->type = TEXT("application/json; charset=utf-8");
	return buf_end(&b, &v->re->body);
}

/* Words that were sent in vain come back: the server was in the way, or a step is missing first.
 * Forms with secrets are left out. */
static bool may_be_sent_again(const struct visit *v, struct err e)
{
	static const char *const secret[] = {
		"passphrase", "current", "sheet", "code", "quick", "prf"};
	bool worth = e.fault == FAULT_BROKEN || e.fault == FAULT_BUSY || e.fault == FAULT_DENIED ||
		     text_is(text_of(e.code), TEXT("store.full")) ||
		     text_is(text_of(e.code), TEXT("store.again"));

	if (v->rq->method != HTTP_POST || !worth || v->form.count == 0)
		return false;
	for (size_t i = 0; i < sizeof secret / sizeof secret[0]; i++)
		if (form_has(&v->form, secret[i]))
			return false;
	return true;
}

/* Choices, numbers and stamps go along unseen; what somebody wrote is shown. */
static bool is_wordy(struct text t)
{
	return t.len > 40 || text_find_byte(t, ' ') < t.len || text_find_byte(t, '\n') < t.len;
}

static struct err keep_typed(struct visit *v, struct page_error *page)
{
	TRY(arena_many(v->arena, v->form.count, &page->kept));
	TRY(text_copy(v->arena, v->rq->path, &page->again));
	for (size_t i = 0; i < v->form.count; i++) {
		struct page_error_kept *to = &page->kept[page->kept_count];
		const struct form_field *field = &v->form.fields[i];

		if (text_is(field->name, TEXT("form")) || field->value.len == 0)
			continue;
		*to = (struct page_error_kept){field->name, field->value, is_wordy(field->value)};
		page->kept_count++;
	}
	return OK;
}

static struct err show_page(struct visit *v, struct err e, int status)
{
	const struct frame_of of = {
		.title = status == 404 ? SAY("Nothing here") : SAY("This did not work")};

	struct page_error page = {
		.frame = visit_frame(v, &of),
		.status = status,
		.sentence = e.code,
		.signed_in = v->who.signed_in,
		.again = TEXT(""),
		.form = guard_token(v),
	};

	if (may_be_sent_again(v, e))
		TRY(keep_typed(v, &page));
	return SHOW(v, status, error, &page);
}

/* What is denied for want of one step leads to that step. */
static struct err lead_on(struct visit *v, struct err e, bool *led)
{
	struct text circle = text_part(v->rq->path, sizeof "/circles/" - 1, v->rq->path.len);

	*led = false;
	if (v->wants_json || e.fault != FAULT_DENIED)
		return OK;
	if (text_is(text_of(e.code), TEXT("sign_in.first")) && v->rq->method == HTTP_GET) {
		*led = true;
		return visit_go(v, NULL, "%s?next=%.*s", v->who.locked ? "/unlock" : "/sign-in",
			TEXT_ARGS(v->rq->path));
	}
	if (text_is(text_of(e.code), TEXT("agreement.unsigned")) &&
		text_starts(v->rq->path, TEXT("/circles/"))) {
		*led = true;
		return visit_go(v, "sign_first", "/circles/%.*s/agreement",
			TEXT_ARGS(text_part(circle, 0, text_find_byte(circle, '/'))));
	}
	if (text_is(text_of(e.code), TEXT("totp.first")) && v->rq->method == HTTP_GET) {
		*led = true;
		return visit_go(v, "totp_first", "/me/security/totp");
	}
	return OK;
}

void refuse(struct visit *v, struct err e)
{
	int status = status_of(e);
	bool led;

	v->re->code = e.code;
	v->re->status = 0;
	v->re->header_count = 0;
	v->runs_engine = false;
	if (lead_on(v, e, &led).fault == FAULT_NONE && led)
		return;
	if (text_is(text_of(e.code), TEXT("token.unknown")))
		http_reply_header(
			v->re, TEXT("WWW-Authenticate"), TEXT("Bearer error=\"invalid_token\""));
	if (status == 405)
		http_reply_header(v->re, TEXT("Allow"), TEXT("GET, HEAD, POST"));
	if (status == 429 || status == 503)
		http_reply_header(v->re, TEXT("Retry-After"), TEXT("5"));
	if ((v->wants_json ? show_json(v, e, status) : show_page(v, e, status)).fault) {
		v->re->status = 500;
		v->re->type = TEXT("text/plain; charset=utf-8");
		v->re->body = TEXT("The answer did not fit into memory.\n");
	}
}
