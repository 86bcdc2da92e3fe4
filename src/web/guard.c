#include "web/guard.h"

#include <string.h>

struct text guard_cookie_name(const struct site *site)
{
	return site->secure_cookie ? TEXT("__Host-iv") : TEXT("iv");
}

/* The host and port of an origin or an address: what stands behind "://" up to the next '/'. */
static struct text host_of(struct text origin)
{
	size_t at = text_find(origin, TEXT("://"));
	struct text rest = at < origin.len ? text_part(origin, at + 3, origin.len) : TEXT_NONE;

	return text_part(rest, 0, text_find_byte(rest, '/'));
}

struct err guard_origin(struct visit *v)
{
	struct text site = http_header(v->rq, TEXT("Sec-Fetch-Site"));
	struct text origin = http_header(v->rq, TEXT("Origin"));
	struct text host = http_header(v->rq, TEXT("Host"));

	if (site.len && !text_is(site, TEXT("same-origin")) && !text_is(site, TEXT("none")))
		return ERR(DENIED, "form.foreign");
	if (!origin.len)
		return OK;
	if (text_is_any_case(host_of(origin), host) ||
		text_is_any_case(host_of(origin), host_of(text_of(v->site->public_url))))
		return OK;
	return ERR(DENIED, "form.foreign");
}

struct text guard_token(const struct visit *v)
{
	struct act a = v->act;
	struct text token;
	bool made = v->who.signed_in && !v->who.by_token && !act_form_token(&a, &token).fault;

	a.seat = NULL; /* the ring is lent to the visit itself */
	act_end(&a);
	return made ? token : TEXT("");
}

struct err guard_form(struct visit *v)
{
	struct text type = http_header(v->rq, TEXT("Content-Type"));

	if (!v->who.signed_in || v->who.by_token || text_starts(type, TEXT("application/json")))
		return OK;
	if (!text_same_time(visit_field(v, "form"), guard_token(v)))
		return ERR(DENIED, "form.token");
	return OK;
}

/* What a page may load and do. Pages where cases are written start the identifier check: a worker
 * of ours, whose address comes from the one policy of assets/deid.js, and WebAssembly in it. */
#define POLICY(script, more, policies)                                                             \
	"default-src 'none'; script-src 'self'" script "; style-src 'self'; "                      \
	"img-src 'self' data:; connect-src 'self'; " more                                          \
	"form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "                            \
	"require-trusted-types-for 'script'; trusted-types " policies
static const char strict[] = POLICY("", "", "'none'");
static const char with_engine[] = POLICY(" 'wasm-unsafe-eval'", "worker-src 'self'; ", "deid");

void guard_headers(struct visit *v)
{
	static const struct {
		struct text name, value;
	} rows[] = {
		{TEXT("Referrer-Policy"), TEXT("same-origin")},
		{TEXT("X-Content-Type-Options"), TEXT("nosniff")},
		{TEXT("Cross-Origin-Opener-Policy"), TEXT("same-origin")},
		{TEXT("Cross-Origin-Resource-Policy"), TEXT("same-origin")},
		{TEXT("Permissions-Policy"),
			TEXT("camera=(), microphone=(), geolocation=(), interest-cohort=()")},
	};

	http_reply_header(v->re, TEXT("Content-Security-Policy"),
		text_of(v->runs_engine ? with_engine : strict));
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		http_reply_header(v->re, rows[i].name, rows[i].value);
	for (size_t i = 0; i < v->re->header_count; i++)
		if (text_is(v->re->headers[i].name, TEXT("Cache-Control")))
			return;
	http_reply_header(v->re, TEXT("Cache-Control"), TEXT("no-store"));
}
