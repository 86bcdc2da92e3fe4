/*
 * live_bench - one event to many listeners: median time, and what an idle listener costs.
 *
 *     live_bench [LISTENERS]
 *
 * Prints one JSON object. The stream server runs in this process, the listeners in a child. Goals:
 * 15 ms median at 1,000 listeners, 8 KiB resident for each that is idle.
 */
#include "base/log.h"
#include "base/time.h"
#include "net/http.h"
#include "net/stream.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST = 10000, FILES = 20000, ROUNDS = 20, WAIT_US = 1000, PATIENCE_MS = 30000 };

/* What both processes see. */
struct shared {
	_Atomic int heard;	  /* of this round */
	_Atomic int64_t at[MOST]; /* ticks; when each heard */
};

struct bench {
	struct streams *streams;
	struct stream *all[MOST];
	_Atomic int given, count;
};

static void on_gone(void *listener)
{
	(void)listener;
}

/* Counted only when it stands in its place. */
static void keep(struct bench *b, struct stream *s)
{
	b->all[atomic_fetch_add(&b->given, 1)] = s;
	atomic_fetch_add(&b->count, 1);
}

static void visit(void *data, const struct http_request *rq, struct http_reply *re)
{
	struct bench *b = data;

	(void)rq;
	re->status = 200;
	re->type = TEXT("text/event-stream");
	if (!stream_new(b->streams, b, &re->stream).fault)
		keep(b, re->stream);
	else
		re->status = 503;
}

static long resident_bytes(void)
{
	FILE *f = fopen("/proc/self/statm", "r");
	char line[128] = "";
	char *second;

	if (!f || !fgets(line, sizeof line, f))
		exit(2);
	fclose(f);
	second = strchr(line, ' ');
	return second ? strtol(second, NULL, 10) * sysconf(_SC_PAGESIZE) : 0;
}

static int connect_to(uint16_t port)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(port)};
	static const char ask[] = "GET /events HTTP/1.1\r\nHost: a\r\n\r\n";
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (fd < 0 || connect(fd, (struct sockaddr *)&at, sizeof at) != 0 ||
		send(fd, ask, sizeof ask - 1, 0) < 0)
		exit(3);
	return fd;
}

/* The child: notes when each listener hears an event. */
static void listen_for_ever(uint16_t port, int n, struct shared *s)
{
	struct pollfd *p = calloc((size_t)n, sizeof *p);
	char bytes[4096];
	int left = n;

	for (int i = 0; p && i < n; i++)
		p[i] = (struct pollfd){.fd = connect_to(port), .events = POLLIN};
	while (p && left > 0 && poll(p, (nfds_t)n, -1) > 0)
		for (int i = 0; i < n; i++) {
			ssize_t len = p[i].revents ? recv(p[i].fd, bytes, sizeof bytes, 0) : 0;

			if (p[i].revents && len <= 0) {
				p[i].fd = -1; /* poll passes it by; the others may still hear */
				left--;
			}
			if (len > 0 && memmem(bytes, (size_t)len, "data: ", 6)) {
				atomic_store(&s->at[i], time_ticks());
				atomic_fetch_add(&s->heard, 1);
			}
		}
	_exit(0);
}

static void wait_for(_Atomic int *count, int n)
{
	for (int ms = 0; atomic_load(count) < n; ms++) {
		if (ms > PATIENCE_MS)
			exit(4);
		usleep(WAIT_US);
	}
}

static int by_size(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* Median over the listeners of one event, in microseconds. */
static int64_t one_event(struct bench *b, struct shared *s, int n)
{
	static int64_t took[MOST];
	int64_t begun;

	atomic_store(&s->heard, 0);
	begun = time_ticks();
	for (int i = 0; i < n; i++)
		stream_send(b->all[i],
			TEXT("id: 7\ndata: {\"kind\":\"answered\",\"circle\":\"1\"}\n\n"));
	wait_for(&s->heard, n);
	for (int i = 0; i < n; i++)
		took[i] = atomic_load(&s->at[i]) - begun;
	qsort(took, (size_t)n, sizeof took[0], by_size);
	return took[n / 2];
}

int main(int argc, char **argv)
{
	static struct bench b;
	const struct rlimit files = {FILES, FILES};
	const struct streams_settings set = {
		.most = MOST, .ping_seconds = 20, .patience_seconds = 30, .gone = on_gone};
	const struct http_settings http = {.address = "127.0.0.1",
		.threads = 8,
		.connections = 1000,
		.head_seconds = 15,
		.total_seconds = 60,
		.idle_seconds = 60};
	const struct http_handler h = {.data = &b, .visit = visit};
	struct shared *s =
		mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int n = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 1000;
	int64_t medians[ROUNDS], ended;
	struct http_server *server;
	long before, idle;
	pid_t child;

	log_least(LOG_ERROR);
	setrlimit(RLIMIT_NOFILE, &files);
	if (n < 1 || n > MOST || s == MAP_FAILED || streams_open(&set, &b.streams).fault ||
		http_open(&http, &h, &server).fault)
		return 2;
	before = resident_bytes();
	child = fork();
	if (child == 0)
		listen_for_ever(http_port(server), n, s);
	wait_for(&b.count, n);
	usleep(500 * WAIT_US);
	idle = resident_bytes();
	for (int i = 0; i < ROUNDS; i++)
		medians[i] = one_event(&b, s, n);
	qsort(medians, ROUNDS, sizeof medians[0], by_size);
	ended = time_ticks();
	for (int i = 0; i < n; i++)
		stream_end(b.all[i], TEXT(": closing\n\n"));
	ended = time_ticks() - ended;
	printf("{\"bench\":\"live\",\"listeners\":%d,\"median_ms\":%.2f,\"worst_round_ms\":%.2f,"
	       "\"resident_bytes_each\":%ld,\"end_all_ms\":%.2f}\n",
		n, (double)medians[ROUNDS / 2] / 1000, (double)medians[ROUNDS - 1] / 1000,
		(idle - before) / n, (double)ended / 1000);
	http_close(server, 1);
	streams_close(b.streams);
	waitpid(child, NULL, 0);
	return 0;
}
