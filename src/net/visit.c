#include "net/visit.h"

#include "base/limits.h"
#include "base/log.h"
#include "base/time.h"
#include "net/peer.h"
#include "net/stream.h"

#include <fcntl.h>

/* What a refusal says to the person who sees it; the rest of the page is not ours to make. */
static const struct {
	int status;
	const char *says;
} sentences[] = {
	{400, "This request could not be understood.\n"},
	{413, "This is more text than can be sent at once.\n"},
	{414, "This address is too long.\n"},
	{415, "Files cannot be sent here.\n"},
	{417, "This expectation cannot be met.\n"},
	{429, "Many people are signing in at this moment. Please try again in a few seconds.\n"},
	{431, "Your browser sent more about itself than can be read.\n"},
	{503, "The place is closing or very busy. Please try again in a minute.\n"},
};

static void refuse(struct visit *v, struct refusal r)
{
	struct http_reply *re = &v->reply;

	*re = (struct http_reply){.status = r.status, .code = r.code};
	re->type = TEXT("text/plain; charset=utf-8");
	for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++)
		if (sentences[i].status == r.status)
			re->body = text_of(sentences[i].says);
	http_reply_header(re, TEXT("Cache-Control"), TEXT("no-store"));
	http_reply_header(re, TEXT("X-Content-Type-Options"), TEXT("nosniff"));
	if (r.status == 429 || r.status == 503)
		http_reply_header(re, TEXT("Retry-After"), TEXT("5"));
	v->stage = VISIT_ANSWERED;
}

/* Before the body was read the library cannot keep the connection, and says so in the reply. */
static enum MHD_Result refuse_now(struct visit *v, struct refusal r)
{
	refuse(v, r);
	return visit_send(v);
}

static struct caller *caller_of(struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info ? info->socket_context : NULL;
}

/* The library would make a record of each piece of the query, and when they fill its memory it
 * answers nothing at all. We have our copy; in the library's own bytes the query ends at once. */
static void hide_query(const char *target)
{
	size_t question = text_find_byte(text_of(target), '?');

	if (target[question] == '?')
		((char *)(uintptr_t)target)[question + 1] = '\0';
}

struct visit *visit_open(struct http_server *s, struct MHD_Connection *c, const char *target)
{
	struct caller *caller = caller_of(c);
	struct arena *a;
	struct visit *v;

	if (!caller)
		return NULL;
	visit_close(caller->visit); /* in case the library forgot to say that it ended */
	a = shelf_lend(s->shelf);
	if (!a)
		return NULL;
	v = arena_get(a, sizeof *v);
	if (!v || text_copy(a, text_of(target), &v->target_copy).fault) {
		shelf_return(s->shelf, a);
		return NULL;
	}
	v->server = s;
	v->connection = c;
	v->caller = caller;
	v->target = target;
	v->request.arena = a;
	v->request.number = atomic_fetch_add(&s->requests, 1) + 1;
	v->body = buf_in(a, LIMIT_BODY_BYTES);
	v->began = time_ticks();
	caller->visit = v;
	hide_query(target);
	deadline_line_arrived(s->deadlines, caller->deadline);
	return v;
}

struct gathered {
	struct http_header *headers;
	size_t count, room;
};

static enum MHD_Result gather(
	void *data, enum MHD_ValueKind kind, const char *name, const char *value)
{
	struct gathered *g = data;

	(void)kind;
	if (g->count == g->room)
		return MHD_NO;
	g->headers[g->count++] = (struct http_header){text_of(name), text_of(value)};
	return MHD_YES;
}

static struct err gather_headers(struct visit *v, struct gathered *g)
{
	int count = MHD_get_connection_values(v->connection, MHD_HEADER_KIND, NULL, NULL);

	*g = (struct gathered){.room = count > 0 ? (size_t)count : 0};
	TRY(arena_many(v->request.arena, g->room, &g->headers));
	MHD_get_connection_values(v->connection, MHD_HEADER_KIND, gather, g);
	return OK;
}

static enum http_method method_of(const char *method)
{
	struct text m = text_of(method);

	if (text_is(m, TEXT("GET")))
		return HTTP_GET;
	if (text_is(m, TEXT("HEAD")))
		return HTTP_HEAD;
	return text_is(m, TEXT("POST")) ? HTTP_POST : HTTP_OTHER;
}

static struct err read_request(struct visit *v, struct gathered *g)
{
	const union MHD_ConnectionInfo *from =
		MHD_get_connection_info(v->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	struct http_request *rq = &v->request;
	size_t question = text_find_byte(v->target_copy, '?');
	struct text direct;

	for (size_t i = 0; i < g->count; i++)
		g->headers[i].value = text_trim(g->headers[i].value);
	rq->headers = g->headers;
	rq->header_count = g->count;
	rq->path = text_part(v->target_copy, 0, question);
	rq->query = text_part(v->target_copy, question + 1, v->target_copy.len);
	TRY(peer_address(rq->arena, from ? from->client_addr : NULL, &direct));
	peer_read(rq, direct, &v->server->proxies);
	return OK;
}

enum MHD_Result visit_head(struct visit *v, const char *method, const char *version)
{
	const union MHD_ConnectionInfo *size =
		MHD_get_connection_info(v->connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
	const struct http_handler *h = &v->server->handler;
	struct gathered g;
	struct guard_head head;
	struct refusal r;
	size_t body_len;

	v->began = time_ticks();
	v->request.method = method_of(method);
	if (!size || gather_headers(v, &g).fault)
		return refuse_now(v, (struct refusal){503, "memory.full"});
	head = (struct guard_head){.method = method,
		.target = v->target,
		.version = version,
		.end = method + size->header_size,
		.target_copy = v->target_copy,
		.header_count = g.count,
		.headers = g.headers};
	r = guard_check(&head, &body_len);
	if (r.status)
		return refuse_now(v, r);
	if (read_request(v, &g).fault)
		return refuse_now(v, (struct refusal){503, "memory.full"});
	if (h->lane)
		v->lane = h->lane(h->data, &v->request);
	if (v->lane == LANE_REFUSED_TYPE)
		return refuse_now(v, (struct refusal){415, "http.refused_type"});
	deadline_head_arrived(v->server->deadlines, v->caller->deadline);
	v->stage = VISIT_BODY;
	return MHD_YES;
}

enum MHD_Result visit_body(struct visit *v, struct text piece)
{
	buf_put(&v->body, piece);
	return MHD_YES;
}

static void ask_handler(struct visit *v)
{
	const struct http_handler *h = &v->server->handler;

	h->visit(h->data, &v->request, &v->reply);
	if (v->reply.status < 200 || v->reply.status > 599) {
		log_event(LOG_ERROR, "http.no_reply", v->reply.route);
		v->reply = (struct http_reply){.status = 500, .code = "http.no_reply"};
	}
	v->stage = VISIT_ANSWERED;
}

static struct visit *visit_of(struct slow_job *job)
{
	return (struct visit *)(void *)((char *)job - offsetof(struct visit, job));
}

static void run_slowly(struct slow_job *job)
{
	struct visit *v = visit_of(job);

	ask_handler(v);
	MHD_resume_connection(v->connection);
}

static void drop_slowly(struct slow_job *job)
{
	struct visit *v = visit_of(job);

	refuse(v, (struct refusal){503, "http.closing"});
	MHD_resume_connection(v->connection);
}

/* Suspends before the push: the lane may resume the connection before this function returns. */
static enum MHD_Result run_in_lane(struct visit *v, struct slow_lane *lane)
{
	struct err e;

	v->job = (struct slow_job){.run = run_slowly, .drop = drop_slowly};
	MHD_suspend_connection(v->connection);
	e = slow_push(lane, &v->job);
	if (!e.fault)
		return MHD_YES;
	refuse(v, (struct refusal){
			  text_is(text_of(e.code), TEXT("http.closing")) || v->lane == LANE_PAPER
				  ? 503
				  : 429,
			  e.code});
	MHD_resume_connection(v->connection);
	return MHD_YES;
}

enum MHD_Result visit_run(struct visit *v)
{
	deadline_pause(v->caller->deadline);
	if (buf_end(&v->body, &v->request.body).fault) {
		refuse(v, (struct refusal){413, "http.body_too_large"});
		return visit_send(v);
	}
	if (v->lane == LANE_SLOW)
		return run_in_lane(v, v->server->slow);
	if (v->lane == LANE_PAPER)
		return run_in_lane(v, v->server->paper);
	ask_handler(v);
	return visit_send(v);
}

/* The library wants strings and makes its own copies. */
static void add_header(struct visit *v, struct MHD_Response *out, struct http_header h)
{
	const char *name, *value;

	if (text_string(v->request.arena, h.name, &name).fault ||
		text_string(v->request.arena, h.value, &value).fault ||
		MHD_add_response_header(out, name, value) != MHD_YES)
		log_event(LOG_ERROR, "http.header_dropped", "http.bad_header");
}

static enum MHD_Result send_whole(struct visit *v)
{
	const struct http_reply *re = &v->reply;
	struct MHD_Response *out = MHD_create_response_from_buffer(
		re->body.len, (void *)(uintptr_t)re->body.at, MHD_RESPMEM_PERSISTENT);
	enum MHD_Result queued;

	if (!out)
		return MHD_NO;
	if (re->type.len)
		add_header(v, out, (struct http_header){TEXT("Content-Type"), re->type});
	for (size_t i = 0; i < re->header_count; i++)
		add_header(v, out, re->headers[i]);
	if (atomic_load(&v->server->closing))
		MHD_add_response_header(out, "Connection", "close");
	deadline_reply(v->server->deadlines, v->caller->deadline, re->body.len);
	v->stage = VISIT_SENT;
	queued = MHD_queue_response(v->connection, (unsigned)re->status, out);
	MHD_destroy_response(out); /* the queue holds it now; the body stays in our arena */
	return queued;
}

/* A head as the library would write one; the body has no length and ends with the connection. */
static struct err stream_head(struct visit *v, struct text *head)
{
	struct buf b = buf_in(v->request.arena, LIMIT_HEADER_BYTES);

	buf_puts(&b, "HTTP/1.1 200 OK\r\nConnection: close\r\n");
	buf_printf(&b, "Content-Type: %.*s\r\n", TEXT_ARGS(v->reply.type));
	for (size_t i = 0; i < v->reply.header_count; i++)
		buf_printf(&b, "%.*s: %.*s\r\n", TEXT_ARGS(v->reply.headers[i].name),
			TEXT_ARGS(v->reply.headers[i].value));
	buf_puts(&b, "\r\n");
	return buf_end(&b, head);
}

/* The stream gets a copy of the socket; the library closes its own, and forgets the connection. */
static enum MHD_Result hand_over(struct visit *v)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(v->connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	struct text head;
	int socket;

	if (v->request.method != HTTP_GET || !info || stream_head(v, &head).fault)
		return MHD_NO;
	socket = fcntl(info->connect_fd, F_DUPFD_CLOEXEC, 0);
	if (socket < 0)
		return MHD_NO;
	v->stage = VISIT_SENT;
	v->caller->handed_over = true;
	stream_take(v->reply.stream, socket, head);
	v->reply.stream = NULL;
	return MHD_NO;
}

enum MHD_Result visit_send(struct visit *v)
{
	if (v->reply.stream)
		return hand_over(v);
	return send_whole(v);
}

static void write_down(const struct visit *v)
{
	static const char *const methods[] = {"GET", "HEAD", "POST", "other"};
	bool sent = v->stage == VISIT_SENT;
	const struct tally_visit done = {.route = v->reply.route,
		.code = sent ? v->reply.code : "http.broken_off",
		.status = sent ? v->reply.status : 0,
		.took_us = time_ticks() - v->began};

	tally_visit(v->server->tally, &done);
	log_put(LOG_INFO, &(struct log_line){.event = "request",
				  .request = v->request.number,
				  .method = methods[v->request.method],
				  .route = done.route,
				  .status = done.status,
				  .code = done.code,
				  .took_us = done.took_us,
				  .count = -1});
}

void visit_close(struct visit *v)
{
	struct http_server *s;

	if (!v)
		return;
	s = v->server;
	write_down(v);
	if (v->reply.stream)
		stream_refuse(v->reply.stream);
	v->caller->visit = NULL;
	deadline_idle(s->deadlines, v->caller->deadline);
	shelf_return(s->shelf, v->request.arena); /* v itself lies in it */
}
