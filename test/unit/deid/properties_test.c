/*
 * What must be true of every text: of all fixtures, and of all of them in one.
 */
#include "deid/deid.h"

#include "base/buf.h"
#include "base/utf8.h"

#include "../check.h"
#include "fixtures.h"

enum { MOST = 1 << 20 };

static bool failed_here;

static bool fails(struct text name, const char *what, struct text was)
{
	print_error("%.*s: %s: %.*s\n", TEXT_ARGS(name), what, TEXT_ARGS(was));
	failed_here = true;
	return true;
}

static struct text surface(struct text in, const struct deid_finding *f)
{
	return text_part(in, f->from, f->to - f->from);
}

static void find(struct arena *a, struct text in, struct deid_findings *f, struct text *out)
{
	check_ok(deid_find(a, in, f));
	check_ok(deid_replace(a, in, f, out));
}

static bool is_on_character(struct text in, size_t at)
{
	return at == in.len || ((unsigned char)in.at[at] & 0xc0) != 0x80;
}

static void order(struct arena *a, const struct fixture *x)
{
	struct deid_findings f;
	struct text out;
	size_t last = 0;

	find(a, x->in, &f, &out);
	for (size_t i = 0; i < f.count; i++) {
		const struct deid_finding *one = &f.at[i];
		if (one->from < last || one->from >= one->to || one->to > x->in.len ||
			!is_on_character(x->in, one->from) || !is_on_character(x->in, one->to))
			fails(x->name, "spans are not in order", surface(x->in, one));
		last = one->to;
	}
}

/* Numbers and addresses of the net are gone altogether; a name may be an ordinary word as well. */
static void nothing_certain_is_left(struct arena *a, const struct fixture *x)
{
	struct deid_findings f;
	struct text out;

	find(a, x->in, &f, &out);
	for (size_t i = 0; i < f.count; i++)
		if (f.at[i].certain && text_find(out, surface(x->in, &f.at[i])) < out.len)
			fails(x->name, "a certain finding is left", surface(x->in, &f.at[i]));
}

/* A finding may stand beside what was replaced, never in it. */
static bool lies_in_replaced(const struct deid_findings *first, const struct deid_finding *again)
{
	size_t at = 0, from;
	size_t was = 0;

	for (size_t i = 0; i < first->count; i++) {
		const struct deid_finding *f = &first->at[i];
		from = at + f->from - was;
		at = from + f->replacement.len;
		was = f->to;
		if (again->from < at && again->to > from)
			return true;
	}
	return false;
}

static size_t asked_again;

/* What was replaced is left alone: nothing certain is found, and our own words are never found.
 * Other words around may make the model ask about a neighbour; how often is counted. */
static void again_changes_nothing(struct arena *a, const struct fixture *x)
{
	struct deid_findings f, more;
	struct text once, twice;

	find(a, x->in, &f, &once);
	find(a, once, &more, &twice);
	if (text_is(once, twice))
		return;
	asked_again++;
	for (size_t i = 0; i < more.count; i++)
		if (more.at[i].certain ||
			(lies_in_replaced(&f, &more.at[i]) &&
				!text_is(more.at[i].replacement, surface(once, &more.at[i]))))
			fails(x->name, "found in what was replaced", surface(once, &more.at[i]));
}

static void one_entity_has_one_replacement(struct arena *a, const struct fixture *x)
{
	struct deid_findings f;
	struct text out;

	find(a, x->in, &f, &out);
	for (size_t i = 0; i < f.count; i++)
		for (size_t k = 0; k < i; k++)
			if (f.at[i].kind == DEID_ID && f.at[i].entity == f.at[k].entity &&
				!text_is_any_case(f.at[i].replacement, f.at[k].replacement))
				fails(x->name, "one thing, two words", f.at[i].replacement);
}

/* The findings without their places. */
static struct text told(struct arena *a, struct text in)
{
	struct deid_findings f;
	struct buf b = buf_in(a, MOST);
	struct text out;

	check_ok(deid_find(a, in, &f));
	for (size_t i = 0; i < f.count; i++)
		buf_printf(&b, "%s %s %u %.*s|", deid_kind_word(f.at[i].kind), f.at[i].reason,
			f.at[i].entity, TEXT_ARGS(f.at[i].replacement));
	check_ok(buf_end(&b, &out));
	return out;
}

static void windows_lines_are_the_same(struct arena *a, const struct fixture *x)
{
	struct buf b = buf_in(a, MOST);
	struct text crlf;

	for (size_t i = 0; i < x->in.len; i++) {
		if (x->in.at[i] == '\n' && (i == 0 || x->in.at[i - 1] != '\r'))
			buf_byte(&b, '\r');
		buf_byte(&b, x->in.at[i]);
	}
	check_ok(buf_end(&b, &crlf));
	if (!text_is(told(a, x->in), told(a, crlf)))
		fails(x->name, "other lines, other findings", told(a, crlf));
}

/* Letters with their marks apart, as some keyboards and file systems write them. */
static const struct {
	uint32_t whole;
	char base;
	uint32_t mark;
} marks[] = {{0xe9, 'e', 0x301}, {0xe1, 'a', 0x301}, {0xed, 'i', 0x301}, {0xf3, 'o', 0x301},
	{0xfa, 'u', 0x301}, {0xe4, 'a', 0x308}, {0xf6, 'o', 0x308}, {0xfc, 'u', 0x308},
	{0xeb, 'e', 0x308}, {0xd6, 'O', 0x308}, {0xdc, 'U', 0x308}, {0xe7, 'c', 0x327},
	{0xf1, 'n', 0x303}, {0x144, 'n', 0x301}, {0x15e, 'S', 0x327}, {0x161, 's', 0x30c},
	{0xea, 'e', 0x302}, {0xfb, 'u', 0x302}, {0xe8, 'e', 0x300}, {0xc9, 'E', 0x301},
	{0xc1, 'A', 0x301}};

static struct text marks_apart(struct arena *a, struct text in)
{
	struct buf b = buf_in(a, MOST);
	struct text out;
	size_t n;

	for (size_t at = 0; at < in.len; at += n) {
		uint32_t c = utf8_point(text_part(in, at, 4), &n);
		size_t i = 0;
		char mark[4];
		while (i < ROWS(marks) && marks[i].whole != c)
			i++;
		if (i == ROWS(marks)) {
			buf_put(&b, text_part(in, at, n));
			continue;
		}
		buf_byte(&b, marks[i].base);
		buf_put(&b, (struct text){mark, utf8_write(marks[i].mark, mark)});
	}
	check_ok(buf_end(&b, &out));
	return out;
}

static void marks_apart_are_the_same(struct arena *a, const struct fixture *x)
{
	struct text apart = marks_apart(a, x->in);

	if (!text_is(told(a, x->in), told(a, apart)))
		fails(x->name, "marks apart, other findings", told(a, apart));
}

static void of_all_fixtures(void (*holds)(struct arena *a, const struct fixture *x))
{
	struct arena *a = arena_open(64 << 20);
	struct fixture x;
	size_t n = 0;

	failed_here = false;
	for (struct fixtures *all = fixtures_open(); fixtures_next(all, a, &x); n++) {
		holds(a, &x);
		arena_reset(a);
	}
	arena_close(a);
	assert_true(n >= 500);
	assert_false(failed_here);
}

#define PROPERTY(name, holds)                                                                      \
	static void name(void **state)                                                             \
	{                                                                                          \
		(void)state;                                                                       \
		of_all_fixtures(holds);                                                            \
	}

PROPERTY(spans_are_in_order_and_on_characters, order)
PROPERTY(what_is_certain_is_gone, nothing_certain_is_left)

static void replaced_text_replaced_again_is_unchanged(void **state)
{
	(void)state;
	asked_again = 0;
	of_all_fixtures(again_changes_nothing);
	/* Of more than 600; see doc/deid.md. */
	assert_in_range(asked_again, 0, 12);
}

PROPERTY(one_thing_is_one_word, one_entity_has_one_replacement)
PROPERTY(lines_of_windows_give_the_same, windows_lines_are_the_same)
PROPERTY(letters_with_marks_apart_give_the_same, marks_apart_are_the_same)

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spans_are_in_order_and_on_characters),
		cmocka_unit_test(what_is_certain_is_gone),
		cmocka_unit_test(replaced_text_replaced_again_is_unchanged),
		cmocka_unit_test(one_thing_is_one_word),
		cmocka_unit_test(lines_of_windows_give_the_same),
		cmocka_unit_test(letters_with_marks_apart_give_the_same),
	};

	if (argc < 2)
		return 2;
	fixtures_root(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
