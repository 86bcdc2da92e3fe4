#include "render.h"

#include "base/log.h"
#include "base/time.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATH_ROOM = 4096, PIECE = 65536, PATIENCE_US = 20 * 1000 * 1000 };

/* A document on its way: the program, our ends of its two pipes, what is still to be sent. */
struct errand {
	pid_t child; /* 0: none */
	int to, from;
	struct text unsent;
	struct buf got;
	int64_t until; /* time_ticks */
};

static void shut(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Whatever happened: nothing stays open and nobody keeps running. */
static void errand_end(struct errand *e)
{
	shut(&e->to);
	shut(&e->from);
	if (!e->child)
		return;
	kill(e->child, SIGKILL);
	while (waitpid(e->child, NULL, 0) < 0 && errno == EINTR)
		continue;
}

/* Nothing of our surroundings goes along: no settings, no secrets, no signals held back. */
static int spawn(const char *program, int in, int out, pid_t *child)
{
	char *const words[] = {(char *)(uintptr_t)program, NULL};
	char *const surroundings[] = {NULL};
	posix_spawn_file_actions_t files;
	posix_spawnattr_t how;
	sigset_t none, all;
	int failed;

	sigemptyset(&none);
	sigfillset(&all);
	posix_spawnattr_init(&how);
	posix_spawnattr_setsigmask(&how, &none);
	posix_spawnattr_setsigdefault(&how, &all);
	posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
	failed = posix_spawn(child, program, &files, &how, words, surroundings);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&how);
	return failed;
}

static struct err begin(const char *program, struct errand *e)
{
	int in[2] = {-1, -1}, out[2] = {-1, -1};
	bool good = pipe2(in, O_CLOEXEC) == 0 && pipe2(out, O_CLOEXEC) == 0;

	if (good && spawn(program, in[0], out[1], &e->child) != 0)
		e->child = 0;
	shut(&in[0]);
	shut(&out[1]);
	e->to = in[1];
	e->from = out[0];
	if (!e->child || fcntl(e->to, F_SETFL, O_NONBLOCK) < 0 ||
		fcntl(e->from, F_SETFL, O_NONBLOCK) < 0)
		return ERR(BROKEN, "paper.failed");
	return OK;
}

/* A piece more is sent; the pipe is closed behind the last. */
static void send_some(struct errand *e)
{
	ssize_t n = write(e->to, e->unsent.at, e->unsent.len);

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n > 0)
		e->unsent = text_part(e->unsent, (size_t)n, e->unsent.len);
	if (n <= 0 || e->unsent.len == 0)
		shut(&e->to);
}

static void take_some(struct errand *e, char *piece)
{
	ssize_t n = read(e->from, piece, PIECE);

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n > 0)
		buf_put(&e->got, (struct text){piece, (size_t)n});
	else
		shut(&e->from);
}

static struct err exchange(struct arena *a, struct errand *e)
{
	char *piece;

	TRY(arena_check(piece = arena_get(a, PIECE)));
	while (e->from >= 0) {
		struct pollfd ends[2] = {{e->from, POLLIN, 0}, {e->to, POLLOUT, 0}};
		int64_t left = (e->until - time_ticks()) / 1000;

		if (left <= 0 || e->got.failed)
			return ERR(BROKEN, "paper.failed");
		if (poll(ends, 2, (int)left) < 0 && errno != EINTR)
			return ERR(BROKEN, "paper.failed");
		if (ends[1].revents)
			send_some(e);
		if (ends[0].revents)
			take_some(e, piece);
	}
	return OK;
}

/* It has closed its end, so it ends itself, well or by its limits. */
static struct err farewell(struct errand *e)
{
	int how = 0;
	pid_t gone;

	while ((gone = waitpid(e->child, &how, 0)) < 0 && errno == EINTR)
		continue;
	e->child = 0;
	if (gone < 0 || !WIFEXITED(how) || WEXITSTATUS(how) != 0)
		return ERR(BROKEN, "paper.failed");
	return OK;
}

static struct err make(
	const void *data, struct arena *a, const struct paper *paper, struct text *pdf)
{
	ENDS_WITH(errand_end)
	struct errand e = {.to = -1, .from = -1, .until = time_ticks() + PATIENCE_US};
	struct err done;

	TRY(paper_write(a, paper, &e.unsent));
	e.got = buf_in(a, PAPER_BYTES_MOST);
	done = begin(data, &e);
	if (!done.fault)
		done = exchange(a, &e);
	if (!done.fault)
		done = farewell(&e);
	if (done.fault) {
		log_event(LOG_ERROR, "paper.failed", done.code);
		return done;
	}
	TRY(buf_end(&e.got, pdf));
	return text_starts(*pdf, TEXT("%PDF-")) ? OK : ERR(BROKEN, "paper.failed");
}

/* "/usr/bin/intervise" -> "/usr/bin/intervise-paper". */
static struct err beside_us(struct arena *a, struct text *out)
{
	char own[PATH_ROOM];
	ssize_t n = readlink("/proc/self/exe", own, sizeof own - 1);

	if (n <= 0)
		return ERR(BROKEN, "paper.missing");
	while (n > 0 && own[n - 1] != '/')
		n--;
	return text_printf(a, out, "%.*sintervise-paper", (int)n, own);
}

struct err render_open(struct arena *a, struct paper_maker *out)
{
	struct text program;

	TRY(beside_us(a, &program));
	if (access(program.at, X_OK) != 0)
		program = text_of(PAPER_PROGRAM);
	if (access(program.at, X_OK) != 0)
		return ERR(BROKEN, "paper.missing");
	*out = (struct paper_maker){program.at, make};
	return OK;
}
