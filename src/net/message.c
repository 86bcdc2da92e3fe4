/* What handlers ask of a request and put into a reply. */
#include "net/http.h"

#include "base/limits.h"
#include "base/log.h"

struct text http_header(const struct http_request *rq, struct text name)
{
	for (size_t i = 0; i < rq->header_count; i++)
		if (text_is_any_case(rq->headers[i].name, name))
			return rq->headers[i].value;
	return TEXT_NONE;
}

struct text http_cookie(const struct http_request *rq, struct text name)
{
	struct text rest = http_header(rq, TEXT("Cookie")), pair;

	for (int n = 0; n < LIMIT_COOKIES && text_cut(&rest, ';', &pair); n++) {
		size_t is = text_find_byte(pair, '=');

		if (is < pair.len && text_is(text_trim(text_part(pair, 0, is)), name))
			return text_trim(text_part(pair, is + 1, pair.len));
	}
	return TEXT_NONE;
}

/* CR, LF or NUL in a header would let its value write the rest of the reply. */
static bool is_one_line(struct text t)
{
	for (size_t i = 0; i < t.len; i++)
		if (t.at[i] == '\r' || t.at[i] == '\n' || t.at[i] == '\0')
			return false;
	return true;
}

void http_reply_header(struct http_reply *re, struct text name, struct text value)
{
	const size_t most = sizeof re->headers / sizeof re->headers[0];

	if (re->header_count == most || !is_one_line(name) || !is_one_line(value)) {
		log_event(LOG_ERROR, "http.header_dropped",
			re->header_count == most ? "http.too_many_headers" : "http.bad_header");
		return;
	}
	re->headers[re->header_count++] = (struct http_header){name, value};
}
