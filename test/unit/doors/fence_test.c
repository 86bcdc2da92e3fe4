/* What a fenced process can still do: think. Each row is tried in a child of its own. */
#include "../check.h"

#include "fence.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void opens(void)
{
	if (open("/etc/hostname", O_RDONLY) >= 0)
		_exit(9);
}

static void connects(void)
{
	if (socket(AF_INET, SOCK_STREAM, 0) >= 0)
		_exit(9);
}

static void starts(void)
{
	if (fork() >= 0)
		_exit(9);
}

static void runs(void)
{
	execl("/bin/true", "true", (char *)NULL);
	_exit(9);
}

static void thinks(void)
{
	char *got = malloc(1 << 20);

	_exit(got ? 0 : 9);
}

static const struct {
	const char *why;
	void (*tries)(void);
	int killed_by, ends_with;
} rows[] = {
	{"a file cannot be opened", opens, SIGSYS, 0},
	{"a socket cannot be made", connects, SIGSYS, 0},
	{"a process cannot be started", starts, SIGSYS, 0},
	{"a program cannot be run", runs, SIGSYS, 0},
	{"memory can be had", thinks, 0, 0},
};

static int end_of(void (*tries)(void))
{
	static const char *const nothing[] = {NULL};
	const struct fence_limits most = {512UL * 1024 * 1024, 5};
	pid_t child = fork();
	int how = 0;

	if (child == 0) {
		if (fence_begin(&most).fault || fence_files(nothing).fault || fence_shut().fault)
			_exit(8);
		tries();
		_exit(0);
	}
	waitpid(child, &how, 0);
	return how;
}

static void test_fence(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		int how = end_of(rows[i].tries);

		if (rows[i].killed_by)
			assert_true(WIFSIGNALED(how) && WTERMSIG(how) == rows[i].killed_by);
		else
			assert_true(WIFEXITED(how) && WEXITSTATUS(how) == rows[i].ends_with);
	}
}

/* Before the last fence: files elsewhere are out of reach already. A kernel without Landlock leaves
 * that to the last fence. */
static void test_folders(void **state)
{
	static const char *const fonts[] = {"/usr/share/fonts", NULL};
	pid_t child = fork();
	int how = 0;

	(void)state;
	if (child == 0) {
		if (fence_begin(&(struct fence_limits){512UL * 1024 * 1024, 5}).fault ||
			fence_files(fonts).fault)
			_exit(8);
		_exit(open("/usr/share/fonts", O_RDONLY) >= 0 ? 0 : 9);
	}
	waitpid(child, &how, 0);
	assert_true(WIFEXITED(how) && WEXITSTATUS(how) == 0);
}

static bool has_landlock(void)
{
	return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0;
}

/* Another folder, a file in it, the folder above, and writing where one may read. */
static void test_other_folders(void **state)
{
	static const char *const fonts[] = {"/usr/share/fonts", NULL};
	static const struct {
		const char *path;
		int how;
	} ways[] = {{"/etc", O_RDONLY}, {"/etc/passwd", O_RDONLY}, {"/usr/share", O_RDONLY},
		{"/usr/share/fonts/../doc", O_RDONLY}, {"/proc/self/environ", O_RDONLY},
		{"/tmp/fence-test-new", O_WRONLY | O_CREAT},
		{"/usr/share/fonts/fence-test-new", O_WRONLY | O_CREAT}};

	(void)state;
	if (!has_landlock())
		skip();
	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
		pid_t child = fork();
		int how = 0;

		if (child == 0) {
			if (fence_begin(&(struct fence_limits){512UL * 1024 * 1024, 5}).fault ||
				fence_files(fonts).fault)
				_exit(8);
			_exit(open(ways[i].path, ways[i].how, 0600) < 0 && errno == EACCES ? 0 : 9);
		}
		waitpid(child, &how, 0);
		print_message("%s\n", ways[i].path);
		assert_true(WIFEXITED(how) && WEXITSTATUS(how) == 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fence),
		cmocka_unit_test(test_folders),
		cmocka_unit_test(test_other_folders),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
