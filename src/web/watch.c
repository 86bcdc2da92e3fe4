/* What programs ask that watch over the server: is it alive, may people be sent to it, how much. */
#include "acts/letters.h"
#include "acts/node.h"
#include "base/limits.h"
#include "web/door.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdatomic.h>
#include <unistd.h>

static struct err say(struct visit *v, int status, const char *line)
{
	v->re->status = status;
	v->re->type = TEXT("text/plain; charset=utf-8");
	v->re->body = text_of(line);
	return OK;
}

/* The program itself; the database may be away, and a restart would not bring it back. */
struct err web_health(struct visit *v, const struct door_probe *at)
{
	(void)at;
	return say(v, 200, "ok\n");
}

/* Whether people may be sent here. */
struct err web_ready(struct visit *v, const struct door_probe *at)
{
	struct err e = act_alive(&v->act);

	(void)at;
	if (!e.fault)
		return say(v, 200, "ready\n");
	v->re->code = e.code;
	http_reply_header(v->re, TEXT("Retry-After"), TEXT("5"));
	return say(v, 503,
		text_is(text_of(e.code), TEXT("vault.waits"))
			? "not ready: another server has to hand over a key\n"
			: "not ready: the database does not answer\n");
}

static bool may_count(const struct visit *v)
{
	struct text given = http_header(v->rq, TEXT("Authorization"));
	struct text token = text_of(v->site->metrics_token);

	if (token.len)
		return text_starts(given, TEXT("Bearer ")) &&
		       text_same_time(text_trim(text_part(given, 7, given.len)), token);
	return v->site->metrics_near &&
	       (text_starts(v->rq->peer, TEXT("127.")) || text_is(v->rq->peer, TEXT("::1")));
}

static void gauge(struct buf *b, const char *name, const char *help, int64_t value)
{
	buf_printf(b, "# HELP %s %s\n# TYPE %s gauge\n%s %" PRId64 "\n", name, help, name, name,
		value);
}

static void tell_waits(struct buf *b, const char *kind, const struct store_waits *w)
{
	buf_printf(b, "intervise_database_waiting{kind=\"%s\"} %" PRId64 "\n", kind, w->now);
	buf_printf(b, "intervise_database_waits_total{kind=\"%s\"} %" PRId64 "\n", kind, w->all);
	buf_printf(b, "intervise_database_waited_us_total{kind=\"%s\"} %" PRId64 "\n", kind, w->us);
	buf_printf(b, "intervise_database_waits_in_vain_total{kind=\"%s\"} %" PRId64 "\n", kind,
		w->missed);
}

static void tell_store(struct visit *v, struct buf *b)
{
	struct store_counts c = store_count(v->act.store);
	int64_t letters = 0;
	size_t servers = 0;
	bool up = !act_letters_waiting(&v->act, &letters).fault &&
		  !act_node_servers(&v->act, &servers).fault;

	tell_waits(b, "read", &c.readers);
	tell_waits(b, "write", &c.writers);
	gauge(b, "intervise_database_acts", "Acts kept since the start.", c.acts);
	gauge(b, "intervise_database_commits", "COMMITs they shared.", c.commits);
	gauge(b, "intervise_database_up", "1 while the database answers.", up);
	if (!up)
		return;
	gauge(b, "intervise_letters_waiting", "Letters to be sent.", letters);
	gauge(b, "intervise_servers", "Servers on this database that gave a sign of life.",
		(int64_t)servers);
}

static void tell_streams(const struct visit *v, struct buf *b)
{
	const struct site_live *live = &v->site->live;

	if (live->room)
		gauge(b, "intervise_streams", "Streams of live notice that are open.",
			(int64_t)live->listening(live->room));
}

/* None at all counts from 1970, so that the one rule for "too old" tells of it. */
static void tell_backup(const struct visit *v, struct buf *b)
{
	int64_t made = v->site->backup_made ? atomic_load(v->site->backup_made) : -1;

	if (made >= 0)
		gauge(b, "intervise_backup_age_seconds", "Age of the last verified backup.",
			(v->act.now - made) / SECOND_MS);
}

/* The second number of /proc/self/statm: pages in memory. */
static void tell_memory(struct buf *b)
{
	int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	char line[128];
	ssize_t len = fd < 0 ? 0 : read(fd, line, sizeof line);
	struct text rest = {line, len > 0 ? (size_t)len : 0}, word;
	int64_t pages;

	if (fd >= 0)
		close(fd);
	if (text_cut(&rest, ' ', &word) && text_cut(&rest, ' ', &word) &&
		!text_number(word, &pages).fault)
		gauge(b, "process_resident_memory_bytes", "Memory in use.",
			pages * sysconf(_SC_PAGESIZE));
}

/* Counts and durations of route templates and codes; no ids and no words. To whom it is not told it
 * does not exist. */
struct err web_metrics(struct visit *v, const struct door_probe *at)
{
	struct buf b = buf_in(v->arena, LIMIT_PAGE_BYTES);

	(void)at;
	if (!may_count(v))
		return ERR(MISSING, "not.here");
	http_tell(v->site->http, &b);
	tell_store(v, &b);
	tell_backup(v, &b);
	tell_streams(v, &b);
	tell_memory(&b);
	v->re->status = 200;
	v->re->type = TEXT("text/plain; version=0.0.4; charset=utf-8");
	return buf_end(&b, &v->re->body);
}
