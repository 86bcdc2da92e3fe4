#include "ring_place.h"

#include "seal/ring.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/resource.h>
#include <sys/stat.h>

static const struct seal_place here = {"person", "name_locked", 7, 8, 9};

static void make(const struct place *p)
{
	struct seal_ring *ring;

	check_ok(seal_ring_open(p->keys, true, &ring));
	seal_ring_close(ring);
}

static void refused(const struct place *p, bool fresh, const char *code)
{
	struct seal_ring *ring = (struct seal_ring *)p;
	struct err e = seal_ring_open(p->keys, fresh, &ring);

	assert_int_equal(e.fault, FAULT_BROKEN);
	assert_string_equal(e.code, code);
	assert_null(ring);
}

static mode_t mode_of(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return st.st_mode & 07777;
}

static void put(const char *path, const void *bytes, size_t n)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, n), n);
	close(fd);
}

static size_t get(const char *path, uint8_t bytes[128])
{
	int fd = open(path, O_RDONLY);
	ssize_t n;

	assert_true(fd >= 0);
	n = read(fd, bytes, 128);
	assert_true(n >= 0);
	close(fd);
	return (size_t)n;
}

static void the_first_start_makes_both_keys_for_us_alone(void **state)
{
	struct place *p = *state;
	struct seal_ring *ring;
	uint8_t bytes[128];

	check_ok(seal_ring_open(p->keys, true, &ring));
	assert_int_equal(seal_ring_vault(ring), 1);
	seal_ring_close(ring);
	assert_int_equal(mode_of(p->keys), 0700);
	assert_int_equal(mode_of(file_in(p, "instance.key")), 0600);
	assert_int_equal(mode_of(file_in(p, "vault-1.key")), 0600);
	assert_int_equal(get(file_in(p, "instance.key"), bytes), 64);
	assert_int_equal(access(file_in(p, "instance.key.new"), F_OK), -1);
	assert_int_equal(access(file_in(p, "vault-1.key.new"), F_OK), -1);
}

static void the_keys_stay_the_same(void **state)
{
	struct place *p = *state;
	struct seal_ring *ring;
	struct text locked, plain;

	check_ok(seal_ring_open(p->keys, true, &ring));
	check_ok(seal_ring_lock(ring, p->arena, &here, TEXT("Ada"), &locked));
	seal_ring_close(ring);
	check_ok(seal_ring_open(p->keys, false, &ring));
	check_ok(seal_ring_unlock(ring, p->arena, &here, locked, &plain));
	check_text(plain, TEXT("Ada"));
	seal_ring_close(ring);
	check_ok(seal_ring_open(
		p->keys, true, &ring)); /* a new database beside old keys keeps them */
	check_ok(seal_ring_unlock(ring, p->arena, &here, locked, &plain));
	seal_ring_close(ring);
}

static void a_start_that_was_cut_short_goes_on(void **state)
{
	struct place *p = *state;
	struct seal_ring *ring;

	make(p);
	assert_int_equal(unlink(file_in(p, "vault-1.key")), 0);
	put(file_in(p, "vault-1.key.new"), "half", 4);
	check_ok(seal_ring_open(p->keys, true, &ring));
	assert_int_equal(seal_ring_vault(ring), 1);
	seal_ring_close(ring);
	assert_int_equal(access(file_in(p, "vault-1.key.new"), F_OK), -1);
}

static void keys_that_others_could_read_are_refused(void **state)
{
	static const mode_t modes[] = {0640, 0604, 0620, 0602, 0610, 0601, 0644, 0666};
	static const mode_t folder_modes[] = {0750, 0705, 0720, 0702, 0710, 0701, 0755, 01777};
	static const char *const names[] = {"instance.key", "vault-1.key"};
	struct place *p = *state;
	struct seal_ring *ring;

	make(p);
	for (size_t i = 0; i < ROWS(modes); i++)
		for (size_t j = 0; j < ROWS(names); j++) {
			assert_int_equal(chmod(file_in(p, names[j]), modes[i]), 0);
			refused(p, false, "ring.mode");
			refused(p, true, "ring.mode");
			assert_int_equal(
				chmod(file_in(p, names[j]), 0400), 0); /* stricter is fine */
		}
	for (size_t i = 0; i < ROWS(folder_modes); i++) {
		assert_int_equal(chmod(p->keys, folder_modes[i]), 0);
		refused(p, false, "ring.mode");
	}
	assert_int_equal(chmod(p->keys, 0700), 0);
	check_ok(seal_ring_open(p->keys, false, &ring));
	seal_ring_close(ring);
}

static void keys_of_another_owner_are_refused(void **state)
{
	struct place *p = *state;

	make(p);
	if (geteuid() != 0)
		skip(); /* only root may give a file away */
	assert_int_equal(chown(file_in(p, "vault-1.key"), 12345, 12345), 0);
	refused(p, false, "ring.mode");
	assert_int_equal(chown(file_in(p, "vault-1.key"), 0, 0), 0);
	assert_int_equal(chown(p->keys, 12345, 12345), 0);
	refused(p, false, "ring.mode");
}

static void missing_keys_are_never_replaced(void **state)
{
	struct place *p = *state;

	refused(p, false, "ring.missing");
	assert_int_equal(access(p->keys, F_OK), -1);
	make(p);
	assert_int_equal(unlink(file_in(p, "vault-1.key")), 0);
	refused(p, false, "ring.missing");
	make(p);
	assert_int_equal(unlink(file_in(p, "instance.key")), 0);
	refused(p, false, "ring.missing");
	assert_int_equal(access(file_in(p, "instance.key"), F_OK), -1);
}

static void damaged_keys_are_noticed_at_the_start(void **state)
{
	struct place *p = *state;
	const char *path;
	uint8_t bytes[128];

	make(p);
	path = file_in(p, "instance.key");
	assert_int_equal(get(path, bytes), 64);
	for (size_t at = 0; at < 64; at += 9) {
		bytes[at] ^= 0x10;
		put(path, bytes, 64);
		refused(p, false, "ring.damaged");
		refused(p, true, "ring.damaged");
		bytes[at] ^= 0x10;
	}
	for (size_t n = 0; n <= 65; n++)
		if (n != 64 && (n < 3 || n > 30)) {
			put(path, bytes, n);
			refused(p, false, "ring.damaged");
		}
	put(path, bytes, 64);
	assert_int_equal(get(file_in(p, "vault-1.key"), bytes), 64);
	put(file_in(p, "vault-1.key"), bytes, 32);
	refused(p, false, "ring.damaged");
}

static void one_key_file_cannot_stand_in_for_another(void **state)
{
	struct place *p = *state;
	uint8_t bytes[128];

	make(p);
	assert_int_equal(get(file_in(p, "vault-1.key"), bytes), 64);
	put(file_in(p, "vault-2.key"), bytes, 64);
	refused(p, false, "ring.damaged");
	unlink(file_in(p, "vault-2.key"));
	put(file_in(p, "instance.key"), bytes, 64);
	refused(p, false, "ring.damaged");
}

static void what_is_no_file_is_no_key(void **state)
{
	struct place *p = *state;
	const char *path;

	make(p);
	path = file_in(p, "vault-1.key");
	unlink(path);
	assert_int_equal(symlink("instance.key", path), 0);
	refused(p, false, "ring.unreadable");
	unlink(path);
	assert_int_equal(mkfifo(path, 0600), 0); /* nobody writes to it: the start must not wait */
	refused(p, false, "ring.unreadable");
	unlink(path);
	assert_int_equal(mkdir(path, 0700), 0);
	refused(p, false, "ring.unreadable");
	assert_int_equal(rmdir(path), 0);
}

static void a_folder_that_is_none_is_a_fault(void **state)
{
	struct place *p = *state;
	struct seal_ring *ring;
	struct text below;

	put(p->keys, "x", 1);
	refused(p, true, "ring.unreadable");
	unlink(p->keys);
	check_ok(text_printf(p->arena, &below, "%s/not/there", p->root));
	check_fault(seal_ring_open(below.at, true, &ring), BROKEN, "ring.unwritable");
	check_fault(seal_ring_open(below.at, false, &ring), BROKEN, "ring.missing");
}

static void other_files_are_no_vaults(void **state)
{
	static const char *const names[] = {"vault-03.key", "vault-0.key", "vault--1.key",
		"vault-.key", "vault-x.key", "vault-4.key.new", "notes.txt"};
	struct place *p = *state;
	struct seal_ring *ring;

	make(p);
	for (size_t i = 0; i < ROWS(names); i++)
		put(file_in(p, names[i]), "x", 1);
	check_ok(seal_ring_open(p->keys, false, &ring));
	assert_int_equal(seal_ring_vault(ring), 1);
	seal_ring_close(ring);
}

static void too_many_vaults_are_refused(void **state)
{
	struct place *p = *state;

	make(p);
	for (int i = 2; i <= 9; i++) {
		struct text name;

		check_ok(text_printf(p->arena, &name, "vault-%d.key", i));
		put(file_in(p, name.at), "x", 1);
	}
	refused(p, false, "ring.crowded");
}

/* Two that start at once in a new place must end with the same keys. */
static void *start(void *arg)
{
	struct seal_ring *ring;
	const char *keys = arg;

	return seal_ring_open(keys, true, &ring).fault ? NULL : ring;
}

static void servers_that_start_together_share_their_keys(void **state)
{
	static const struct text part = {"x", 1};
	struct place *p = *state;
	pthread_t threads[4];
	struct seal_hash first, other;

	for (size_t i = 0; i < ROWS(threads); i++)
		assert_int_equal(pthread_create(&threads[i], NULL, start, p->keys), 0);
	for (size_t i = 0; i < ROWS(threads); i++) {
		void *ring;

		pthread_join(threads[i], &ring);
		assert_non_null(ring);
		seal_ring_tag(ring, "same", &part, 1, i ? &other : &first);
		seal_ring_close(ring);
		if (i)
			assert_true(seal_hash_same(&first, &other));
	}
}

/* Without the right to lock memory the ring does its work all the same. */
static void a_ring_opens_where_no_memory_may_be_locked(void **state)
{
	const struct rlimit none = {0, 0};
	struct place *p = *state;
	struct seal_ring *ring;
	struct text locked, plain;

	assert_int_equal(setrlimit(RLIMIT_MEMLOCK, &none), 0); /* only this program's, to its end */
	check_ok(seal_ring_open(p->keys, true, &ring));
	check_ok(seal_ring_lock(ring, p->arena, &here, TEXT("Ada"), &locked));
	check_ok(seal_ring_unlock(ring, p->arena, &here, locked, &plain));
	check_text(plain, TEXT("Ada"));
	seal_ring_close(ring);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_place(the_first_start_makes_both_keys_for_us_alone),
		with_place(the_keys_stay_the_same),
		with_place(a_start_that_was_cut_short_goes_on),
		with_place(keys_that_others_could_read_are_refused),
		with_place(keys_of_another_owner_are_refused),
		with_place(missing_keys_are_never_replaced),
		with_place(damaged_keys_are_noticed_at_the_start),
		with_place(one_key_file_cannot_stand_in_for_another),
		with_place(what_is_no_file_is_no_key),
		with_place(a_folder_that_is_none_is_a_fault),
		with_place(other_files_are_no_vaults),
		with_place(too_many_vaults_are_refused),
		with_place(servers_that_start_together_share_their_keys),
		with_place(a_ring_opens_where_no_memory_may_be_locked),
	};

	return cmocka_run_group_tests_name("seal/ring_file", tests, known_start, NULL);
}
