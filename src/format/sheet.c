#include "format/sheet.h"

#include "format/csv.h"
#include "format/html.h"
#include "format/page.h"

#include <string.h>

enum { ROOM_FIRST = 16 };

struct err sheet_add(struct arena *a, struct sheet *s, const struct sheet_cell *cells)
{
	const size_t width = s->columns_count;

	if (s->rows == s->room) {
		const size_t room = s->room ? s->room * 2 : ROOM_FIRST;
		struct sheet_cell *more;

		TRY(arena_many(a, room * width, &more));
		if (s->rows)
			memcpy(more, s->cells, s->rows * width * sizeof *more);
		s->cells = more;
		s->room = room;
	}
	memcpy(&s->cells[s->rows++ * width], cells, width * sizeof *cells);
	return OK;
}

static const struct sheet_cell *cell_at(const struct sheet *s, size_t row, size_t column)
{
	return &s->cells[row * s->columns_count + column];
}

static bool is_text(const struct sheet_column *c)
{
	return c->kind == SHEET_WORDS || c->kind == SHEET_CODE;
}

static bool is_empty(const struct sheet_column *c, const struct sheet_cell *cell)
{
	return is_text(c) ? cell->words.len == 0 : cell->n == 0;
}

static struct text sentence(const struct say *say, const char *msgid)
{
	return msgid ? words_find(say->words, msgid) : TEXT("");
}

static const struct say plain = {0}; /* machines read UTC */

/* ---- JSON */

static void json_cell(struct buf *out, const struct sheet_column *c, const struct sheet_cell *cell)
{
	switch (c->kind) {
	case SHEET_WORDS:
	case SHEET_CODE:
		json_text(out, cell->words);
		break;
	case SHEET_ID:
		page_id_json(out, &plain, cell->n);
		break;
	case SHEET_TIME:
		page_time_json(out, &plain, cell->n);
		break;
	case SHEET_FLAG:
		buf_puts(out, cell->n ? "true" : "false");
		break;
	case SHEET_NUMBER:
		json_number(out, cell->n);
		break;
	}
}

static void json_row(struct buf *out, const struct sheet *s, size_t row)
{
	buf_puts(out, row ? ",\n  {" : "\n  {");
	for (size_t i = 0; i < s->columns_count; i++) {
		buf_printf(out, "%s\"%s\":", i ? "," : "", s->columns[i].name);
		json_cell(out, &s->columns[i], cell_at(s, row, i));
	}
	buf_byte(out, '}');
}

void book_json(struct buf *out, const struct book *b)
{
	buf_puts(out, "{\"made_at\":");
	page_time_json(out, &plain, b->at);
	for (size_t i = 0; i < b->count; i++) {
		buf_printf(out, ",\n\"%s\":[", b->sheets[i].name);
		for (size_t row = 0; row < b->sheets[i].rows; row++)
			json_row(out, &b->sheets[i], row);
		buf_byte(out, ']');
	}
	buf_puts(out, "}\n");
}

/* ---- CSV */

static struct text csv_cell(
	struct buf *out, const struct sheet_column *c, const struct sheet_cell *cell)
{
	struct buf b = buf_in(out->arena, 64);
	struct text made;

	if (is_text(c))
		return cell->words;
	if (c->kind == SHEET_FLAG)
		return cell->n ? TEXT("yes") : TEXT("no");
	if (cell->n == 0 && c->kind != SHEET_NUMBER)
		return TEXT("");
	if (c->kind == SHEET_TIME)
		page_time_plain(&b, &plain, cell->n);
	else
		buf_number(&b, cell->n);
	if (buf_end(&b, &made).fault)
		out->failed = true;
	return out->failed ? TEXT("") : made;
}

void sheet_csv(struct buf *out, const struct sheet *s)
{
	struct text *row = arena_get_many(out->arena, s->columns_count, sizeof *row);

	if (!row) {
		out->failed = out->no_memory = true;
		return;
	}
	csv_begin(out);
	for (size_t i = 0; i < s->columns_count; i++)
		row[i] = text_of(s->columns[i].name);
	csv_row(out, row, s->columns_count);
	for (size_t r = 0; r < s->rows; r++) {
		for (size_t i = 0; i < s->columns_count; i++)
			row[i] = csv_cell(out, &s->columns[i], cell_at(s, r, i));
		csv_row(out, row, s->columns_count);
	}
}

/* ---- a page */

static const char style[] =
	":root{color-scheme:light dark}"
	"body{font:1.05rem/1.55 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 "
	"1rem}"
	"h1,h2{line-height:1.2}h2{margin-top:2.4rem;border-top:1px solid #8886;padding-top:1rem}"
	"article{border:1px solid #8886;border-radius:.6rem;padding:.7rem 1rem;margin:.8rem 0;"
	"break-inside:avoid}"
	"dl{margin:0}dt{font-size:.85rem;opacity:.75}dd{margin:0 0 .5rem;overflow-wrap:anywhere;"
	"white-space:pre-wrap}nav ul{columns:2;padding-left:1.1rem}.quiet{opacity:.75}";

static void page_cell(struct buf *out, const struct sheet_column *c, const struct sheet_cell *cell,
	const struct say *say)
{
	if (is_text(c))
		html_text(out, cell->words);
	else if (c->kind == SHEET_TIME)
		page_time(out, say, cell->n);
	else if (c->kind == SHEET_FLAG)
		html_text(out, sentence(say, SAY("yes")));
	else
		buf_number(out, cell->n);
}

static void page_row(struct buf *out, const struct sheet *s, size_t row, const struct say *say)
{
	buf_puts(out, "<article><dl>");
	for (size_t i = 0; i < s->columns_count; i++) {
		const struct sheet_cell *cell = cell_at(s, row, i);

		if (is_empty(&s->columns[i], cell))
			continue;
		buf_puts(out, "<dt>");
		html_text(out, sentence(say, s->columns[i].title));
		buf_puts(out,
			s->columns[i].kind == SHEET_WORDS ? "</dt><dd dir=\"auto\">" : "</dt><dd>");
		page_cell(out, &s->columns[i], cell, say);
		buf_puts(out, "</dd>");
	}
	buf_puts(out, "</dl></article>\n");
}

static void page_head(struct buf *out, const struct book *b, const struct say *say)
{
	buf_puts(out, "<!DOCTYPE html>\n<html lang=\"");
	html_attribute(out, text_of(words_tag(say->words)));
	buf_puts(out, words_right_to_left(say->words) ? "\" dir=\"rtl" : "");
	buf_puts(out, "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
		      "content=\"width=device-width, initial-scale=1\">"
		      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		      "style-src 'unsafe-inline'\"><title>");
	html_text(out, sentence(say, b->title));
	buf_printf(out, "</title><style>%s</style></head>\n<body><h1>", style);
	html_text(out, sentence(say, b->title));
	buf_puts(out, "</h1><p>");
	html_text(out, b->whose);
	buf_puts(out, " · ");
	page_time(out, say, b->at);
	buf_puts(out, "</p><p>");
	html_text(out, sentence(say, b->note));
	buf_puts(out, "</p>\n<nav><ul>");
	for (size_t i = 0; i < b->count; i++) {
		buf_printf(out, "<li><a href=\"#%s\">", b->sheets[i].name);
		html_text(out, sentence(say, b->sheets[i].title));
		buf_printf(out, "</a> (%zu)</li>", b->sheets[i].rows);
	}
	buf_puts(out, "</ul></nav>\n");
}

void book_page(struct buf *out, const struct book *b, const struct say *say)
{
	page_head(out, b, say);
	for (size_t i = 0; i < b->count; i++) {
		const struct sheet *s = &b->sheets[i];

		buf_printf(out, "<h2 id=\"%s\">", s->name);
		html_text(out, sentence(say, s->title));
		buf_puts(out, "</h2>\n");
		if (s->note) {
			buf_puts(out, "<p class=\"quiet\">");
			html_text(out, sentence(say, s->note));
			buf_puts(out, "</p>\n");
		}
		for (size_t row = 0; row < s->rows; row++)
			page_row(out, s, row, say);
	}
	buf_puts(out, "</body></html>\n");
}

/* ---- lines of text */

static void line_of(struct buf *out, const struct sheet *s, size_t row, const struct say *say)
{
	bool first = true;

	buf_puts(out, "  - ");
	for (size_t i = 0; i < s->columns_count; i++) {
		const struct sheet_column *c = &s->columns[i];
		const struct sheet_cell *cell = cell_at(s, row, i);

		if (is_empty(c, cell))
			continue;
		if (!first)
			buf_puts(out, "; ");
		first = false;
		buf_put(out, sentence(say, c->title));
		if (c->kind == SHEET_FLAG)
			continue;
		buf_puts(out, ": ");
		if (is_text(c))
			buf_put(out, cell->words);
		else if (c->kind == SHEET_TIME)
			page_time_plain(out, &plain, cell->n);
		else
			buf_number(out, cell->n);
	}
	buf_byte(out, '\n');
}

void book_lines(struct buf *out, const struct book *b, const struct say *say)
{
	buf_put(out, sentence(say, b->title));
	buf_puts(out, "\n\n");
	buf_put(out, sentence(say, b->note));
	buf_byte(out, '\n');
	for (size_t i = 0; i < b->count; i++) {
		const struct sheet *s = &b->sheets[i];

		buf_byte(out, '\n');
		buf_put(out, sentence(say, s->title));
		buf_printf(out, ": %zu\n", s->rows);
		if (s->note) {
			buf_puts(out, "  ");
			buf_put(out, sentence(say, s->note));
			buf_byte(out, '\n');
		}
		for (size_t row = 0; row < s->rows; row++)
			line_of(out, s, row, say);
	}
}
