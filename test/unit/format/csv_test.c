#include "../check.h"

#include "format/csv.h"

static void cells_are_quoted_and_run_nothing(void **state)
{
	static const struct {
		struct text cell, want;
	} rows[] = {
		{TEXT(""), TEXT("\"\"\r\n")},
		{TEXT("plain"), TEXT("\"plain\"\r\n")},
		{TEXT("a \"word\", two\nlines"), TEXT("\"a \"\"word\"\", two\nlines\"\r\n")},
		{TEXT("=1+1"), TEXT("\"'=1+1\"\r\n")},
		{TEXT("+1 555"), TEXT("\"'+1 555\"\r\n")},
		{TEXT("@SUM(A1)"), TEXT("\"'@SUM(A1)\"\r\n")},
		{TEXT("\t=1"), TEXT("\"'\t'=1\"\r\n")},
		{TEXT("-cmd|x"), TEXT("\"'-cmd|x\"\r\n")},
		{TEXT("-1.5"), TEXT("\"-1.5\"\r\n")},
		{TEXT("-1.5.2"), TEXT("\"'-1.5.2\"\r\n")},
		{TEXT("a;=1"), TEXT("\"a;'=1\"\r\n")},
		{TEXT("a\n=1"), TEXT("\"a\n'=1\"\r\n")},
		{TEXT("\xEF\xBC\x9D"
		      "1"),
			TEXT("\"'\xEF\xBC\x9D"
			     "1\"\r\n")},
		{TEXT("a=b"), TEXT("\"a=b\"\r\n")},
	};

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct buf out = buf_in(*state, 1000);
		struct text made;

		csv_row(&out, &rows[i].cell, 1);
		check_ok(buf_end(&out, &made));
		check_text(made, rows[i].want);
	}
}

static void a_row_has_as_many_cells_as_were_given(void **state)
{
	const struct text cells[] = {TEXT("a"), TEXT(""), TEXT("c")};
	struct buf out = buf_in(*state, 1000);
	struct text made;

	csv_begin(&out);
	csv_row(&out, cells, 3);
	csv_row(&out, cells, 0);
	check_ok(buf_end(&out, &made));
	check_text(made, TEXT("\xEF\xBB\xBF\"a\",\"\",\"c\"\r\n\r\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(cells_are_quoted_and_run_nothing),
		with_arena(a_row_has_as_many_cells_as_were_given),
	};

	return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
