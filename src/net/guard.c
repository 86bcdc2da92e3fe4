#include "net/guard.h"

#include "base/limits.h"

enum { HEADERS_MOST = 100 };

#define REFUSE(its_status, its_code) ((struct refusal){its_status, its_code})
#define ACCEPT			     ((struct refusal){0, 0})

/* RFC 9110, 5.6.2: what the name of a header may be made of. */
static bool is_token(struct text t)
{
	const struct text others = TEXT("!#$%&'*+-.^_`|~");

	for (size_t i = 0; i < t.len; i++) {
		char c = t.at[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

		if (letter || (c >= '0' && c <= '9'))
			continue;
		if (text_find_byte(others, c) == others.len)
			return false;
	}
	return t.len > 0;
}

static bool has_control(struct text value)
{
	for (size_t i = 0; i < value.len; i++) {
		unsigned char c = (unsigned char)value.at[i];

		if ((c < 0x20 && c != '\t') || c == 0x7F)
			return true;
	}
	return false;
}

static bool is_blank(const char *from, const char *to)
{
	for (; from < to; from++)
		if (*from != ' ' && *from != '\t')
			return false;
	return true;
}

/* "GET /path HTTP/1.1" with exactly one space between, and a target that starts at our root. */
static struct refusal check_line(const struct guard_head *h)
{
	struct text target = h->target_copy;

	if (!is_token(text_of(h->method)))
		return REFUSE(400, "http.bad_line");
	if (!text_starts(target, TEXT("/")))
		return REFUSE(400, "http.bad_target");
	for (size_t i = 0; i < target.len; i++)
		if (target.at[i] <= ' ' || target.at[i] >= 0x7F || target.at[i] == '#')
			return REFUSE(400, "http.bad_target");
	if (h->target != h->method + text_of(h->method).len + 1 ||
		h->version != h->target + target.len + 1)
		return REFUSE(400, "http.bad_line");
	if (!text_is(text_of(h->version), TEXT("HTTP/1.1")) &&
		!text_is(text_of(h->version), TEXT("HTTP/1.0")))
		return REFUSE(400, "http.bad_version");
	return ACCEPT;
}

/* A fold, a bare LF or a NUL leaves a gap: then a header does not start where it must. */
static struct refusal check_places(const struct guard_head *h)
{
	const char *next = h->version + text_of(h->version).len + 2;

	for (size_t i = 0; i < h->header_count; i++) {
		struct text name = h->headers[i].name, value = h->headers[i].value;
		const char *after_colon = next + name.len + 1;

		if (name.at != next || value.at < after_colon || value.at > h->end ||
			!is_blank(after_colon, value.at))
			return REFUSE(400, "http.bad_header");
		if (!is_token(name) || has_control(value))
			return REFUSE(400, "http.bad_header");
		next = value.at + value.len + 2;
	}
	return next + 2 == h->end ? ACCEPT : REFUSE(400, "http.bad_header");
}

static size_t count_headers(const struct guard_head *h, struct text name, struct text *value)
{
	size_t count = 0;

	*value = TEXT_NONE;
	for (size_t i = 0; i < h->header_count; i++)
		if (text_is_any_case(h->headers[i].name, name)) {
			*value = text_trim(h->headers[i].value);
			count++;
		}
	return count;
}

/* Digits only: no sign, no list, no space; a length nobody could mean is simply too large. */
static struct refusal read_length(struct text digits, size_t *length)
{
	size_t n = 0;

	for (size_t i = 0; i < digits.len; i++) {
		if (digits.at[i] < '0' || digits.at[i] > '9')
			return REFUSE(400, "http.bad_length");
		if (n <= LIMIT_BODY_BYTES)
			n = n * 10 + (size_t)(digits.at[i] - '0');
	}
	if (digits.len == 0)
		return REFUSE(400, "http.bad_length");
	if (n > LIMIT_BODY_BYTES)
		return REFUSE(413, "http.body_too_large");
	*length = n;
	return ACCEPT;
}

/* How long the body is must be said once and in one way (RFC 9112, 6.3). */
static struct refusal check_framing(const struct guard_head *h, size_t *body_len)
{
	struct text value;
	size_t lengths;

	*body_len = 0;
	if (count_headers(h, TEXT("Transfer-Encoding"), &value))
		return REFUSE(400, "http.transfer_encoding");
	lengths = count_headers(h, TEXT("Content-Length"), &value);
	if (lengths > 1)
		return REFUSE(400, "http.bad_length");
	return lengths ? read_length(value, body_len) : ACCEPT;
}

static bool is_host(struct text host)
{
	const struct text others = TEXT("-._:[]");

	for (size_t i = 0; i < host.len; i++) {
		char c = host.at[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

		if (!letter && !(c >= '0' && c <= '9') && text_find_byte(others, c) == others.len)
			return false;
	}
	return host.len > 0;
}

static struct refusal check_meaning(const struct guard_head *h)
{
	struct text value;
	size_t query = text_find_byte(h->target_copy, '?');

	if (count_headers(h, TEXT("Host"), &value) != 1 || !is_host(value))
		return REFUSE(400, "http.bad_host");
	if (query > LIMIT_PATH_BYTES || h->target_copy.len - query > LIMIT_QUERY_BYTES + 1)
		return REFUSE(414, "http.target_too_long");
	count_headers(h, TEXT("Cookie"), &value);
	if (value.len > LIMIT_COOKIE_BYTES)
		return REFUSE(431, "http.cookie_too_long");
	if (count_headers(h, TEXT("Expect"), &value) &&
		!text_is_any_case(value, TEXT("100-continue")))
		return REFUSE(417, "http.bad_expectation");
	return ACCEPT;
}

struct refusal guard_check(const struct guard_head *head, size_t *body_len)
{
	struct refusal r, length;

	*body_len = 0;
	if (head->end - head->method > LIMIT_HEADER_BYTES || head->header_count > HEADERS_MOST)
		return REFUSE(431, "http.head_too_large");
	r = check_line(head);
	if (!r.status)
		r = check_places(head);
	if (r.status)
		return r;
	length = check_framing(head, body_len);
	if (length.status == 400)
		return length;
	r = check_meaning(head);
	return r.status ? r : length;
}
