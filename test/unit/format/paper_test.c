#include "../check.h"

#include "format/paper.h"

static struct paper whole(struct arena *a)
{
	struct paper p = {.title = TEXT("A page"),
		.language = TEXT("ar"),
		.foot = TEXT("The foot"),
		.numbers = TEXT("Page {n} of {all}"),
		.right_to_left = true,
		.inside_name = TEXT("record.json"),
		.inside = TEXT("{}")};

	check_ok(paper_open(a, &p));
	paper_add(&p, PAPER_TITLE, TEXT_NONE, TEXT("A page"));
	paper_add(&p, PAPER_WORDS, TEXT("Ana"), TEXT("one\ntwo \xd8\xb9"));
	paper_add_said(&p, PAPER_QUIET, TEXT("unsaid"), TEXT_NONE);
	paper_add(&p, PAPER_RULE, TEXT_NONE, TEXT_NONE);
	return p;
}

static void what_is_written_is_read(void **state)
{
	struct arena *a = *state;
	struct paper p = whole(a), back;
	struct text bytes;

	check_ok(paper_write(a, &p, &bytes));
	check_ok(paper_read(a, bytes, &back));
	check_text(back.title, p.title);
	check_text(back.language, p.language);
	check_text(back.foot, p.foot);
	check_text(back.numbers, p.numbers);
	check_text(back.inside_name, p.inside_name);
	check_text(back.inside, p.inside);
	assert_true(back.right_to_left && !back.letter);
	assert_int_equal(back.count, 3);
	for (size_t i = 0; i < back.count; i++) {
		assert_int_equal(back.parts[i].kind, p.parts[i].kind);
		check_text(back.parts[i].label, p.parts[i].label);
		check_text(back.parts[i].words, p.parts[i].words);
	}
}

/* Each beginning of it but the ends of parts is no page, and neither is a byte more. */
static void a_piece_of_it_is_damaged(void **state)
{
	struct arena *a = *state;
	struct paper p = whole(a), back;
	struct text bytes, more;
	size_t good = 0;

	check_ok(paper_write(a, &p, &bytes));
	for (size_t len = 0; len < bytes.len; len++) {
		ENDS_WITH(arena_end) struct arena *own = arena_open(1 << 20);
		struct err e = paper_read(own, text_part(bytes, 0, len), &back);

		if (e.fault)
			assert_string_equal(e.code, "paper.damaged");
		else
			good++;
	}
	assert_int_equal(good, p.count); /* without one, two or all three of its parts */
	check_ok(text_printf(a, &more, "%.*sx", TEXT_ARGS(bytes)));
	check_fault(paper_read(a, more, &back), INPUT, "paper.damaged");
}

#define FIXED                                                                                      \
	"00000000"                                                                                 \
	"00000000"                                                                                 \
	"00000000"                                                                                 \
	"00000000"                                                                                 \
	"00000000"                                                                                 \
	"00000000"

static void what_is_no_page(void **state)
{
	static const struct {
		const char *why, *bytes;
		bool good;
	} rows[] = {
		{"the smallest", "paper 1\nal" FIXED, true},
		{"Letter from right to left", "paper 1\nlr" FIXED, true},
		{"nothing", "", false},
		{"another version", "paper 2\nal" FIXED, false},
		{"no size of page", "paper 1\nxl" FIXED, false},
		{"no direction", "paper 1\nax" FIXED, false},
		{"a length in capitals", "paper 1\nal0000000A0123456789" FIXED, false},
		{"a length with a sign", "paper 1\nal+0000000" FIXED, false},
		{"a length beyond the end", "paper 1\nalffffffff" FIXED, false},
		{"a part of no kind",
			"paper 1\nal" FIXED "N"
			"00000000"
			"00000000",
			false},
		{"a part before the first kind",
			"paper 1\nal" FIXED "@"
			"00000000"
			"00000000",
			false},
		{"a part of the last kind",
			"paper 1\nal" FIXED "M"
			"00000000"
			"00000000",
			true},
		{"half a letter",
			"paper 1\nal"
			"00000001\xd8"
			"00000000"
			"00000000"
			"00000000"
			"00000000"
			"00000000",
			false},
		{"a control byte",
			"paper 1\nal"
			"00000001\x01"
			"00000000"
			"00000000"
			"00000000"
			"00000000"
			"00000000",
			false},
	};
	struct arena *a = *state;
	struct paper p;

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct err e = paper_read(a, text_of(rows[i].bytes), &p);

		print_message("%s\n", rows[i].why);
		assert_int_equal(e.fault, rows[i].good ? FAULT_NONE : FAULT_INPUT);
		arena_reset(a);
	}
}

static void more_parts_than_a_page_takes(void **state)
{
	struct arena *a = *state;
	struct buf b = buf_in(a, 1 << 20);
	struct text bytes;
	struct paper p;

	buf_puts(&b, "paper 1\nal" FIXED);
	for (int i = 0; i <= PAPER_PARTS_MOST; i++)
		buf_puts(&b, "A"
			     "00000000"
			     "00000000");
	check_ok(buf_end(&b, &bytes));
	check_fault(paper_read(a, bytes, &p), LIMIT, "paper.damaged");
	check_ok(paper_read(a, text_part(bytes, 0, bytes.len - 17), &p));
	assert_int_equal(p.count, PAPER_PARTS_MOST);
	paper_add(&p, PAPER_RULE, TEXT_NONE, TEXT_NONE); /* dropped */
	assert_int_equal(p.count, PAPER_PARTS_MOST);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(what_is_written_is_read),
		with_arena(a_piece_of_it_is_damaged),
		with_arena(what_is_no_page),
		with_arena(more_parts_than_a_page_takes),
	};

	return cmocka_run_group_tests_name("format/paper", tests, NULL, NULL);
}
