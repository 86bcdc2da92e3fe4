#include "web/refuse.h"

#include "base/limits.h"
#include "base/log.h"
#include "format/html.h"
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
		{"store.busy", 503},
		{"store.unreachable", 503},
		{"store.full", 507},
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

static struct err show_page(struct visit *v, struct err e, int status)
{
	const struct frame_of of = {
		.title = status == 404 ? SAY("Nothing here") : SAY("This did not work")};

	return SHOW(v, status, error,
		(&(struct page_error){
			.frame = visit_frame(v, &of),
			.status = status,
			.sentence = e.code,
			.signed_in = v->who.signed_in,
		}));
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
		return visit_go(v, NULL, "/sign-in?next=%.*s", TEXT_ARGS(v->rq->path));
	}
	if (text_is(text_of(e.code), TEXT("agreement.unsigned")) &&
		text_starts(v->rq->path, TEXT("/circles/"))) {
		*led = true;
		return visit_go(v, "sign_first", "/circles/%.*s/agreement",
			TEXT_ARGS(text_part(circle, 0, text_find_byte(circle, '/'))));
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
	if (lead_on(v, e, &led).fault == FAULT_NONE && led)
		return;
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
