#include "known.h"

#include "seal/ring.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct seal_place here = {"person", "name_locked", 7, 8, 9};

/* A folder of its own for each test, keys/ inside it, and an arena. */
struct place {
	struct arena *arena;
	char root[32], keys[40];
};

static int place_open(void **state)
{
	struct place *p = calloc(1, sizeof *p);

	if (!p || !(p->arena = arena_open(4 << 20)))
		return -1;
	snprintf(p->root, sizeof p->root, "/tmp/ring-test-XXXXXX");
	if (!mkdtemp(p->root))
		return -1;
	snprintf(p->keys, sizeof p->keys, "%s/keys", p->root);
	*state = p;
	return 0;
}

static const char *file_in(const struct place *p, const char *name)
{
	struct text path;

	check_ok(text_printf(p->arena, &path, "%s/%s", p->keys, name));
	return path.at;
}

static int place_close(void **state)
{
	static const char *const names[] = { "instance.key", "instance.key.new", "vault-1.key",
		"vault-1.key.new", "vault-2.key", "vault-10.key", "vault-03.key", "vault-0.key",
		"vault--1.key", "vault-.key", "vault-x.key", "vault-4.key.new", "notes.txt" };
	struct place *p = *state;

	for (size_t i = 0; i < ROWS(names); i++)
		unlink(file_in(p, names[i]));
	for (int i = 1; i <= 20; i++) {
		struct text name;

		check_ok(text_printf(p->arena, &name, "vault-%d.key", i));
		unlink(file_in(p, name.at));
	}
	rmdir(p->keys);
	if (rmdir(p->root) != 0)
		return -1; /* the ring left something behind that this test does not know */
	arena_close(p->arena);
	free(p);
	return 0;
}

#define with_place(test) cmocka_unit_test_setup_teardown(test, place_open, place_close)

static void ring_end(struct seal_ring **ring)
{
	seal_ring_close(*ring);
}

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
	check_ok(seal_ring_open(p->keys, true, &ring)); /* a new database beside old keys keeps them */
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
	static const mode_t modes[] = { 0640, 0604, 0620, 0602, 0610, 0601, 0644, 0666 };
	static const mode_t folder_modes[] = { 0750, 0705, 0720, 0702, 0710, 0701, 0755, 01777 };
	static const char *const names[] = { "instance.key", "vault-1.key" };
	struct place *p = *state;
	struct seal_ring *ring;

	make(p);
	for (size_t i = 0; i < ROWS(modes); i++)
		for (size_t j = 0; j < ROWS(names); j++) {
			assert_int_equal(chmod(file_in(p, names[j]), modes[i]), 0);
			refused(p, false, "ring.mode");
			refused(p, true, "ring.mode");
			assert_int_equal(chmod(file_in(p, names[j]), 0400), 0); /* stricter is fine */
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
	static const char *const names[] = { "vault-03.key", "vault-0.key", "vault--1.key",
		"vault-.key", "vault-x.key", "vault-4.key.new", "notes.txt" };
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

static void what_is_locked_opens_in_its_place_only(void **state)
{
	struct place *p = *state;
	struct seal_place other = here;
	ENDS_WITH(ring_end) struct seal_ring *ring = NULL;
	struct text locked, plain;

	check_ok(seal_ring_open(p->keys, true, &ring));
	check_ok(seal_ring_lock(ring, p->arena, &here, TEXT("Ada"), &locked));
	other.row = 6;
	check_fault(seal_ring_unlock(ring, p->arena, &other, locked, &plain), BROKEN, "seal.damaged");
	check_ok(seal_ring_unlock(ring, p->arena, &here, locked, &plain));
	check_text(plain, TEXT("Ada"));
	check_fault(seal_ring_unwrap(ring, p->arena, &here, 1, locked, &plain), BROKEN, "seal.damaged");
}

static void a_wrapped_key_opens_in_its_vault_only(void **state)
{
	struct place *p = *state;
	struct seal_place other = here;
	ENDS_WITH(ring_end) struct seal_ring *ring = NULL;
	struct seal_key key, back;
	struct text wrapped, plain;

	seal_key_random(&key);
	check_ok(seal_ring_open(p->keys, true, &ring));
	check_ok(seal_ring_wrap(ring, p->arena, &here, seal_key_text(&key), &wrapped));
	assert_int_equal(wrapped.len, 32 + 40);
	check_ok(seal_ring_unwrap(ring, p->arena, &here, 1, wrapped, &plain));
	check_ok(seal_key_read(plain, &back));
	assert_memory_equal(key.at, back.at, sizeof key.at);
	check_fault(seal_ring_unwrap(ring, p->arena, &here, 2, wrapped, &plain), BROKEN, "ring.missing");
	check_fault(seal_ring_unwrap(ring, p->arena, &here, 0, wrapped, &plain), BROKEN, "ring.missing");
	check_fault(seal_ring_unlock(ring, p->arena, &here, wrapped, &plain), BROKEN, "seal.damaged");
	other.version++;
	check_fault(seal_ring_unwrap(ring, p->arena, &other, 1, wrapped, &plain), BROKEN,
		"seal.damaged");
	other = here;
	other.holder = 99; /* the vault stands in its stead */
	check_ok(seal_ring_unwrap(ring, p->arena, &other, 1, wrapped, &plain));
}

static void tags_depend_on_place_purpose_and_parts(void **state)
{
	static const struct text ada = {"ada@example.org", 15}, ben = {"ben@example.org", 15};
	struct place *p = *state;
	struct seal_ring *ring;
	struct seal_hash tag, again, other;

	check_ok(seal_ring_open(p->keys, true, &ring));
	seal_ring_tag(ring, "person.email", &ada, 1, &tag);
	seal_ring_tag(ring, "person.email", &ada, 1, &again);
	assert_true(seal_hash_same(&tag, &again));
	seal_ring_tag(ring, "person.email", &ben, 1, &other);
	assert_false(seal_hash_same(&tag, &other));
	seal_ring_tag(ring, "invite.email", &ada, 1, &other);
	assert_false(seal_hash_same(&tag, &other));
	seal_tag_of(seal_ring_pepper(ring), &ada, 1, &other);
	assert_false(seal_hash_same(&tag, &other));
	seal_ring_close(ring);
	unlink(file_in(p, "instance.key"));
	check_ok(seal_ring_open(p->keys, true, &ring));
	seal_ring_tag(ring, "person.email", &ada, 1, &other);
	assert_false(seal_hash_same(&tag, &other));
	seal_ring_close(ring);
}

static void signatures_are_good_for_their_message_and_signer_only(void **state)
{
	struct place *p = *state;
	ENDS_WITH(ring_end) struct seal_ring *ring = NULL;
	uint8_t signature[SEAL_SIGNATURE_BYTES];
	struct seal_public by;

	check_ok(seal_ring_open(p->keys, true, &ring));
	by = *seal_ring_sign_public(ring);
	seal_ring_sign(ring, TEXT("a record"), signature);
	assert_true(seal_signature_good(&by, TEXT("a record"), signature));
	assert_false(seal_signature_good(&by, TEXT("a Record"), signature));
	assert_false(seal_signature_good(&by, TEXT(""), signature));
	for (size_t at = 0; at < sizeof signature; at++) {
		signature[at] ^= 4;
		assert_false(seal_signature_good(&by, TEXT("a record"), signature));
		signature[at] ^= 4;
	}
	by.at[0] ^= 1;
	assert_false(seal_signature_good(&by, TEXT("a record"), signature));
}

/* RFC 8032, 7.1, test 1: the empty message. */
static void signatures_follow_rfc_8032(void **state)
{
	struct seal_public by;
	uint8_t signature[SEAL_SIGNATURE_BYTES];

	(void)state;
	check_ok(text_unhex(TEXT("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
		by.at, sizeof by.at));
	check_ok(text_unhex(TEXT("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
				 "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
		signature, sizeof signature));
	assert_true(seal_signature_good(&by, TEXT_NONE, signature));
	assert_false(seal_signature_good(&by, TEXT("x"), signature));
}

struct worker {
	const struct seal_ring *ring;
	pthread_t thread;
	bool good;
};

static void *work(void *arg)
{
	struct worker *w = arg;
	ENDS_WITH(arena_end) struct arena *a = arena_open(4 << 20);

	for (int i = 0; a && i < 300; i++) {
		struct seal_place there = {"person", "name_locked", i, 8, 9};
		uint8_t signature[SEAL_SIGNATURE_BYTES];
		struct text locked, plain, name = TEXT("Ada");

		if (seal_ring_lock(w->ring, a, &there, name, &locked).fault ||
			seal_ring_unlock(w->ring, a, &there, locked, &plain).fault ||
			!text_is(plain, name))
			return NULL;
		seal_ring_sign(w->ring, name, signature);
		if (!seal_signature_good(seal_ring_sign_public(w->ring), name, signature))
			return NULL;
	}
	w->good = a != NULL;
	return NULL;
}

static void many_threads_share_one_ring(void **state)
{
	struct place *p = *state;
	ENDS_WITH(ring_end) struct seal_ring *ring = NULL;
	struct worker workers[4];

	check_ok(seal_ring_open(p->keys, true, &ring));
	for (size_t i = 0; i < ROWS(workers); i++) {
		workers[i] = (struct worker){.ring = ring};
		assert_int_equal(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
	}
	for (size_t i = 0; i < ROWS(workers); i++)
		pthread_join(workers[i].thread, NULL);
	for (size_t i = 0; i < ROWS(workers); i++)
		assert_true(workers[i].good);
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

static void closing_nothing_does_nothing(void **state)
{
	(void)state;
	seal_ring_close(NULL);
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
		with_place(what_is_locked_opens_in_its_place_only),
		with_place(a_wrapped_key_opens_in_its_vault_only),
		with_place(tags_depend_on_place_purpose_and_parts),
		with_place(signatures_are_good_for_their_message_and_signer_only),
		cmocka_unit_test(signatures_follow_rfc_8032),
		with_place(many_threads_share_one_ring),
		with_place(servers_that_start_together_share_their_keys),
		cmocka_unit_test(closing_nothing_does_nothing),
	};

	return cmocka_run_group_tests_name("seal/ring", tests, known_start, NULL);
}
