#include "wire.h"

#include "../check.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

void wire_open(struct wire *w, uint16_t port)
{
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};

	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	w->len = 0;
	w->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_true(w->fd >= 0);
	assert_int_equal(connect(w->fd, (void *)&to, sizeof to), 0);
}

void wire_close(struct wire *w)
{
	close(w->fd);
	w->fd = -1;
}

void wire_send(struct wire *w, struct text bytes)
{
	while (bytes.len > 0) {
		ssize_t n = send(w->fd, bytes.at, bytes.len, MSG_NOSIGNAL);

		if (n <= 0)
			return; /* refused in the middle: the answer tells */
		bytes = text_part(bytes, (size_t)n, bytes.len);
	}
}

/* 1: more bytes; 0: closed; -1: silent. */
static int receive(struct wire *w, int within_ms)
{
	struct pollfd p = {.fd = w->fd, .events = POLLIN};
	ssize_t n;

	if (poll(&p, 1, within_ms) <= 0)
		return -1;
	n = recv(w->fd, w->at + w->len, sizeof w->at - w->len, 0);
	if (n <= 0)
		return 0;
	w->len += (size_t)n;
	return 1;
}

static struct text line_after(struct text head, const char *start)
{
	struct text line;

	while (text_cut(&head, '\n', &line))
		if (text_is_any_case(text_part(line, 0, strlen(start)), text_of(start)))
			return text_trim(text_part(line, strlen(start), line.len));
	return TEXT_NONE;
}

bool answer_has(const struct answer *a, const char *line)
{
	struct text head = a->head, found;

	while (text_cut(&head, '\n', &found))
		if (text_is_any_case(text_part(found, 0, strlen(line)), text_of(line)))
			return true;
	return false;
}

/* Forgets the answer that was read last and keeps what came after it. */
static void forget(struct wire *w, size_t n)
{
	memmove(w->at, w->at + n, w->len - n);
	w->len -= n;
}

struct answer wire_answer(struct wire *w, bool no_body)
{
	static const struct text end = TEXT("\r\n\r\n");
	struct answer a = {0};
	int64_t body = 0;
	size_t head;
	static char kept[sizeof w->at];

	for (;;) {
		struct text all = {w->at, w->len};
		int got;

		head = text_find(all, end) + end.len;
		if (head <= w->len) {
			struct text length = line_after(text_part(all, 0, head), "Content-Length:");

			if (length.len && !no_body)
				check_ok(text_number(length, &body));
			if (w->len >= head + (size_t)body)
				break;
		}
		got = receive(w, 3000);
		if (got <= 0) {
			a.status = got;
			return a;
		}
	}
	memcpy(kept, w->at, head + (size_t)body);
	a.head = (struct text){kept, head};
	a.body = (struct text){kept + head, (size_t)body};
	forget(w, head + (size_t)body);
	a.status = atoi(kept + strlen("HTTP/1.1 "));
	return a;
}

bool wire_closes(struct wire *w, int within_ms)
{
	int got;

	while ((got = receive(w, within_ms)) > 0)
		continue;
	return got == 0;
}
