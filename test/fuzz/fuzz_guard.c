/*
 * fuzz_guard - any bytes on a connection to a real server, which tells what it understood.
 *
 * A second reader, as strict as RFC 9112 allows and with no code in common, reads the same bytes.
 * Whatever the server hands to a visit must be what that reader finds in the same place: then no
 * program in front of it can have seen another request there (request smuggling).
 */
#include "fuzz.h"

#include "base/buf.h"
#include "base/limits.h"
#include "net/http.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* An unfinished request is never answered: then silence is the end. */
enum { REPLIES_MOST = 1 << 20, SILENCE_MS = 50 };

/* FNV-1a, so that a header can tell of a whole body. */
static uint64_t digest(struct text t)
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < t.len; i++)
		h = (h ^ (unsigned char)t.at[i]) * 1099511628211u;
	return h;
}

static const char *const method_names[] = {"GET", "HEAD", "POST", "OTHER"};

static struct err write_seen(
	struct arena *a, const char *method, struct text target, struct text body, struct text *out)
{
	return text_printf(a, out, "%s %016llx %zu %016llx", method,
		(unsigned long long)digest(target), body.len, (unsigned long long)digest(body));
}

static void visit(void *data, const struct http_request *rq, struct http_reply *re)
{
	struct text target, seen;

	(void)data;
	must(!text_printf(
		rq->arena, &target, "%.*s?%.*s", TEXT_ARGS(rq->path), TEXT_ARGS(rq->query))
			.fault);
	must(!write_seen(rq->arena, method_names[rq->method], target, rq->body, &seen).fault);
	re->status = 200;
	re->type = TEXT("text/plain");
	re->body = TEXT("seen\n");
	http_reply_header(re, TEXT("X-Seen"), seen);
}

static enum http_lane lane(void *data, const struct http_request *head)
{
	(void)data;
	(void)head;
	return LANE_INLINE;
}

/* One server for all inputs. */
static uint16_t port_of_server(void)
{
	static const struct http_settings settings = {.address = "127.0.0.1",
		.threads = 2,
		.slow_threads = 1,
		.slow_queue = 1,
		.connections = 64,
		.head_seconds = 3,
		.total_seconds = 3,
		.idle_seconds = 3};
	static const struct http_handler handler = {.visit = visit, .lane = lane};
	static struct http_server *server;

	if (!server)
		must(!http_open(&settings, &handler, &server).fault);
	return http_port(server);
}

static int call_server(void)
{
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port_of_server())};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	must(fd >= 0 && connect(fd, (struct sockaddr *)&to, sizeof to) == 0);
	return fd;
}

/* Sends everything and collects what is answered, until the end or until silence. */
static struct text converse(struct arena *a, struct text bytes)
{
	int fd = call_server();
	struct pollfd p = {.fd = fd, .events = POLLIN};
	char *at = arena_get(a, REPLIES_MOST);
	size_t len = 0;
	ssize_t n;

	must(at != NULL);
	(void)!send(fd, bytes.at, bytes.len, MSG_NOSIGNAL);
	while (len < REPLIES_MOST && poll(&p, 1, SILENCE_MS) == 1) {
		n = recv(fd, at + len, REPLIES_MOST - len, 0);
		if (n <= 0)
			break;
		len += (size_t)n;
	}
	close(fd);
	return (struct text){at, len};
}

/* ---- the second reader ---- */

static bool is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (c && strchr("!#$%&'*+-.^_`|~", c));
}

static bool is_name(struct text t)
{
	for (size_t i = 0; i < t.len; i++)
		if (!is_name_byte(t.at[i]))
			return false;
	return t.len > 0;
}

/* Takes a line that ends with CRLF; a bare CR or LF within is no line. */
static bool take_line(struct text *rest, struct text *line)
{
	size_t end = text_find(*rest, TEXT("\r\n"));

	if (end == rest->len)
		return false;
	*line = text_part(*rest, 0, end);
	*rest = text_part(*rest, end + 2, rest->len);
	return text_find_byte(*line, '\n') == line->len && text_find_byte(*line, '\r') == line->len;
}

struct asked {
	struct text method, target, body;
};

static bool read_first_line(struct text line, struct asked *out)
{
	struct text version;

	return text_cut(&line, ' ', &out->method) && text_cut(&line, ' ', &out->target) &&
	       text_cut(&line, ' ', &version) && line.len == 0 && is_name(out->method) &&
	       text_starts(out->target, TEXT("/")) &&
	       (text_is(version, TEXT("HTTP/1.1")) || text_is(version, TEXT("HTTP/1.0")));
}

/* Length of the body; false for any doubt about it. */
static bool read_headers(struct text *rest, size_t *body_len)
{
	struct text line, name;
	int lengths = 0;
	int64_t n = 0;

	while (take_line(rest, &line)) {
		if (!line.len) {
			*body_len = (size_t)n;
			return true;
		}
		if (text_find_byte(line, ':') == line.len || !text_cut(&line, ':', &name) ||
			!is_name(name) || text_is_any_case(name, TEXT("Transfer-Encoding")))
			return false;
		if (!text_is_any_case(name, TEXT("Content-Length")))
			continue;
		if (lengths++ || text_number(text_trim(line), &n).fault || n < 0)
			return false;
	}
	return false;
}

static bool read_request(struct text *rest, struct asked *out)
{
	struct text line;
	size_t body_len;

	while (text_starts(*rest, TEXT("\r\n"))) /* RFC 9112, 2.2: empty lines before a request */
		*rest = text_part(*rest, 2, rest->len);
	if (!take_line(rest, &line) || !read_first_line(line, out) ||
		!read_headers(rest, &body_len) || body_len > rest->len)
		return false;
	out->body = text_part(*rest, 0, body_len);
	*rest = text_part(*rest, body_len, rest->len);
	return true;
}

/* What a visit must have seen of it. */
static struct text expect(struct arena *a, const struct asked *q)
{
	const char *method = "OTHER";
	struct text target = q->target, seen, path;

	for (size_t i = 0; i < 3; i++)
		if (text_is(q->method, text_of(method_names[i])))
			method = method_names[i];
	text_cut(&target, '?', &path);
	must(!text_printf(a, &target, "%.*s?%.*s", TEXT_ARGS(path), TEXT_ARGS(target)).fault);
	must(!write_seen(a, method, target, q->body, &seen).fault);
	return seen;
}

static bool next_seen(struct text *answers, struct text *seen)
{
	size_t at = text_find(*answers, TEXT("X-Seen: "));

	if (at == answers->len)
		return false;
	*answers = text_part(*answers, at + 8, answers->len);
	return take_line(answers, seen);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(FUZZ_ARENA);
	struct text rest = fuzz_text(data, size), answers, seen;
	struct asked asked;

	if (size > FUZZ_INPUT_MOST)
		return 0;
	must(a != NULL);
	answers = converse(a, rest);
	while (next_seen(&answers, &seen)) {
		must(read_request(&rest, &asked));
		must(text_is(seen, expect(a, &asked)));
	}
	return 0;
}
