#include "format/csv.h"

void csv_begin(struct buf *out)
{
	buf_put(out, TEXT("\xEF\xBB\xBF"));
}

static bool is_number(struct text t)
{
	size_t i = t.len && t.at[0] == '-', digits = 0, points = 0;

	for (; i < t.len; i++) {
		if (t.at[i] >= '0' && t.at[i] <= '9')
			digits++;
		else if (t.at[i] == '.')
			points++;
		else
			return false;
	}
	return digits > 0 && points <= 1;
}

/* Signs by which a spreadsheet knows a formula; the last four are wide forms, as Asian keyboards
 * give them. */
static const struct text signs[] = {
	{"=", 1},
	{"+", 1},
	{"-", 1},
	{"@", 1},
	{"\t", 1},
	{"\r", 1},
	{"\xEF\xBC\x9D", 3},
	{"\xEF\xBC\x8B", 3},
	{"\xEF\xBC\x8D", 3},
	{"\xEF\xBC\xA0", 3},
};

static bool begins_formula(struct text t)
{
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
		if (text_starts(t, signs[i]))
			return true;
	}
	return false;
}

/* A spreadsheet set to another separator, or one that loses a quote, would begin a new cell behind
 * these. */
static bool may_end_cell(char c)
{
	return c == ',' || c == ';' || c == '\t' || c == '\n' || c == '\r' || c == '|';
}

static void put_cell(struct buf *out, struct text cell)
{
	bool number = is_number(cell);

	buf_byte(out, '"');
	for (size_t i = 0; i < cell.len; i++) {
		bool starts = i == 0 || may_end_cell(cell.at[i - 1]);

		if (starts && !number && begins_formula(text_part(cell, i, cell.len)))
			buf_byte(out, '\'');
		if (cell.at[i] == '"')
			buf_byte(out, '"');
		buf_byte(out, cell.at[i]);
	}
	buf_byte(out, '"');
}

void csv_row(struct buf *out, const struct text *cells, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_byte(out, ',');
		put_cell(out, cells[i]);
	}
	buf_put(out, TEXT("\r\n"));
}
