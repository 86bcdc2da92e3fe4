#include "net/stream.h"

#include "base/time.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	EVENTS_AT_ONCE = 256,
	ROUND_MS = 1000,
	DRAIN_BYTES = 4096,
	SEND_BUFFER = 16 * 1024 /* the kernel's, so that a slow listener costs little there too */
};

/* A visit holds a NEW stream; an OPEN one has a socket; a GONE one waits to be buried. */
enum stream_state { STREAM_NEW, STREAM_OPEN, STREAM_GONE };

struct stream {
	struct streams *all;
	struct stream *before, *after; /* of the living; `after` also among the gone */
	void *listener;
	char *waiting; /* not yet taken by the kernel; NULL: nothing */
	size_t waiting_len;
	int64_t ping_at, stuck_since; /* seconds; stuck_since counts while something waits */
	int socket;		      /* -1 while NEW */
	enum stream_state state;
	bool ending; /* once nothing waits */
	bool doomed; /* while NEW: leaves as soon as the visit lets go of it */
};

struct streams {
	struct streams_settings set;
	pthread_t thread;
	pthread_mutex_t lock; /* guards all that follows, and every stream */
	int epoll, bell;
	bool closing;
	size_t count; /* living */
	struct stream *newest, *gone;
};

static int64_t seconds_now(void)
{
	return time_ticks() / 1000000;
}

static void ring(struct streams *all)
{
	eventfd_write(all->bell, 1);
}

/* What was never read would make the kernel send a reset, which can overtake our last words. */
static void hang_up(struct streams *all, int socket)
{
	char unread[DRAIN_BYTES];

	epoll_ctl(all->epoll, EPOLL_CTL_DEL, socket, NULL); /* the library may still hold a copy */
	shutdown(socket, SHUT_WR);
	(void)!recv(socket, unread, sizeof unread, MSG_DONTWAIT);
	close(socket);
}

/* The lock is held; the thread of all streams buries it. */
static void leave(struct stream *s)
{
	struct streams *all = s->all;

	s->doomed = true;
	if (s->state != STREAM_OPEN)
		return;
	s->state = STREAM_GONE;
	if (s->socket >= 0)
		hang_up(all, s->socket);
	s->socket = -1;
	if (s->before)
		s->before->after = s->after;
	else
		all->newest = s->after;
	if (s->after)
		s->after->before = s->before;
	s->after = all->gone;
	all->gone = s;
	all->count--;
	ring(all);
}

static void watch(struct stream *s, int how)
{
	struct epoll_event e = {
		.events = EPOLLIN | EPOLLRDHUP | (s->waiting_len ? EPOLLOUT : 0), .data.ptr = s};

	if (epoll_ctl(s->all->epoll, how, s->socket, &e) != 0)
		leave(s);
}

/* How many bytes the kernel took; the stream leaves when its connection is gone. */
static size_t push(struct stream *s, struct text t)
{
	ssize_t n = send(s->socket, t.at, t.len, MSG_DONTWAIT | MSG_NOSIGNAL);

	if (n < 0 && errno != EAGAIN && errno != EINTR)
		leave(s);
	return n < 0 ? 0 : (size_t)n;
}

static void keep_waiting(struct stream *s, struct text t)
{
	char *room;

	if (t.len > STREAM_BACKLOG - s->waiting_len) {
		leave(s);
		return;
	}
	room = realloc(s->waiting, s->waiting_len + t.len);
	if (!room) {
		leave(s);
		return;
	}
	memcpy(room + s->waiting_len, t.at, t.len);
	s->waiting = room;
	if (!s->waiting_len)
		s->stuck_since = seconds_now();
	s->waiting_len += t.len;
}

static void say(struct stream *s, struct text t)
{
	bool waited = s->waiting_len > 0;
	size_t sent = 0;

	if (t.len && s->state == STREAM_OPEN && !waited)
		sent = push(s, t);
	if (s->state != STREAM_GONE && !s->doomed && sent < t.len)
		keep_waiting(s, text_part(t, sent, t.len));
	if (s->state == STREAM_OPEN && !waited && s->waiting_len)
		watch(s, EPOLL_CTL_MOD);
	if (s->state == STREAM_OPEN && s->ending && !s->waiting_len)
		leave(s);
}

/* The kernel takes more. */
static void go_on(struct stream *s)
{
	size_t sent = push(s, (struct text){s->waiting, s->waiting_len});

	if (s->state != STREAM_OPEN || sent == 0)
		return;
	s->waiting_len -= sent;
	memmove(s->waiting, s->waiting + sent, s->waiting_len);
	s->stuck_since = seconds_now();
	if (s->waiting_len)
		return;
	free(s->waiting);
	s->waiting = NULL;
	if (s->ending)
		leave(s);
	else
		watch(s, EPOLL_CTL_MOD);
}

/* A listener says nothing; whatever comes is thrown away, and the end is the end. */
static void hear_out(struct stream *s)
{
	char unread[DRAIN_BYTES];
	ssize_t n = recv(s->socket, unread, sizeof unread, MSG_DONTWAIT);

	if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
		leave(s);
}

static void attend(struct stream *s, uint32_t what)
{
	if (s->state == STREAM_OPEN && (what & (EPOLLERR | EPOLLHUP | EPOLLRDHUP)))
		leave(s);
	if (s->state == STREAM_OPEN && (what & EPOLLIN))
		hear_out(s);
	if (s->state == STREAM_OPEN && (what & EPOLLOUT) && s->waiting_len)
		go_on(s);
}

static void ping_and_drop(struct streams *all, int64_t now)
{
	struct stream *after;

	for (struct stream *s = all->newest; s; s = after) {
		after = s->after;
		if (s->state != STREAM_OPEN)
			continue;
		if (s->waiting_len && now - s->stuck_since > all->set.patience_seconds) {
			leave(s);
		} else if (now >= s->ping_at) {
			s->ping_at = now + all->set.ping_seconds;
			say(s, TEXT(":\n\n"));
		}
	}
}

static void bury(struct streams *all, struct stream *gone)
{
	while (gone) {
		struct stream *s = gone;

		gone = s->after;
		all->set.gone(s->listener);
		free(s->waiting);
		free(s);
	}
}

static void leave_all(struct streams *all)
{
	struct stream *after;

	for (struct stream *s = all->newest; s; s = after) {
		after = s->after;
		leave(s);
	}
}

/* One look at everything; what is gone is buried outside of the lock. */
static bool look(struct streams *all, const struct epoll_event *events, int count, int64_t *looked)
{
	int64_t now = seconds_now();
	eventfd_t rung;
	struct stream *gone;
	bool more;

	pthread_mutex_lock(&all->lock);
	for (int i = 0; i < count; i++) {
		if (events[i].data.ptr)
			attend(events[i].data.ptr, events[i].events);
		else
			eventfd_read(all->bell, &rung);
	}
	if (now != *looked)
		ping_and_drop(all, now);
	*looked = now;
	if (all->closing)
		leave_all(all);
	gone = all->gone;
	all->gone = NULL;
	more = !all->closing || gone || all->newest;
	pthread_mutex_unlock(&all->lock);
	bury(all, gone);
	return more;
}

static void *streams_main(void *data)
{
	struct streams *all = data;
	struct epoll_event events[EVENTS_AT_ONCE];
	int64_t looked = 0;
	int count = 0;

	while (look(all, events, count, &looked)) {
		count = epoll_wait(all->epoll, events, EVENTS_AT_ONCE, ROUND_MS);
		if (count < 0)
			count = 0;
	}
	return NULL;
}

static void streams_free(struct streams *all)
{
	if (all->bell >= 0)
		close(all->bell);
	if (all->epoll >= 0)
		close(all->epoll);
	pthread_mutex_destroy(&all->lock);
	free(all);
}

struct err streams_open(const struct streams_settings *set, struct streams **out)
{
	struct epoll_event bell = {.events = EPOLLIN};
	struct streams *all = calloc(1, sizeof *all);

	if (!all)
		return ERR(BROKEN, "memory.full");
	all->set = *set;
	pthread_mutex_init(&all->lock, NULL);
	all->epoll = epoll_create1(EPOLL_CLOEXEC);
	all->bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (all->epoll < 0 || all->bell < 0 ||
		epoll_ctl(all->epoll, EPOLL_CTL_ADD, all->bell, &bell) != 0 ||
		pthread_create(&all->thread, NULL, streams_main, all) != 0) {
		streams_free(all);
		return ERR(BROKEN, "http.no_thread");
	}
	*out = all;
	return OK;
}

void streams_close(struct streams *all)
{
	if (!all)
		return;
	pthread_mutex_lock(&all->lock);
	all->closing = true;
	ring(all);
	pthread_mutex_unlock(&all->lock);
	pthread_join(all->thread, NULL);
	streams_free(all);
}

struct err stream_new(struct streams *all, void *listener, struct stream **out)
{
	struct stream *s = calloc(1, sizeof *s);

	if (!s)
		return ERR(BROKEN, "memory.full");
	*s = (struct stream){.all = all, .listener = listener, .socket = -1};
	pthread_mutex_lock(&all->lock);
	if (all->count >= all->set.most || all->closing) {
		pthread_mutex_unlock(&all->lock);
		free(s);
		return ERR(BUSY, "events.full");
	}
	all->count++;
	s->after = all->newest;
	if (s->after)
		s->after->before = s;
	all->newest = s;
	pthread_mutex_unlock(&all->lock);
	*out = s;
	return OK;
}

void stream_send(struct stream *s, struct text events)
{
	struct streams *all = s->all;

	pthread_mutex_lock(&all->lock);
	if (s->state != STREAM_GONE && !s->ending)
		say(s, events);
	pthread_mutex_unlock(&all->lock);
}

void stream_end(struct stream *s, struct text events)
{
	struct streams *all = s->all;

	pthread_mutex_lock(&all->lock);
	if (s->state != STREAM_GONE && !s->ending) {
		s->ending = true;
		say(s, events);
	}
	pthread_mutex_unlock(&all->lock);
}

/* Small buffers, no delay, and a peer that is gone without a word is noticed after two pings. */
static void tune(const struct streams *all, int socket)
{
	unsigned patience_ms = all->set.patience_seconds * 1000;
	int yes = 1, room = SEND_BUFFER;

	setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
	setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &patience_ms, sizeof patience_ms);
	setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
}

/* The head goes first, then what waited, then maybe the end. */
static void begin(struct stream *s, struct text head, struct text waited)
{
	bool ending = s->ending;

	s->ending = false;
	say(s, head);
	s->ending = ending;
	if (s->state == STREAM_OPEN)
		say(s, waited);
}

void stream_take(struct stream *s, int socket, struct text head)
{
	struct streams *all = s->all; /* the stream may be gone when the lock is given back */
	struct text waited;

	tune(all, socket);
	pthread_mutex_lock(&all->lock);
	waited = (struct text){s->waiting, s->waiting_len};
	s->waiting = NULL;
	s->waiting_len = 0;
	s->socket = socket;
	s->state = STREAM_OPEN;
	s->ping_at = seconds_now() + all->set.ping_seconds;
	if (s->doomed)
		leave(s);
	else
		watch(s, EPOLL_CTL_ADD);
	if (s->state == STREAM_OPEN)
		begin(s, head, waited);
	pthread_mutex_unlock(&all->lock);
	free((void *)(uintptr_t)waited.at);
}

void stream_refuse(struct stream *s)
{
	struct streams *all = s->all;

	pthread_mutex_lock(&all->lock);
	s->state = STREAM_OPEN; /* nobody holds it any more */
	leave(s);
	pthread_mutex_unlock(&all->lock);
}

void stream_event(struct buf *b, int64_t id, struct text data)
{
	if (id)
		buf_printf(b, "id: %lld\n", (long long)id);
	buf_printf(b, "data: %.*s\n\n", TEXT_ARGS(data));
}

void stream_retry(struct buf *b, int64_t ms)
{
	buf_printf(b, "retry: %lld\n\n", (long long)ms);
}

int64_t stream_read_id(struct text t)
{
	int64_t n = 0;

	if (t.len == 0 || t.len > 19)
		return 0;
	for (size_t i = 0; i < t.len; i++) {
		int digit = t.at[i] - '0';

		if (digit < 0 || digit > 9 || n > (INT64_MAX - digit) / 10)
			return 0;
		n = n * 10 + digit;
	}
	return n;
}
