#include "web/cookie.h"

#include "web/guard.h"

/* Over TLS, and on loopback without. */
static const struct {
	struct text secure, plain;
} names[COOKIES] = {
	[COOKIE_HALF] = {{"__Host-iv-half", 14}, {"iv-half", 7}},
	[COOKIE_DEVICE] = {{"__Host-iv-device", 16}, {"iv-device", 9}},
};

static struct text name_of(const struct visit *v, enum cookie which)
{
	return v->site->secure_cookie ? names[which].secure : names[which].plain;
}

struct text cookie_get(const struct visit *v, enum cookie which)
{
	return http_cookie(v->rq, name_of(v, which));
}

struct err cookie_put(struct visit *v, enum cookie which, struct text value, int seconds)
{
	struct text line;

	TRY(text_printf(v->arena, &line,
		"%.*s=%.*s; Path=/; HttpOnly; SameSite=Strict; Max-Age=%d%s",
		TEXT_ARGS(name_of(v, which)), TEXT_ARGS(value), seconds,
		v->site->secure_cookie ? "; Secure" : ""));
	http_reply_header(v->re, TEXT("Set-Cookie"), line);
	return OK;
}

struct err cookie_drop(struct visit *v, enum cookie which)
{
	return cookie_put(v, which, TEXT(""), 0);
}

struct err cookie_keep_login(struct visit *v, struct text value, int seconds)
{
	struct text line;

	TRY(text_printf(v->arena, &line, "%.*s=%.*s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%d%s",
		TEXT_ARGS(guard_cookie_name(v->site)), TEXT_ARGS(value), seconds,
		v->site->secure_cookie ? "; Secure" : ""));
	http_reply_header(v->re, TEXT("Set-Cookie"), line);
	return OK;
}
