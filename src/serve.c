/* serve - `intervise serve`: opens the place, listens, and ends cleanly when asked. */
#include "database_login.h"
#include "engine_file.h"
#include "home.h"
#include "jobs.h"
#include "keeper.h"
#include "notify.h"
#include "render.h"
#include "tool.h"

#include "acts/demo_mark.h"
#include "acts/set_up_place.h"
#include "base/log.h"
#include "live/live.h"
#include "web/site.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
	SETTINGS_BYTES = 1024 * 1024,
	FILES = 16384, /* connections, streams, and what database and jobs hold open */
	CONNECTIONS = 1000,
	STREAMS = 10000,
	STREAMS_LEAST = 100,
	FILES_BESIDE = 1500, /* those that are no streams */
	SLOW_THREADS = 2,
	SLOW_QUEUE = 32,
	PAPER_THREADS = 1,
	PAPER_QUEUE = 16,
	HEAD_SECONDS = 15,
	TOTAL_SECONDS = 60,
	IDLE_SECONDS = 60,
	END_SECONDS = 10,
	GATE_US = 1000,
	SILENT_MS = 3 * MINUTE_MS /* a batch of letters may take one */
};

static const char help[] = "Usage: intervise serve [OPTION]...\n"
			   "Serves the place in the data folder until it is ended (Ctrl-C or "
			   "SIGTERM). The first time it prints\n"
			   "a one-time link to set the place up.\n\n";

struct serving {
	struct settings settings;
	struct arena *arena;
	struct home home;
	struct site site;
	struct http_handler web; /* behind the gate */
	_Atomic bool open;	 /* the gate: the site is complete, visits may begin */
	_Atomic int64_t backup_made;
	struct http_server *http;
	struct live *live;
	struct jobs *jobs;
	struct keeper *keeper;
};

/* The keys of the place stand in memory: nothing of it goes to a core file or to a debugger. */
static void keep_memory_private(void)
{
	const struct rlimit none = {0, 0};

	setrlimit(RLIMIT_CORE, &none);
	prctl(PR_SET_DUMPABLE, 0);
}

static void allow_files(void)
{
	struct rlimit files;

	if (getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < FILES) {
		files.rlim_cur = files.rlim_max < FILES ? files.rlim_max : FILES;
		setrlimit(RLIMIT_NOFILE, &files);
	}
}

/* Whoever comes from loopback is on this machine, since no proxy stands there. */
static bool is_near(const struct settings *s)
{
	struct text url = s->public_url.value;

	return settings_is_loopback(s->listen.value) && !s->trusted_proxy.value.len &&
	       (!url.len || settings_is_this_machine(settings_url_host(url)));
}

/* Made-up people with known passphrases must not be met from elsewhere. */
static struct err check_demo(struct serving *s)
{
	bool far = !is_near(&s->settings);
	struct act act = home_act(&s->home, s->arena);

	TRY(act_is_demo(&act, &s->site.demo));
	return s->site.demo && far ? ERR(DENIED, "serve.demo_stays_here") : OK;
}

/* A free port is known only after listening began, and the site's address only then: the first
 * visits wait a moment for it. */
static void visit(void *data, const struct http_request *rq, struct http_reply *re)
{
	struct serving *s = data;

	while (!atomic_load(&s->open))
		usleep(GATE_US);
	s->web.visit(s->web.data, rq, re);
}

static enum http_lane lane(void *data, const struct http_request *head)
{
	struct serving *s = data;

	return s->web.lane(s->web.data, head);
}

static struct err start_listening(struct serving *s)
{
	const struct http_handler gate = {s, visit, lane};
	const struct http_settings http = {
		.address = setting_string(&s->settings.listen),
		.port = (uint16_t)setting_number(&s->settings.port),
		.threads = (unsigned)setting_number(&s->settings.threads),
		.slow_threads = SLOW_THREADS,
		.slow_queue = SLOW_QUEUE,
		.paper_threads = PAPER_THREADS,
		.paper_queue = PAPER_QUEUE,
		.connections = CONNECTIONS,
		.connections_per_peer = 0, /* everybody comes from loopback or from the proxy */
		.head_seconds = HEAD_SECONDS,
		.total_seconds = TOTAL_SECONDS,
		.idle_seconds = IDLE_SECONDS,
		.trusted_proxy = setting_string(&s->settings.trusted_proxy),
	};

	s->site = (struct site){
		.store = s->home.store,
		.seat = s->home.seat,
		.waits = keeper_waits(s->keeper),
		.ids = s->home.ids,
		.public_url = "",
		.strict_admin = !s->site.demo && text_is(s->settings.admin_totp.value, TEXT("yes")),
		.letters = s->settings.mail_url.value.len > 0,
		.demo = s->site.demo,
		.paper = s->site.paper,
		.engines = {s->site.engines[0], s->site.engines[1]},
		.backup_made = setting_string(&s->settings.backup_folder) ? &s->backup_made : NULL,
		.metrics_token = setting_string(&s->settings.metrics_token),
		.metrics_near = is_near(&s->settings),
		.live = {s->live, live_listen, live_newest, live_listening},
	};
	s->web = web_handler(&s->site);
	return http_open(&http, &gate, &s->http);
}

/* Where we listen, and the address in links. */
static struct err name_site(struct serving *s, struct text *own)
{
	struct text listen = s->settings.listen.value;
	bool v6 = text_find_byte(listen, ':') < listen.len;

	TRY(text_printf(s->arena, own, v6 ? "http://[%.*s]:%u" : "http://%.*s:%u",
		TEXT_ARGS(listen), http_port(s->http)));
	s->site.public_url =
		s->settings.public_url.value.len ? s->settings.public_url.value.at : own->at;
	s->site.secure_cookie = text_starts(text_of(s->site.public_url), TEXT("https://"));
	s->site.http = s->http;
	atomic_store(&s->open, true);
	return OK;
}

static struct err print_setup_link(struct serving *s)
{
	struct act act = home_act(&s->home, s->arena);
	struct text token;
	struct err e = act_make_setup_link(&act, &token);

	if (e.fault == FAULT_CONFLICT)
		return OK; /* somebody has set the place up */
	TRY(e);
	printf("set up: %s/setup/%.*s\n", s->site.public_url, TEXT_ARGS(token));
	return OK;
}

/* Whom PostgreSQL takes us for, and so what its lock is worth: said at each start. */
static struct err tell_login(struct serving *s)
{
	static const struct {
		enum log_level level;
		const char *code;
	} told[] = {
		[LOGIN_NOBODY] = {LOG_DEBUG, "login.none"},
		[LOGIN_APART] = {LOG_INFO, "login.apart"},
		[LOGIN_OWNS] = {LOG_WARN, "login.owns_tables"},
		[LOGIN_UNHELD] = {LOG_ERROR, "login.unheld"},
	};
	enum login_standing standing;
	struct text sentence;

	TRY(database_login(s->home.store, s->arena, &standing, &sentence));
	log_event(told[standing].level, "database.login", told[standing].code);
	if (sentence.len)
		printf("database: %.*s\n", TEXT_ARGS(sentence));
	return OK;
}

static struct err start_jobs(struct serving *s)
{
	return jobs_open(
		&(struct jobs_settings){
			.home = &s->home,
			.keeper = s->keeper,
			.public_url = s->site.public_url,
			.mail = jobs_mail(&s->settings),
			.backup_folder = setting_string(&s->settings.backup_folder),
			.backup_made = &s->backup_made,
		},
		&s->jobs);
}

/* As many listeners as there may be sockets. */
static struct err start_live(struct serving *s)
{
	struct live_settings live = {s->home.store, s->home.seat, s->home.ids, STREAMS};
	struct rlimit files;

	if (getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < STREAMS + FILES_BESIDE)
		live.most = files.rlim_cur > FILES_BESIDE + STREAMS_LEAST
				    ? files.rlim_cur - FILES_BESIDE
				    : STREAMS_LEAST;
	return live_open(&live, &s->live);
}

static struct err start(struct serving *s)
{
	struct text own;

	TRY(home_open(&s->settings, s->arena, &s->home));
	TRY(tell_login(s));
	s->home.node.kind = NODE_SERVER;
	TRY(home_alive(&s->home, s->arena));
	TRY(home_keep_ledger(&s->home, s->arena));
	TRY(keeper_open(&(struct keeper_settings){&s->home, &s->settings}, s->arena, &s->keeper));
	TRY(check_demo(s));
	TRY(start_live(s));
	if (render_open(s->arena, &s->site.paper).fault)
		log_event(LOG_WARN, "paper.missing", NULL); /* all else works */
	if (!engine_file_open(s->arena, s->site.engines))
		log_event(LOG_WARN, "engine.missing", NULL); /* our own check still protects */
	TRY(start_listening(s));
	TRY(name_site(s, &own));
	printf("listening on %.*s\n", TEXT_ARGS(own));
	TRY(print_setup_link(s));
	fflush(stdout);
	TRY(start_jobs(s));
	log_event(LOG_INFO, "serve.started", NULL);
	return OK;
}

static void stop(struct serving *s)
{
	live_stop(s->live);
	http_close(s->http, END_SECONDS);
	live_close(s->live);
	jobs_close(s->jobs);
	keeper_close(s->keeper, s->arena);
	home_close(&s->home);
}

/* Threads begin with the signals blocked, so that only the main one takes them. */
static void block_signals(sigset_t *ends)
{
	sigemptyset(ends);
	sigaddset(ends, SIGTERM);
	sigaddset(ends, SIGINT);
	pthread_sigmask(SIG_BLOCK, ends, NULL);
	signal(SIGPIPE, SIG_IGN);
}

/* Says that we live, as long as the jobs come round: a thread that hangs holds up all others sooner
 * or later. */
static void tell_alive(const struct serving *s)
{
	if (jobs_silent_ms(s->jobs) < SILENT_MS)
		notify("WATCHDOG=1");
	else
		log_event(LOG_ERROR, "serve.hangs", NULL);
}

/* Returns at the first signal; a second one then ends the process at once. */
static void wait_for_signal(const struct serving *s, const sigset_t *ends)
{
	int64_t pause = notify_watchdog_ms();
	const struct timespec nap = {pause / 1000, pause % 1000 * 1000000};

	notify("READY=1");
	while ((pause ? sigtimedwait(ends, NULL, &nap) : sigwaitinfo(ends, NULL)) < 0)
		if (pause && errno == EAGAIN)
			tell_alive(s);
	notify("STOPPING=1");
	pthread_sigmask(SIG_UNBLOCK, ends, NULL);
}

int tool_serve(int argc, char **argv)
{
	ENDS_WITH(arena_end) struct arena *arena = arena_open(SETTINGS_BYTES);
	struct serving s = {.arena = arena};
	sigset_t ends;
	struct err e;
	int end;

	(void)argc;
	if (tool_helped(argv, help))
		return TOOL_DONE;
	keep_memory_private();
	end = arena ? tool_settings(argv, arena, true, &s.settings) : TOOL_OURS;
	if (end != TOOL_DONE)
		return end;
	allow_files();
	block_signals(&ends);
	e = start(&s);
	if (!e.fault)
		wait_for_signal(&s, &ends);
	log_event(LOG_INFO, "serve.ending", e.code);
	stop(&s);
	return e.fault ? tool_fault(argv[0], e) : TOOL_DONE;
}
