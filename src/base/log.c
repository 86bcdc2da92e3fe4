#include "base/log.h"

#include "base/time.h"

#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

static _Atomic int least_level = LOG_INFO;

void log_least(enum log_level least)
{
	atomic_store(&least_level, least);
}

enum { LINE_ROOM = 1020 };

struct out {
	char at[1024]; /* the two bytes that end a line always fit */
	size_t len;
};

static void put_name(struct out *o, const char *name, const char *value)
{
	int n;

	if (!value)
		return;
	n = snprintf(o->at + o->len, LINE_ROOM - o->len, ",\"%s\":\"%.200s\"", name, value);
	if (n > 0 && (size_t)n < LINE_ROOM - o->len)
		o->len += (size_t)n;
}

static void put_number(struct out *o, const char *name, int64_t value)
{
	int n = snprintf(
		o->at + o->len, LINE_ROOM - o->len, ",\"%s\":%lld", name, (long long)value);

	if (n > 0 && (size_t)n < LINE_ROOM - o->len)
		o->len += (size_t)n;
}

static void put_start(struct out *o, enum log_level level)
{
	static const char *const names[] = {"debug", "info", "warn", "error"};
	time_ms now = time_now();
	struct wall w = wall_at(NULL, now);
	int n = snprintf(o->at, LINE_ROOM,
		"{\"at\":\"%04d-%02d-%02dT%02d:%02d:%02d.%03dZ\",\"level\":\"%s\"", w.year, w.month,
		w.day, w.hour, w.minute, w.second, (int)(now % 1000), names[level]);

	o->len = n > 0 ? (size_t)n : 0;
}

void log_put(enum log_level level, const struct log_line *line)
{
	struct out o;
	ssize_t written;

	if ((int)level < atomic_load(&least_level))
		return;
	put_start(&o, level);
	put_name(&o, "event", line->event);
	if (line->request)
		put_number(&o, "request", (int64_t)line->request);
	put_name(&o, "method", line->method);
	put_name(&o, "route", line->route);
	if (line->status)
		put_number(&o, "status", line->status);
	put_name(&o, "code", line->code);
	if (line->took_us >= 0)
		put_number(&o, "took_us", line->took_us);
	if (line->count >= 0)
		put_number(&o, "count", line->count);
	o.at[o.len++] = '}';
	o.at[o.len++] = '\n';
	written = write(STDERR_FILENO, o.at, o.len);
	(void)written; /* a log that cannot be written must not stop a visit */
}

void log_event(enum log_level level, const char *event, const char *code)
{
	log_put(level,
		&(struct log_line){.event = event, .code = code, .took_us = -1, .count = -1});
}
