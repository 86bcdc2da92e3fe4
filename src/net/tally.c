#include "net/tally.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdlib.h>

enum { ROUTES_MOST = 512, CODES_MOST = 512, CLASSES = 6, STEPS = 6 };

static const char *const classes[CLASSES] = {"broken_off", "1xx", "2xx", "3xx", "4xx", "5xx"};

/* A visit is counted in each step it was quicker than. */
static const struct {
	int64_t us;
	const char *seconds;
} steps[STEPS] = {
	{5000, "0.005"},
	{25000, "0.025"},
	{100000, "0.1"},
	{500000, "0.5"},
	{2500000, "2.5"},
	{INT64_MAX, "+Inf"},
};

struct route_tally {
	const char *route;
	uint64_t answered[CLASSES], within[STEPS];
	int64_t took_us;
};

struct code_tally {
	const char *code;
	uint64_t count;
};

struct tally {
	pthread_mutex_t lock;
	size_t route_count, code_count;
	struct route_tally routes[ROUTES_MOST];
	struct code_tally codes[CODES_MOST];
};

struct tally *tally_open(void)
{
	struct tally *t = calloc(1, sizeof *t);

	if (t)
		pthread_mutex_init(&t->lock, NULL);
	return t;
}

void tally_close(struct tally *t)
{
	if (!t)
		return;
	pthread_mutex_destroy(&t->lock);
	free(t);
}

static struct route_tally *route_of(struct tally *t, const char *route)
{
	for (size_t i = 0; i < t->route_count; i++)
		if (t->routes[i].route == route)
			return &t->routes[i];
	if (t->route_count == ROUTES_MOST)
		return NULL;
	t->routes[t->route_count].route = route;
	return &t->routes[t->route_count++];
}

static struct code_tally *code_of(struct tally *t, const char *code)
{
	for (size_t i = 0; i < t->code_count; i++)
		if (text_is(text_of(t->codes[i].code), text_of(code)))
			return &t->codes[i];
	if (t->code_count == CODES_MOST)
		return NULL;
	t->codes[t->code_count].code = code;
	return &t->codes[t->code_count++];
}

void tally_visit(struct tally *t, const struct tally_visit *v)
{
	struct route_tally *route;
	struct code_tally *code;

	pthread_mutex_lock(&t->lock);
	route = route_of(t, v->route ? v->route : "none");
	if (route) {
		route->answered[v->status / 100 < CLASSES ? v->status / 100 : 0]++;
		route->took_us += v->took_us;
		for (int i = 0; i < STEPS; i++)
			route->within[i] += v->took_us <= steps[i].us;
	}
	code = v->code ? code_of(t, v->code) : NULL;
	if (code)
		code->count++;
	pthread_mutex_unlock(&t->lock);
}

static void print_times(const struct route_tally *r, struct buf *out)
{
	int64_t second = 1000000;

	for (int i = 0; i < STEPS; i++)
		buf_printf(out,
			"intervise_request_seconds_bucket{route=\"%s\",le=\"%s\"} %" PRIu64 "\n",
			r->route, steps[i].seconds, r->within[i]);
	buf_printf(out, "intervise_request_seconds_sum{route=\"%s\"} %" PRId64 ".%06" PRId64 "\n",
		r->route, r->took_us / second, r->took_us % second);
	buf_printf(out, "intervise_request_seconds_count{route=\"%s\"} %" PRIu64 "\n", r->route,
		r->within[STEPS - 1]);
}

static void print_routes(const struct tally *t, struct buf *out)
{
	buf_puts(out, "# HELP intervise_requests_total Visits, by route template and answer.\n"
		      "# TYPE intervise_requests_total counter\n");
	for (size_t i = 0; i < t->route_count; i++)
		for (int c = 0; c < CLASSES; c++)
			if (t->routes[i].answered[c])
				buf_printf(out,
					"intervise_requests_total{route=\"%s\",status=\"%s\"} "
					"%" PRIu64 "\n",
					t->routes[i].route, classes[c], t->routes[i].answered[c]);
	buf_puts(out, "# HELP intervise_request_seconds How long visits took.\n"
		      "# TYPE intervise_request_seconds histogram\n");
	for (size_t i = 0; i < t->route_count; i++)
		print_times(&t->routes[i], out);
}

void tally_print(struct tally *t, struct buf *out)
{
	pthread_mutex_lock(&t->lock);
	print_routes(t, out);
	buf_puts(out, "# HELP intervise_faults_total Visits that were refused or failed, by code.\n"
		      "# TYPE intervise_faults_total counter\n");
	for (size_t i = 0; i < t->code_count; i++)
		buf_printf(out, "intervise_faults_total{code=\"%s\"} %" PRIu64 "\n",
			t->codes[i].code, t->codes[i].count);
	pthread_mutex_unlock(&t->lock);
}
