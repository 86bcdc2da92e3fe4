/*
 * ring_place - a folder of its own for each test of the ring, gone when the test ends.
 */
#ifndef TEST_UNIT_SEAL_RING_PLACE_H
#define TEST_UNIT_SEAL_RING_PLACE_H

#include "known.h"

#include <stdlib.h>
#include <unistd.h>

/* The ring makes `keys` inside `root`. */
struct place {
	struct arena *arena;
	char root[32], keys[40];
};

static inline int place_open(void **state)
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

static inline const char *file_in(const struct place *p, const char *name)
{
	struct text path;

	check_ok(text_printf(p->arena, &path, "%s/%s", p->keys, name));
	return path.at;
}

static inline int place_close(void **state)
{
	static const char *const names[] = {"instance.key", "instance.key.new", "vault-1.key",
		"vault-1.key.new", "vault-2.key", "vault-10.key", "vault-03.key", "vault-0.key",
		"vault--1.key", "vault-.key", "vault-x.key", "vault-4.key.new", "notes.txt",
		"signing.pub"};
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

#endif
