#include "net/mail.h"

#include "net/letter.h"

#include <curl/curl.h>
#include <pthread.h>
#include <string.h>

enum { CONNECT_MS = 10 * 1000, ALL_MS = 30 * 1000 };

static pthread_once_t curl_once = PTHREAD_ONCE_INIT;

/* May be called again by others in this process; the library counts. */
static void start_curl(void)
{
	curl_global_init(CURL_GLOBAL_DEFAULT);
}

/* One letter on its way into the library; without `to` only a greeting. */
struct sending {
	const char *url, *from;
	struct curl_slist *to;
	struct text rest; /* still to be handed over */
};

static size_t hand_over(char *to, size_t size, size_t count, void *data)
{
	struct sending *g = data;
	struct text piece = text_part(g->rest, 0, size * count);

	if (piece.len)
		memcpy(to, piece.at, piece.len);
	g->rest = text_part(g->rest, piece.len, g->rest.len);
	return piece.len;
}

static bool is_mail_url(struct text url)
{
	return text_starts(url, TEXT("smtp://")) || text_starts(url, TEXT("smtps://"));
}

/* The server is greeted with the name of our domain, not with that of this machine. */
static struct err url_with_greeting(
	struct arena *a, const char *url, struct text domain, struct text *out)
{
	struct text u = text_of(url), host = text_part(u, text_find(u, TEXT("://")) + 3, u.len);

	if (text_find_byte(host, '/') < host.len)
		return text_copy(a, u, out);
	return text_printf(a, out, "%s/%.*s", url, TEXT_ARGS(domain));
}

static CURLcode set_server(CURL *c, const struct mail_settings *s, const char *url)
{
	CURLcode r = curl_easy_setopt(c, CURLOPT_URL, url);

	if (!r)
		r = curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	if (!r)
		r = curl_easy_setopt(c, CURLOPT_PROXY, ""); /* whatever the environment says */
	if (!r)
		r = curl_easy_setopt(c, CURLOPT_USE_SSL,
			(long)(s->require_tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
	if (!r)
		r = curl_easy_setopt(c, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (!r && s->ca_file)
		r = curl_easy_setopt(c, CURLOPT_CAINFO, s->ca_file);
	if (!r && s->user)
		r = curl_easy_setopt(c, CURLOPT_USERNAME, s->user);
	if (!r && s->password)
		r = curl_easy_setopt(c, CURLOPT_PASSWORD, s->password);
	if (!r)
		r = curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L); /* we have threads */
	if (!r)
		r = curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
	return r ? r : curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)ALL_MS);
}

static CURLcode set_letter(CURL *c, struct sending *g)
{
	CURLcode r = curl_easy_setopt(c, CURLOPT_MAIL_FROM, g->from);

	if (!r)
		r = curl_easy_setopt(c, CURLOPT_MAIL_RCPT, g->to);
	if (!r)
		r = curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
	if (!r)
		r = curl_easy_setopt(c, CURLOPT_READFUNCTION, hand_over);
	if (!r)
		r = curl_easy_setopt(c, CURLOPT_READDATA, g);
	return r ? r : curl_easy_setopt(c, CURLOPT_INFILESIZE_LARGE, (curl_off_t)g->rest.len);
}

/* A wrong passphrase or certificate is the operator's to mend: the letter waits for that. */
static struct err explain(CURL *c, CURLcode r)
{
	long said = 0;

	switch (r) {
	case CURLE_OK:
		return OK;
	case CURLE_LOGIN_DENIED:
		return ERR(BUSY, "mail.login_denied");
	case CURLE_USE_SSL_FAILED:
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_CACERT_BADFILE:
	case CURLE_SSL_CERTPROBLEM:
		return ERR(BUSY, "mail.no_tls");
	case CURLE_URL_MALFORMAT:
	case CURLE_UNSUPPORTED_PROTOCOL:
		return ERR(BROKEN, "mail.unset");
	default:
		break;
	}
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &said);
	return said >= 500 && said < 600 ? ERR(INPUT, "mail.refused") : ERR(BUSY, "mail.later");
}

static struct err transfer(const struct mail_settings *s, struct sending *g)
{
	CURL *c = curl_easy_init();
	CURLcode r;
	struct err e;

	if (!c)
		return ERR(BROKEN, "memory.full");
	r = set_server(c, s, g->url);
	if (!r)
		r = g->to ? set_letter(c, g) : curl_easy_setopt(c, CURLOPT_CONNECT_ONLY, 1L);
	e = r ? ERR(BROKEN, "mail.unset") : explain(c, curl_easy_perform(c));
	curl_easy_cleanup(c);
	return e;
}

struct err mail_send(struct arena *a, const struct mail_settings *s, const struct mail_letter *l)
{
	struct letter_sender from;
	struct sending g = {0};
	struct text url;
	const char *to;
	struct err e;

	if (!s->url || !is_mail_url(text_of(s->url)))
		return ERR(BROKEN, "mail.unset");
	TRY(letter_sender(text_of(s->from), &from));
	TRY(letter_write(a, &from, l, &g.rest));
	TRY(text_string(a, from.address, &g.from));
	TRY(text_string(a, l->to, &to));
	TRY(url_with_greeting(a, s->url, from.domain, &url));
	g.url = url.at;
	pthread_once(&curl_once, start_curl);
	g.to = curl_slist_append(NULL, to);
	e = g.to ? transfer(s, &g) : ERR(BROKEN, "memory.full");
	curl_slist_free_all(g.to);
	return e;
}

struct err mail_greet(struct arena *a, const struct mail_settings *s)
{
	struct letter_sender from;
	struct sending g = {0};
	struct text url;

	if (!s->url || !is_mail_url(text_of(s->url)))
		return ERR(BROKEN, "mail.unset");
	TRY(letter_sender(text_of(s->from), &from));
	TRY(url_with_greeting(a, s->url, from.domain, &url));
	g.url = url.at;
	pthread_once(&curl_once, start_curl);
	return transfer(s, &g);
}
