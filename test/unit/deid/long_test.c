/*
 * A text read in pieces gives what the same text gives in one piece, whatever the pieces are.
 */
#include "deid/reading.h"

#include "base/buf.h"

#include "../check.h"
#include "fixtures.h"

/* Hands a text out in pieces of a size that changes. */
struct pieces {
	struct text rest;
	size_t piece;
};

static struct err give_piece(void *from, char *at, size_t room, size_t *got)
{
	struct pieces *p = from;

	*got = p->piece < room ? p->piece : room;
	*got = *got < p->rest.len ? *got : p->rest.len;
	if (*got)
		memcpy(at, p->rest.at, *got);
	p->rest = text_part(p->rest, *got, p->rest.len);
	return OK;
}

/* The replaced text and where each finding stands, as one text. */
struct record {
	struct buf text, spans;
};

static void note_finding(struct buf *b, const struct deid_finding *f)
{
	buf_printf(b, "%zu %zu %s %u %.*s\n", f->from, f->to, f->reason, f->entity,
		TEXT_ARGS(f->replacement));
}

static struct err take_step(void *to, const struct deid_step *step)
{
	struct record *r = to;

	buf_put(&r->text, step->kept);
	if (!step->finding)
		return OK;
	assert_int_equal(step->surface.len, step->finding->to - step->finding->from);
	buf_put(&r->text, step->finding->replacement);
	note_finding(&r->spans, step->finding);
	return OK;
}

enum { MOST = 8 << 20 };

static void whole(struct arena *a, const struct deid_options *o, const struct stretch_sizes *sizes,
	struct text in, struct text out[2])
{
	struct deid_findings f;
	struct buf spans = buf_in(a, MOST);

	check_ok(reading_all(a, o, sizes, in, &f));
	check_ok(deid_replace(a, in, &f, &out[0]));
	for (size_t i = 0; i < f.count; i++)
		note_finding(&spans, &f.at[i]);
	check_ok(buf_end(&spans, &out[1]));
}

static void in_pieces(struct arena *a, const struct deid_options *o,
	const struct stretch_sizes *sizes, struct pieces p, struct text out[2])
{
	struct deid_long_memory memory = {a, arena_open(64 << 20)};
	struct record r = {buf_in(a, MOST), buf_in(a, MOST)};
	struct pieces again = p;
	struct deid_long *l;

	check_ok(long_open_sized(memory, o, sizes, &l));
	check_ok(deid_long_learn(l, (struct deid_source){give_piece, &p}));
	check_ok(deid_long_answer(
		l, (struct deid_source){give_piece, &again}, (struct deid_sink){take_step, &r}));
	check_ok(buf_end(&r.text, &out[0]));
	check_ok(buf_end(&r.spans, &out[1]));
	arena_close(memory.work);
}

static const struct stretch_sizes sizes_rows[] = {
	{40, 90, 16}, {256, 512, 64}, {2000, 4096, 512}, {32 << 10, 64 << 10, 512}};
static const size_t piece_rows[] = {1, 7, 1000, 1 << 20};

static void compare(struct arena *a, const struct deid_options *o, struct text in, size_t row)
{
	struct text want[2], got[2];
	const struct stretch_sizes *sizes = &sizes_rows[row % ROWS(sizes_rows)];

	whole(a, o, sizes, in, want);
	in_pieces(a, o, sizes, (struct pieces){in, piece_rows[row % ROWS(piece_rows)]}, got);
	check_text(got[0], want[0]);
	check_text(got[1], want[1]);
}

static void each_fixture_gives_the_same_in_any_window(void **state)
{
	struct arena *a = arena_open(256 << 20);
	struct deid_options o = {.policy = deid_strict(), .key = TEXT("case")};
	struct fixture f;
	size_t n = 0;

	(void)state;
	for (struct fixtures *all = fixtures_open(); fixtures_next(all, a, &f); n++) {
		for (size_t row = 0; row < 3; row++)
			compare(a, &o, f.in, row);
		arena_reset(a);
	}
	assert_true(n >= 500);
	arena_close(a);
}

/* All fixtures one behind the other, some of them without a line end: the stretches end anywhere.
 */
static struct text glued(struct arena *a, const char *between)
{
	struct buf all = buf_in(a, MOST);
	struct fixture f;
	struct text out;

	for (struct fixtures *each = fixtures_open(); fixtures_next(each, a, &f);) {
		buf_put(&all, text_trim(f.in));
		buf_puts(&all, between);
	}
	check_ok(buf_end(&all, &out));
	return out;
}

static void fixtures_glued_together_give_the_same_in_any_window(void **state)
{
	static const char *const between[] = {"\n\n", "\r\n", ". ", " "};
	struct deid_options o = {.policy = deid_safe_harbor()};

	(void)state;
	for (size_t i = 0; i < ROWS(between); i++) {
		struct arena *a = arena_open(512 << 20);
		struct text in = glued(a, between[i]);
		for (size_t row = 0; row < 4; row++)
			compare(a, &o, in, row);
		arena_close(a);
	}
}

static void no_stretch_ends_inside_a_character(void **state)
{
	struct stretch_sizes sizes = {4, 10, 3};
	struct text in = TEXT("\u00e9\u00e9\u00e9\u00e9\u00e9\u4e2d\u4e2d\u4e2d\u4e2d\U0001f469"
			      "\U0001f469\U0001f469\U0001f469");

	(void)state;
	for (size_t at = 0; at < in.len;) {
		size_t n = stretch_length(text_part(in, at, in.len), &sizes);
		assert_true(n > 0 && n <= sizes.most);
		at += n;
		assert_true(at == in.len || ((unsigned char)in.at[at] & 0xc0) != 0x80);
	}
}

static const struct {
	const char *why, *text, *first;
} cut_rows[] = {
	{"an empty line", "one two. three\n\nfour five six seven eight", "one two. three\n\n"},
	{"an empty line of Windows", "one two. three\r\n\r\nfour five six seven",
		"one two. three\r\n\r\n"},
	{"else a line", "one two. three\nfour five six seven eight nine", "one two. three\n"},
	{"else a sentence", "one two three. four five six seven eight n", "one two three. "},
	{"else a word", "one two three four five six seven eight nin", "one two three "},
	{"else anywhere", "onetwothreefourfivesixseveneightnineteneleven",
		"onetwothreefourfivesixs"},
};

static void a_stretch_ends_where_the_text_pauses(void **state)
{
	struct stretch_sizes sizes = {10, 24, 4};

	(void)state;
	for (size_t i = 0; i < ROWS(cut_rows); i++) {
		struct text t = text_of(cut_rows[i].text);
		size_t n = stretch_length(t, &sizes);
		if (n != strlen(cut_rows[i].first) && i + 1 < ROWS(cut_rows))
			print_error("%s: %.*s\n", cut_rows[i].why, (int)n, t.at);
		assert_int_equal(n, i + 1 < ROWS(cut_rows) ? strlen(cut_rows[i].first) : 24);
	}
}

static void a_text_that_changed_between_the_readings_is_told(void **state)
{
	struct arena *a = arena_open(64 << 20), *work = arena_open(64 << 20);
	struct deid_options o = {.policy = deid_safe_harbor()};
	struct pieces one = {TEXT("Mrs Delgado rang."), 5}, other = {TEXT("Mrs Delgada rang."), 5};
	struct record r = {buf_in(a, MOST), buf_in(a, MOST)};
	struct deid_long *l;

	(void)state;
	check_ok(deid_long_open((struct deid_long_memory){a, work}, &o, &l));
	check_ok(deid_long_learn(l, (struct deid_source){give_piece, &one}));
	check_fault(deid_long_answer(l, (struct deid_source){give_piece, &other},
			    (struct deid_sink){take_step, &r}),
		CONFLICT, "deid.changed");
	arena_close(work);
	arena_close(a);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_stretch_ends_inside_a_character),
		cmocka_unit_test(a_stretch_ends_where_the_text_pauses),
		cmocka_unit_test(each_fixture_gives_the_same_in_any_window),
		cmocka_unit_test(fixtures_glued_together_give_the_same_in_any_window),
		cmocka_unit_test(a_text_that_changed_between_the_readings_is_told),
	};

	if (argc < 2)
		return 2;
	fixtures_root(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
