#include "net/ask.h"

#include "base/text.h"

#include <curl/curl.h>
#include <string.h>

enum { CONNECT_MS = 5 * 1000, ALL_MS = 10 * 1000 };

static size_t take(char *at, size_t size, size_t count, void *data)
{
	struct asked *out = data;
	size_t has = strlen(out->body), room = sizeof out->body - 1 - has;
	size_t n = size * count < room ? size * count : room;

	memcpy(out->body + has, at, n);
	return size * count;
}

static CURLcode set_up(CURL *c, const char *url, const char *ca_file, struct asked *out)
{
	CURLcode r = curl_easy_setopt(c, CURLOPT_URL, url);

	if (!r)
		r = curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	if (!r)
		r = curl_easy_setopt(c, CURLOPT_PROXY, "");
	if (!r && ca_file)
		r = curl_easy_setopt(c, CURLOPT_CAINFO, ca_file);
	if (!r)
		r = curl_easy_setopt(c, CURLOPT_CERTINFO, 1L);
	if (!r)
		r = curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
	if (!r)
		r = curl_easy_setopt(c, CURLOPT_WRITEDATA, out);
	if (!r)
		r = curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	if (!r)
		r = curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
	return r ? r : curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)ALL_MS);
}

/* "Expire date:Feb  1 12:00:00 2027 GMT", of the first certificate of the chain. */
static time_ms certificate_end(CURL *c)
{
	static const char mark[] = "Expire date:";
	struct curl_certinfo *chain = NULL;
	time_t at = -1;

	if (curl_easy_getinfo(c, CURLINFO_CERTINFO, &chain) || !chain || chain->num_of_certs < 1)
		return 0;
	for (struct curl_slist *l = chain->certinfo[0]; l; l = l->next)
		if (strncmp(l->data, mark, sizeof mark - 1) == 0)
			at = curl_getdate(l->data + sizeof mark - 1, NULL);
	return at > 0 ? (time_ms)at * SECOND_MS : 0;
}

static struct err explain(CURLcode r)
{
	switch (r) {
	case CURLE_OK:
		return OK;
	case CURLE_COULDNT_RESOLVE_HOST:
		return ERR(BUSY, "ask.no_name");
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_SSL_CACERT_BADFILE:
		return ERR(BUSY, "ask.no_trust");
	default:
		return ERR(BUSY, "ask.no_answer");
	}
}

struct err ask(const char *url, const char *ca_file, struct asked *out)
{
	CURL *c = curl_easy_init();
	long status = 0;
	CURLcode r;

	*out = (struct asked){0};
	if (!c)
		return ERR(BROKEN, "memory.full");
	r = set_up(c, url, ca_file, out);
	if (!r)
		r = curl_easy_perform(c);
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	out->status = (int)status;
	out->certificate = certificate_end(c);
	curl_easy_cleanup(c);
	return explain(r);
}
