#include "ring_place.h"

#include "seal/chain.h"

#include <fcntl.h>
#include <sys/stat.h>

struct lines {
	int count;
	char last[64];
};

static struct err line(void *data, struct text words)
{
	struct lines *l = data;

	l->count++;
	snprintf(l->last, sizeof l->last, "%.*s", TEXT_ARGS(words));
	return OK;
}

static struct seal_ring *ring_in(const struct place *p)
{
	struct seal_ring *ring;

	check_ok(seal_ring_open(p->keys, true, &ring));
	return ring;
}

/* Writes lines "one 1", "one 2" .. */
static void write_lines(const struct place *p, const struct seal_ring *ring, int from, int to)
{
	struct lines seen = {0};
	struct seal_chain *chain;

	check_ok(seal_chain_open(
		ring, file_in(p, "notes.txt"), &(struct chain_reader){line, &seen}, &chain));
	assert_int_equal(seen.count, from - 1);
	for (int i = from; i <= to; i++) {
		struct text words;

		check_ok(text_printf(p->arena, &words, "one %d", i));
		check_ok(seal_chain_add(chain, words));
	}
	check_ok(seal_chain_settle(chain));
	seal_chain_close(chain);
}

static struct err read_lines(
	const struct place *p, const struct seal_ring *ring, struct lines *seen)
{
	*seen = (struct lines){0};
	return seal_chain_read(ring, file_in(p, "notes.txt"), &(struct chain_reader){line, seen});
}

/* Puts `bytes` at an offset, or cuts the file there. */
static void spoil(const struct place *p, off_t at, const char *bytes)
{
	int fd = open(file_in(p, "notes.txt"), O_RDWR);

	assert_true(fd >= 0);
	if (bytes)
		assert_int_equal(pwrite(fd, bytes, strlen(bytes), at), strlen(bytes));
	else
		assert_int_equal(ftruncate(fd, at), 0);
	close(fd);
}

static void what_was_added_is_read_again(void **state)
{
	struct place *p = *state;
	struct seal_ring *ring = ring_in(p);
	struct lines seen;

	write_lines(p, ring, 1, 3);
	write_lines(p, ring, 4, 5);
	check_ok(read_lines(p, ring, &seen));
	assert_int_equal(seen.count, 5);
	assert_string_equal(seen.last, "one 5");
	seal_ring_close(ring);
}

static void a_change_in_the_middle_is_noticed(void **state)
{
	struct place *p = *state;
	struct seal_ring *ring = ring_in(p);
	struct seal_chain *chain;
	struct lines seen;

	write_lines(p, ring, 1, 3);
	spoil(p, 4, "7");
	check_fault(read_lines(p, ring, &seen), BROKEN, "chain.damaged");
	check_fault(seal_chain_open(ring, file_in(p, "notes.txt"),
			    &(struct chain_reader){line, &seen}, &chain),
		BROKEN, "chain.damaged");
	seal_ring_close(ring);
}

static void a_line_that_was_taken_out_is_noticed(void **state)
{
	struct place *p = *state;
	struct seal_ring *ring = ring_in(p);
	char bytes[512];
	struct lines seen;
	ssize_t n;
	int fd;

	write_lines(p, ring, 1, 3);
	fd = open(file_in(p, "notes.txt"), O_RDWR);
	n = read(fd, bytes, sizeof bytes);
	assert_true(n > 71 && n % 71 == 0); /* "one 1", a space, the tag, the line's end */
	assert_int_equal(pwrite(fd, bytes + 71, (size_t)n - 71, 0), n - 71);
	assert_int_equal(ftruncate(fd, n - 71), 0);
	close(fd);
	check_fault(read_lines(p, ring, &seen), BROKEN, "chain.damaged");
	seal_ring_close(ring);
}

static void a_torn_last_line_is_cut_off(void **state)
{
	struct place *p = *state;
	struct seal_ring *ring = ring_in(p);
	struct lines seen;

	write_lines(p, ring, 1, 3);
	spoil(p, 2 * 71 + 20, NULL);
	check_ok(read_lines(p, ring, &seen));
	assert_int_equal(seen.count, 2);
	write_lines(p, ring, 3, 3);
	check_ok(read_lines(p, ring, &seen));
	assert_int_equal(seen.count, 3);
	seal_ring_close(ring);
}

static void two_programs_never_add_at_once(void **state)
{
	struct place *p = *state;
	struct seal_ring *ring = ring_in(p);
	struct seal_chain *one, *two;
	struct lines seen = {0};
	const struct chain_reader reader = {line, &seen};

	check_ok(seal_chain_open(ring, file_in(p, "notes.txt"), &reader, &one));
	check_fault(
		seal_chain_open(ring, file_in(p, "notes.txt"), &reader, &two), BUSY, "chain.held");
	seal_chain_close(one);
	check_ok(seal_chain_open(ring, file_in(p, "notes.txt"), &reader, &two));
	seal_chain_close(two);
	seal_ring_close(ring);
}

static void it_is_for_us_alone(void **state)
{
	struct place *p = *state;
	struct seal_ring *ring = ring_in(p);
	struct seal_chain *chain;
	struct lines seen = {0};

	check_fault(read_lines(p, ring, &seen), MISSING, "chain.none");
	write_lines(p, ring, 1, 1);
	assert_int_equal(chmod(file_in(p, "notes.txt"), 0640), 0);
	check_fault(seal_chain_open(ring, file_in(p, "notes.txt"),
			    &(struct chain_reader){line, &seen}, &chain),
		BROKEN, "ring.mode");
	seal_ring_close(ring);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_place(what_was_added_is_read_again),
		with_place(a_change_in_the_middle_is_noticed),
		with_place(a_line_that_was_taken_out_is_noticed),
		with_place(a_torn_last_line_is_cut_off),
		with_place(two_programs_never_add_at_once),
		with_place(it_is_for_us_alone),
	};

	check_ok(seal_start());
	return cmocka_run_group_tests(tests, NULL, NULL);
}
