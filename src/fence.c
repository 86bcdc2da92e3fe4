#include "fence.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

static bool set_limit(int which, unsigned long most)
{
	const struct rlimit limit = {most, most};

	return setrlimit((__rlimit_resource_t)which, &limit) == 0;
}

struct err fence_begin(const struct fence_limits *most)
{
	bool good = close_range(3, ~0U, 0) == 0 && set_limit(RLIMIT_CORE, 0) &&
		    set_limit(RLIMIT_CPU, most->cpu_seconds) && prctl(PR_SET_DUMPABLE, 0) == 0 &&
		    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;

	if (good && !SANITIZED)
		good = set_limit(RLIMIT_AS, most->memory_bytes);
	return good ? OK : ERR(BROKEN, "fence.failed");
}

/* Everything that the first Landlock knows; what later ones add needs a file opened first. */
#define EVERY_WAY_TO_FILES                                                                         \
	(LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |                              \
		LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |                       \
		LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |                   \
		LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |                       \
		LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |                       \
		LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |                     \
		LANDLOCK_ACCESS_FS_MAKE_SYM)

static bool may_read(int rules, const char *folder)
{
	struct landlock_path_beneath_attr beneath = {
		.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
		.parent_fd = open(folder, O_PATH | O_CLOEXEC),
	};
	bool good;

	if (beneath.parent_fd < 0)
		return errno == ENOENT; /* then there is nothing to read */
	good = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) == 0;
	close(beneath.parent_fd);
	return good;
}

struct err fence_files(const char *const *folders)
{
	const struct landlock_ruleset_attr all = {.handled_access_fs = EVERY_WAY_TO_FILES};
	int rules = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
	bool good = true;

	if (rules < 0)
		return errno == ENOSYS || errno == EOPNOTSUPP ? OK : ERR(BROKEN, "fence.failed");
	for (; good && *folders; folders++)
		good = may_read(rules, *folders);
	good = good && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	close(rules);
	return good ? OK : ERR(BROKEN, "fence.failed");
}

/* Thinking, waiting for one's own threads, ending. */
static const int harmless[] = {
	SCMP_SYS(brk),
	SCMP_SYS(munmap),
	SCMP_SYS(mremap),
	SCMP_SYS(madvise),
	SCMP_SYS(futex),
	SCMP_SYS(sched_yield),
	SCMP_SYS(clock_gettime),
	SCMP_SYS(gettimeofday),
	SCMP_SYS(getrandom),
	SCMP_SYS(getpid),
	SCMP_SYS(gettid),
	SCMP_SYS(rt_sigreturn),
	SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(exit),
	SCMP_SYS(exit_group),
	/* what a thread does when it begins */
	SCMP_SYS(set_robust_list),
	SCMP_SYS(rseq),
#if SANITIZED
	/* and what watches over it in a test */
	SCMP_SYS(sched_getaffinity),
	SCMP_SYS(sigaltstack),
	SCMP_SYS(prlimit64),
#endif
};

static bool allow(scmp_filter_ctx filter, int call)
{
	return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0;
}

static bool allow_file(scmp_filter_ctx filter, int call, unsigned fd)
{
	const struct scmp_arg_cmp only = SCMP_A0(SCMP_CMP_EQ, fd);

	return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &only) == 0;
}

/* Memory, but none that can be run. */
static bool allow_plain_memory(scmp_filter_ctx filter, int call)
{
	const struct scmp_arg_cmp only = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);

	return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &only) == 0;
}

/* A thread, which the fence holds as well, but no process. The newer call hides what it asks for
 * behind a pointer; without it the C library takes the older one. */
static bool allow_threads(scmp_filter_ctx filter)
{
	const struct scmp_arg_cmp thread = SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD),
				  name = SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME);

	return seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0 &&
	       seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, &thread) == 0 &&
	       seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(prctl), 1, &name) == 0;
}

static bool allow_all(scmp_filter_ctx filter)
{
	bool good = seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1) == 0 &&
		    allow_file(filter, SCMP_SYS(read), STDIN_FILENO) &&
		    allow_file(filter, SCMP_SYS(write), STDOUT_FILENO) &&
		    allow_file(filter, SCMP_SYS(write), STDERR_FILENO) &&
		    allow_plain_memory(filter, SCMP_SYS(mmap)) &&
		    allow_plain_memory(filter, SCMP_SYS(mprotect)) && allow_threads(filter);

	for (size_t i = 0; good && i < sizeof harmless / sizeof harmless[0]; i++)
		good = allow(filter, harmless[i]);
	return good;
}

struct err fence_shut(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
	bool good = filter && allow_all(filter) && seccomp_load(filter) == 0;

	seccomp_release(filter);
	return good ? OK : ERR(BROKEN, "fence.failed");
}
