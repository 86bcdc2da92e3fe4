#include "net/visit.h"

#include "base/limits.h"
#include "base/log.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	POOL_BYTES =
		32 * 1024, /* the library's memory of one connection: a head and a reply's head */
	BACKLOG = 511,
	DRAIN_BYTES = 64 * 1024,
	DRAIN_TIMES = 16
};

/* Called with the first line of a request; what it gives becomes *context of the others. */
static void *on_line(void *data, const char *target, struct MHD_Connection *c)
{
	return target ? visit_open(data, c, target) : NULL;
}

/* parameters: the library gives these */
static enum MHD_Result on_request(void *data, struct MHD_Connection *c, const char *url,
	const char *method, const char *version, const char *upload, size_t *upload_len,
	void **context)
{
	struct visit *v = *context;
	size_t len = *upload_len;

	(void)data;
	(void)c;
	(void)url; /* changed by the library; the visit kept what was sent */
	if (!v)
		return MHD_NO;
	*upload_len = 0;
	switch (v->stage) {
	case VISIT_HEAD:
		return visit_head(v, method, version);
	case VISIT_BODY:
		return len ? visit_body(v, (struct text){upload, len}) : visit_run(v);
	case VISIT_ANSWERED:
		return visit_send(v);
	case VISIT_SENT:
		break;
	}
	return MHD_YES;
}

static void on_completed(
	void *data, struct MHD_Connection *c, void **context, enum MHD_RequestTerminationCode how)
{
	(void)data;
	(void)c;
	(void)how;
	visit_close(*context);
	*context = NULL;
}

/* Leaves "%2F" and "%00" as they are: only the router decides where a segment ends. */
static size_t on_unescape(void *data, struct MHD_Connection *c, char *at)
{
	(void)data;
	(void)c;
	return strlen(at);
}

/* Bytes we never read make the kernel send a reset, which can overtake our refusal. */
static void drain(int socket)
{
	for (int i = 0; i < DRAIN_TIMES; i++)
		if (recv(socket, NULL, DRAIN_BYTES, MSG_DONTWAIT | MSG_TRUNC) <= 0)
			return;
}

static struct caller *caller_open(struct http_server *s, int socket)
{
	struct caller *caller = calloc(1, sizeof *caller);

	if (!caller)
		return NULL;
	caller->deadline = deadline_open(s->deadlines, socket);
	if (caller->deadline)
		return caller;
	free(caller);
	return NULL;
}

/* Some heads make the library close without saying that the request has ended: then it ends here.
 */
static void caller_close(struct http_server *s, struct caller *caller)
{
	if (!caller)
		return;
	visit_close(caller->visit);
	deadline_close(s->deadlines, caller->deadline);
	free(caller);
}

static bool is_handed_over(const struct caller *caller)
{
	return caller && caller->handed_over;
}

static void on_connection(void *data, struct MHD_Connection *c, void **socket_context,
	enum MHD_ConnectionNotificationCode what)
{
	struct http_server *s = data;
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);

	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		*socket_context = info ? caller_open(s, info->connect_fd) : NULL;
		return;
	}
	if (info && !is_handed_over(*socket_context))
		drain(info->connect_fd);
	caller_close(s, *socket_context);
	*socket_context = NULL;
}

static struct err bind_socket(int fd, const struct http_settings *s)
{
	union {
		struct sockaddr any;
		struct sockaddr_in v4;
		struct sockaddr_in6 v6;
	} at = {.v6 = {0}};
	socklen_t len = sizeof at.v4;

	if (inet_pton(AF_INET, s->address, &at.v4.sin_addr) == 1) {
		at.v4.sin_family = AF_INET;
		at.v4.sin_port = htons(s->port);
	} else if (inet_pton(AF_INET6, s->address, &at.v6.sin6_addr) == 1) {
		at.v6.sin6_family = AF_INET6;
		at.v6.sin6_port = htons(s->port);
		len = sizeof at.v6;
	} else {
		return ERR(BROKEN, "http.cannot_listen");
	}
	if (bind(fd, &at.any, len) == 0 && listen(fd, BACKLOG) == 0)
		return OK;
	return errno == EADDRINUSE ? ERR(BROKEN, "http.address_in_use")
				   : ERR(BROKEN, "http.cannot_listen");
}

static bool is_v6(const char *address)
{
	return text_find_byte(text_of(address), ':') < text_of(address).len;
}

static uint16_t port_of(int fd)
{
	union {
		struct sockaddr any;
		struct sockaddr_in v4;
		struct sockaddr_in6 v6;
	} at = {.v6 = {0}};
	socklen_t len = sizeof at;

	if (getsockname(fd, &at.any, &len) != 0)
		return 0;
	return ntohs(at.any.sa_family == AF_INET6 ? at.v6.sin6_port : at.v4.sin_port);
}

static struct err listen_at(struct http_server *server, const struct http_settings *s)
{
	int type = SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, yes = 1;

	server->socket = socket(is_v6(s->address) ? AF_INET6 : AF_INET, type, 0);
	if (server->socket < 0)
		return ERR(BROKEN, "http.cannot_listen");
	setsockopt(server->socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
	TRY(bind_socket(server->socket, s));
	server->port = port_of(server->socket);
	return OK;
}

static struct err start_daemon(struct http_server *server, const struct http_settings *s)
{
	/* TURBO: the library closes its copy of a socket without shutting it down, so that a stream
	 * can keep it (doc/decisions/streams.md). */
	const unsigned flags =
		MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_TURBO;
	struct MHD_OptionItem pool[] = {
		{MHD_OPTION_THREAD_POOL_SIZE, (intptr_t)s->threads, NULL},
		{MHD_OPTION_END, 0, NULL},
	};

	if (s->threads < 2) /* the library takes "no pool" for one thread */
		pool[0].option = MHD_OPTION_END;
	server->daemon = MHD_start_daemon(flags, s->port, NULL, NULL, on_request, server,
		MHD_OPTION_LISTEN_SOCKET, server->socket, MHD_OPTION_URI_LOG_CALLBACK, on_line,
		server, MHD_OPTION_UNESCAPE_CALLBACK, on_unescape, NULL,
		MHD_OPTION_NOTIFY_COMPLETED, on_completed, NULL, MHD_OPTION_NOTIFY_CONNECTION,
		on_connection, server, MHD_OPTION_STRICT_FOR_CLIENT, 1,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)POOL_BYTES, MHD_OPTION_CONNECTION_LIMIT,
		s->connections, MHD_OPTION_PER_IP_CONNECTION_LIMIT, s->connections_per_peer,
		MHD_OPTION_CONNECTION_TIMEOUT, s->idle_seconds, MHD_OPTION_ARRAY, pool,
		MHD_OPTION_END);
	return server->daemon ? OK : ERR(BROKEN, "http.cannot_listen");
}

/* Signals are the main thread's business: all threads started here leave them alone. */
static struct err start_threads(struct http_server *server, const struct http_settings *s)
{
	sigset_t all, before;
	struct err e;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	e = deadlines_open((struct deadline_times){s->head_seconds, s->total_seconds,
				   s->idle_seconds, s->connections / 4 * 3},
		&server->deadlines);
	if (!e.fault)
		e = slow_open(s->slow_threads ? s->slow_threads : 1, s->slow_queue, &server->slow);
	if (!e.fault)
		e = slow_open(
			s->paper_threads ? s->paper_threads : 1, s->paper_queue, &server->paper);
	if (!e.fault)
		e = start_daemon(server, s);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return e;
}

static void free_server(struct http_server *server)
{
	if (server->daemon)
		MHD_stop_daemon(server->daemon);
	if (server->socket >= 0)
		close(server->socket);
	slow_close(server->slow);
	slow_close(server->paper);
	deadlines_close(server->deadlines);
	shelf_close(server->shelf);
	tally_close(server->tally);
	free(server);
}

struct err http_open(
	const struct http_settings *s, const struct http_handler *h, struct http_server **out)
{
	struct http_server *server = calloc(1, sizeof *server);
	struct err e;

	if (!server)
		return ERR(BROKEN, "memory.full");
	server->socket = -1;
	server->handler = *h;
	server->shelf = shelf_open();
	server->tally = tally_open();
	signal(SIGPIPE, SIG_IGN);
	e = networks_read(text_of(s->trusted_proxy ? s->trusted_proxy : ""), &server->proxies);
	if (!e.fault)
		e = server->shelf && server->tally ? listen_at(server, s)
						   : ERR(BROKEN, "memory.full");
	if (!e.fault)
		e = start_threads(server, s);
	if (e.fault) {
		free_server(server);
		return e;
	}
	*out = server;
	return OK;
}

uint16_t http_port(const struct http_server *server)
{
	return server->port;
}

void http_tell(const struct http_server *server, struct buf *out)
{
	const union MHD_DaemonInfo *info =
		MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);

	tally_print(server->tally, out);
	buf_printf(out,
		"# HELP intervise_connections Connections that are open.\n"
		"# TYPE intervise_connections gauge\n"
		"intervise_connections %u\n"
		"# HELP intervise_passphrase_queue Visits in the lane of passphrases, running and "
		"waiting.\n"
		"# TYPE intervise_passphrase_queue gauge\n"
		"intervise_passphrase_queue %zu\n",
		info ? info->num_connections : 0, slow_length(server->slow));
}

void http_close(struct http_server *server, unsigned seconds)
{
	if (!server)
		return;
	atomic_store(&server->closing, true);
	MHD_quiesce_daemon(server->daemon);
	if (!shelf_wait(server->shelf, seconds))
		log_event(LOG_WARN, "http.visits_cut_off", NULL);
	slow_stop(server->slow); /* no connection may be suspended when the daemon stops */
	slow_stop(server->paper);
	shelf_wait(server->shelf, 1); /* the last answers of the slow lane still go out */
	free_server(server);
}
