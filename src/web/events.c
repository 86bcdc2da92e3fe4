/* Events: the stream by which an open page hears that something happened. */
#include "net/stream.h"
#include "web/door.h"

/* Where to go on: a browser that comes back says what it heard last, a new page what it knows. */
static int64_t heard_last(const struct visit *v)
{
	int64_t id = stream_read_id(http_header(v->rq, TEXT("Last-Event-ID")));

	return id ? id : stream_read_id(visit_query(v, "after"));
}

/* Whoever does not ask for a stream gets the last number there is: a page may so find out whether
 * it is still signed in. */
static struct err show_newest(struct visit *v)
{
	struct site_live live = v->site->live;

	v->re->status = 200;
	v->re->type = TEXT("application/json; charset=utf-8");
	return text_printf(v->arena, &v->re->body, "{\"newest\":\"%lld\"}\n",
		(long long)(live.room ? live.newest(live.room) : 0));
}

struct err web_events(struct visit *v, const struct door_person *at)
{
	struct text accept = http_header(v->rq, TEXT("Accept"));
	bool stream = text_find(accept, TEXT("text/event-stream")) < accept.len;

	(void)at;
	if (!stream || v->rq->method != HTTP_GET || !v->site->live.room)
		return show_newest(v);
	return v->site->live.listen(v->site->live.room, &v->act, heard_last(v), v->re);
}
