#include "sink.h"

#include "../check.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct sink {
	struct sink_manners manners;
	int socket;
	pthread_t thread;
	char url[64];
	char commands[4096], letter[64 * 1024], line[4096];
	size_t commands_len, letter_len;
};

static void say(int fd, const char *line)
{
	struct text t = text_of(line);

	if (send(fd, t.at, t.len, MSG_NOSIGNAL) >= 0)
		send(fd, "\r\n", 2, MSG_NOSIGNAL);
}

/* One line without its end; false when the visitor has gone. */
static bool hear(struct sink *s, int fd, struct text *line)
{
	size_t n = 0;

	while (n < sizeof s->line && recv(fd, &s->line[n], 1, 0) == 1)
		if (s->line[n++] == '\n') {
			*line = (struct text){s->line, n};
			return true;
		}
	return false;
}

static void keep(char *at, size_t *len, size_t room, struct text t)
{
	t = text_part(t, 0, room - *len);
	memcpy(at + *len, t.at, t.len);
	*len += t.len;
}

/* Answers as the manners say; false to hang up. */
static bool answer(struct sink *s, int fd, struct text command, const char *yes)
{
	const struct sink_manners *m = &s->manners;

	if (m->command &&
		(*m->command ? text_starts(command, text_of(m->command)) : !command.len)) {
		if (m->reply)
			say(fd, m->reply);
		return m->reply != NULL;
	}
	say(fd, yes);
	return true;
}

static bool take_letter(struct sink *s, int fd)
{
	struct text line;

	while (hear(s, fd, &line)) {
		if (text_is(line, TEXT(".\r\n")))
			return answer(s, fd, line, "250 kept");
		if (text_starts(line, TEXT(".")))
			line = text_part(line, 1, line.len);
		keep(s->letter, &s->letter_len, sizeof s->letter, line);
	}
	return false;
}

static bool obey(struct sink *s, int fd, struct text line)
{
	if (text_starts(line, TEXT("EHLO"))) {
		say(fd, "250-sink");
		if (s->manners.offers)
			say(fd, s->manners.offers);
		return answer(s, fd, line, "250 8BITMIME");
	}
	if (text_starts(line, TEXT("QUIT"))) {
		say(fd, "221 bye");
		return false;
	}
	if (!text_starts(line, TEXT("DATA")))
		return answer(s, fd, line, "250 yes");
	return answer(s, fd, line, "354 go on") &&
	       (s->manners.command && text_is(text_of(s->manners.command), TEXT("DATA"))
			       ? true
			       : take_letter(s, fd));
}

static void *sink_main(void *data)
{
	struct sink *s = data;
	int fd = accept(s->socket, NULL, NULL);
	struct text line;
	bool stays;

	usleep(s->manners.late_ms * 1000);
	stays = fd >= 0 && answer(s, fd, TEXT_NONE, "220 sink");
	while (stays && hear(s, fd, &line)) {
		keep(s->commands, &s->commands_len, sizeof s->commands, line);
		stays = obey(s, fd, line);
	}
	close(fd);
	return NULL;
}

struct sink *sink_open(struct sink_manners manners)
{
	struct sink *s = calloc(1, sizeof *s);
	struct sockaddr_in at = {.sin_family = AF_INET};
	socklen_t len = sizeof at;

	assert_non_null(s);
	s->manners = manners;
	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	s->socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(s->socket, (void *)&at, sizeof at), 0);
	assert_int_equal(listen(s->socket, 4), 0);
	assert_int_equal(getsockname(s->socket, (void *)&at, &len), 0);
	snprintf(s->url, sizeof s->url, "smtp://127.0.0.1:%u", ntohs(at.sin_port));
	assert_int_equal(pthread_create(&s->thread, NULL, sink_main, s), 0);
	return s;
}

const char *sink_url(const struct sink *s)
{
	return s->url;
}

void sink_wait(struct sink *s)
{
	shutdown(s->socket, SHUT_RD); /* ends an accept that nobody answered */
	pthread_join(s->thread, NULL);
}

struct text sink_commands(const struct sink *s)
{
	return (struct text){s->commands, s->commands_len};
}

struct text sink_letter(const struct sink *s)
{
	return (struct text){s->letter, s->letter_len};
}

void sink_close(struct sink *s)
{
	close(s->socket);
	free(s);
}
