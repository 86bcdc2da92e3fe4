#include "format/pdf.h"

#include "format/pdf_more.h"
#include "format/qr.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

/* Points; 72 are an inch. */
#define MARGIN	    62.0
#define FOOT_HEIGHT 40.0
#define LABEL_WIDTH 118.0
#define GUTTER	    14.0
#define KEEP_HEIGHT 46.0 /* a heading needs so much after it on its page */
#define QR_SIDE	    112.0
/* A family, and whom to ask for what it lacks, best first. */
#define OTHERS	"Noto Naskh Arabic, Noto Serif Hebrew, Noto Serif Armenian, Noto Serif Georgian "
#define SERIF	"Noto Serif, " OTHERS
#define SANS	"Noto Sans, " OTHERS
#define LEADING 1.22f

struct colour {
	double red, green, blue;
};
static const struct colour ink = {0.165, 0.157, 0.137}, soft = {0.365, 0.341, 0.294},
			   clay = {0.592, 0.251, 0.122}, edge = {0.80, 0.76, 0.69};

/* How each kind looks, and what it is called for who listens to it. */
static const struct look {
	const char *tag, *font;
	const struct colour *colour;
	double before, after, indent;
	bool keep; /* with what follows */
} looks[PAPER_KINDS] = {
	[PAPER_TITLE] = {"H1", SERIF "Bold 23", &ink, 2, 10, 0, true},
	[PAPER_HEADING] = {"H2", SERIF "Bold 14", &ink, 16, 4, 0, true},
	[PAPER_SUBHEADING] = {"H3", SANS "Bold 10", &clay, 9, 2, 0, true},
	[PAPER_TEXT] = {"P", SANS "10.5", &ink, 2, 5, 0, false},
	[PAPER_QUIET] = {"P", SANS "9.5", &soft, 1, 4, 0, false},
	[PAPER_WORDS] = {"P", SERIF "11.5", &ink, 2, 6, 0, false},
	[PAPER_REPLY] = {"P", SERIF "Italic 11.5", &ink, 2, 6, 20, false},
	[PAPER_ROW] = {"P", SANS "10.5", &ink, 0, 3, 0, false},
	[PAPER_CODE_ROW] = {"P", "DejaVu Sans Mono 8.5", &ink, 0, 4, 0, false},
	[PAPER_ITEM] = {"P", SERIF "11.5", &ink, 1, 5, 22, false},
	[PAPER_SIGNATURE] = {"P", SERIF "Italic 15", &ink, 8, 8, 0, true},
	[PAPER_QR] = {"P", SANS "9.5", &soft, 8, 8, 0, true},
	[PAPER_RULE] = {NULL, SANS "10.5", &edge, 10, 8, 0, true},
};

/* The pen: where on which page we are. With `draws` false it only counts the pages. */
struct pen {
	const struct paper *paper;
	struct arena *arena;
	cairo_t *cr;
	PangoContext *context;
	double width, height, y;
	int page, pages;
	bool draws;
};

static double left(void)
{
	return MARGIN;
}

static double text_width(const struct pen *p)
{
	return p->width - 2 * MARGIN;
}

static double bottom(const struct pen *p)
{
	return p->height - MARGIN - FOOT_HEIGHT / 2;
}

static void use_colour(struct pen *p, const struct colour *c)
{
	cairo_set_source_rgb(p->cr, c->red, c->green, c->blue);
}

static void layout_end(PangoLayout **layout)
{
	if (*layout)
		g_object_unref(*layout);
}

/* A text set in a font within a width. Its direction is its own; it begins on the side on which the
 * page begins when it has none. */
static PangoLayout *lay_out(struct pen *p, const char *font, struct text words, double width)
{
	PangoFontDescription *d = pango_font_description_from_string(font);
	PangoLayout *layout = pango_layout_new(p->context);

	pango_layout_set_font_description(layout, d);
	pango_font_description_free(d);
	pango_layout_set_text(layout, words.at ? words.at : "", (int)words.len);
	pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_line_spacing(layout, LEADING);
	pango_layout_set_auto_dir(layout, TRUE);
	return layout;
}

/* A layout of ours, which follows the page's direction. */
static PangoLayout *lay_out_ours(struct pen *p, const char *font, struct text words, double width)
{
	PangoLayout *layout = lay_out(p, font, words, width);

	pango_layout_set_auto_dir(layout, FALSE);
	return layout;
}

static void tag_begin(struct pen *p, const char *tag)
{
	if (p->draws && tag)
		cairo_tag_begin(p->cr, tag, NULL);
}

static void tag_end(struct pen *p, const char *tag)
{
	if (p->draws && tag)
		cairo_tag_end(p->cr, tag);
}

static void draw_line(struct pen *p, PangoLayoutLine *line, double x, double y)
{
	if (!p->draws)
		return;
	cairo_move_to(p->cr, x, y);
	pango_cairo_show_layout_line(p->cr, line);
}

static void draw_block(struct pen *p, PangoLayout *layout, double x, double y)
{
	if (!p->draws)
		return;
	cairo_move_to(p->cr, x, y);
	pango_cairo_show_layout(p->cr, layout);
}

/* "Page {n} of {all}", with the numbers put in. */
static struct text page_words(struct pen *p)
{
	struct text rest = p->paper->numbers, piece;
	struct buf b = buf_in(p->arena, 512);
	struct text out;

	while (rest.len) {
		size_t open = text_find_byte(rest, '{');

		buf_put(&b, text_part(rest, 0, open));
		rest = text_part(rest, open + 1, rest.len);
		if (rest.len && text_cut(&rest, '}', &piece))
			buf_number(&b, text_is(piece, TEXT("n")) ? p->page : p->pages);
	}
	return buf_end(&b, &out).fault ? TEXT("") : out;
}

static void draw_foot(struct pen *p)
{
	ENDS_WITH(layout_end) PangoLayout *words = NULL;
	ENDS_WITH(layout_end) PangoLayout *numbers = NULL;
	double y = p->height - MARGIN, wide = text_width(p) * 0.78, narrow = text_width(p) * 0.20;
	bool rtl = p->paper->right_to_left;

	if (!p->draws)
		return;
	use_colour(p, &edge);
	cairo_set_line_width(p->cr, 0.6);
	cairo_move_to(p->cr, left(), y - 7);
	cairo_line_to(p->cr, left() + text_width(p), y - 7);
	cairo_stroke(p->cr);
	use_colour(p, &soft);
	words = lay_out_ours(p, SANS "8.5", p->paper->foot, wide);
	numbers = lay_out_ours(p, SANS "8.5", page_words(p), narrow);
	pango_layout_set_alignment(numbers, PANGO_ALIGN_RIGHT);
	draw_block(p, words, rtl ? left() + text_width(p) - wide : left(), y);
	draw_block(p, numbers, rtl ? left() : left() + text_width(p) - narrow, y);
}

static void page_begin(struct pen *p)
{
	p->page++;
	p->y = MARGIN;
}

static void page_turn(struct pen *p)
{
	draw_foot(p);
	if (p->draws)
		cairo_show_page(p->cr);
	page_begin(p);
}

static bool at_top(const struct pen *p)
{
	return p->y <= MARGIN;
}

/* A page of its own for what does not fit here any more. */
static void need(struct pen *p, double height)
{
	if (!at_top(p) && p->y + height > bottom(p))
		page_turn(p);
}

/* Where each line of a layout ends, in points below its top. */
struct lines {
	PangoLayout *layout;
	int count;
	double *ends, *baselines;
};

static struct err measure(struct pen *p, PangoLayout *layout, struct lines *out)
{
	PangoLayoutIter *at = pango_layout_get_iter(layout);
	struct err e;

	out->layout = layout;
	out->count = pango_layout_get_line_count(layout);
	e = arena_many(p->arena, (size_t)out->count, &out->ends);
	if (!e.fault)
		e = arena_many(p->arena, (size_t)out->count, &out->baselines);
	for (int i = 0; !e.fault && i < out->count; i++) {
		int top, end;

		pango_layout_iter_get_line_yrange(at, &top, &end);
		out->ends[i] = end / (double)PANGO_SCALE;
		out->baselines[i] = pango_layout_iter_get_baseline(at) / (double)PANGO_SCALE;
		pango_layout_iter_next_line(at);
	}
	pango_layout_iter_free(at);
	return e;
}

/* How many lines from `first` on stand on this page. No line is left alone at its end or sent alone
 * to the next; on an empty page at least one stands, so that it always goes on. */
static int lines_here(const struct pen *p, const struct lines *l, int first)
{
	double top = first ? l->ends[first - 1] : 0;
	int fit = 0, rest = l->count - first;

	while (fit < rest && p->y + l->ends[first + fit] - top <= bottom(p))
		fit++;
	if (fit == rest)
		return fit;
	if (rest - fit < 2)
		fit = rest - 2;
	if (fit < 2)
		fit = at_top(p) && fit < 1 ? 1 : at_top(p) ? fit : 0;
	return fit;
}

static double line_x(PangoLayout *layout, int index)
{
	PangoLayoutIter *at = pango_layout_get_iter(layout);
	PangoRectangle where;

	for (int i = 0; i < index; i++)
		pango_layout_iter_next_line(at);
	pango_layout_iter_get_line_extents(at, NULL, &where);
	pango_layout_iter_free(at);
	return where.x / (double)PANGO_SCALE;
}

static void draw_lines(struct pen *p, const struct lines *l, int first, int count, double x)
{
	double top = first ? l->ends[first - 1] : 0;

	for (int i = first; p->draws && i < first + count; i++)
		draw_line(p, pango_layout_get_line_readonly(l->layout, i), x + line_x(l->layout, i),
			p->y + l->baselines[i] - top);
	p->y += l->ends[first + count - 1] - top;
}

/* A text over as many pages as it takes. The tag begins anew on each. */
static struct err put_layout(struct pen *p, const struct look *look, PangoLayout *layout, double x)
{
	struct lines l;

	TRY(measure(p, layout, &l));
	for (int first = 0; first < l.count;) {
		int here = lines_here(p, &l, first);

		if (here > 0) {
			use_colour(p, look->colour);
			tag_begin(p, look->tag);
			draw_lines(p, &l, first, here, x);
			tag_end(p, look->tag);
			first += here;
		}
		if (first < l.count)
			page_turn(p);
	}
	return OK;
}

static struct err put_plain(struct pen *p, const struct look *look, const struct paper_part *part)
{
	ENDS_WITH(layout_end)
	PangoLayout *layout = lay_out(p, look->font, part->words, text_width(p) - look->indent);

	return put_layout(
		p, look, layout, p->paper->right_to_left ? left() : left() + look->indent);
}

/* A label on the side where reading begins, and the value beside it; both are one paragraph. */
static struct err put_row(struct pen *p, const struct look *look, const struct paper_part *part)
{
	double side = part->kind == PAPER_ITEM ? look->indent : LABEL_WIDTH + GUTTER;
	double wide = text_width(p) - side;
	bool rtl = p->paper->right_to_left;
	const char *font = part->kind == PAPER_ITEM ? look->font : SANS "9.5";
	ENDS_WITH(layout_end) PangoLayout *label = lay_out_ours(p, font, part->label, side - 6);
	ENDS_WITH(layout_end) PangoLayout *value = lay_out(p, look->font, part->words, wide);
	int label_height, row_height;

	pango_layout_get_size(label, NULL, &label_height);
	pango_layout_get_size(value, NULL, &row_height);
	row_height = label_height > row_height ? label_height : row_height;
	need(p, row_height < 60 * PANGO_SCALE ? row_height / (double)PANGO_SCALE : 30.0);
	tag_begin(p, look->tag);
	use_colour(p, &soft);
	draw_block(p, label, rtl ? left() + wide + 6 : left(), p->y);
	tag_end(p, look->tag);
	label_height /= PANGO_SCALE;
	side = p->y + label_height;
	TRY(put_layout(p, look, value, rtl ? left() : left() + text_width(p) - wide));
	if (p->y < side && side < bottom(p))
		p->y = side;
	return OK;
}

static void draw_rule(struct pen *p, double y, double width, const struct colour *c)
{
	if (!p->draws)
		return;
	use_colour(p, c);
	cairo_set_line_width(p->cr, 0.7);
	cairo_move_to(p->cr, p->paper->right_to_left ? left() + text_width(p) - width : left(), y);
	cairo_rel_line_to(p->cr, width, 0);
	cairo_stroke(p->cr);
}

/* A name above a line, as people sign, and beneath it when. */
static struct err put_signature(
	struct pen *p, const struct look *look, const struct paper_part *part)
{
	ENDS_WITH(layout_end)
	PangoLayout *name = lay_out(p, look->font, part->label, text_width(p));
	ENDS_WITH(layout_end)
	PangoLayout *when = lay_out_ours(p, SANS "9", part->words, text_width(p));
	int name_height, when_height;

	pango_layout_get_size(name, NULL, &name_height);
	pango_layout_get_size(when, NULL, &when_height);
	need(p, (name_height + when_height) / (double)PANGO_SCALE + 8);
	tag_begin(p, look->tag);
	use_colour(p, look->colour);
	draw_block(p, name, left(), p->y);
	p->y += name_height / (double)PANGO_SCALE + 2;
	use_colour(p, &soft);
	draw_block(p, when, left(), p->y + 3);
	tag_end(p, look->tag);
	draw_rule(p, p->y, 260, &edge);
	p->y += when_height / (double)PANGO_SCALE + 3;
	return OK;
}

static void draw_modules(struct pen *p, const struct qr_grid *grid, double x, double y)
{
	double step = QR_SIDE / (double)grid->side;

	use_colour(p, &ink);
	for (size_t row = 0; row < grid->side; row++)
		for (size_t i = 0; i < grid->side; i++)
			if (grid->dark[row * grid->side + i])
				cairo_rectangle(p->cr, x + (double)i * step, y + (double)row * step,
					step, step);
	cairo_fill(p->cr);
}

static struct err put_qr(struct pen *p, const struct look *look, const struct paper_part *part)
{
	bool rtl = p->paper->right_to_left;
	double beside = text_width(p) - QR_SIDE - 2 * GUTTER;
	ENDS_WITH(layout_end) PangoLayout *label = lay_out(p, look->font, part->label, beside);
	struct qr_grid grid;
	int height;

	TRY(qr_grid(p->arena, part->words, &grid));
	pango_layout_get_size(label, NULL, &height);
	need(p, QR_SIDE > height / (double)PANGO_SCALE ? QR_SIDE : height / (double)PANGO_SCALE);
	if (p->draws)
		draw_modules(p, &grid, rtl ? left() + text_width(p) - QR_SIDE : left(), p->y);
	tag_begin(p, look->tag);
	use_colour(p, look->colour);
	draw_block(p, label, rtl ? left() : left() + text_width(p) - beside, p->y + 4);
	tag_end(p, look->tag);
	p->y += QR_SIDE > height / (double)PANGO_SCALE ? QR_SIDE : height / (double)PANGO_SCALE + 4;
	return OK;
}

static struct err put_part(struct pen *p, const struct paper_part *part)
{
	const struct look *look = &looks[part->kind];

	if (!at_top(p))
		p->y += look->before;
	if (look->keep)
		need(p, KEEP_HEIGHT);
	switch (part->kind) {
	case PAPER_ROW:
	case PAPER_CODE_ROW:
	case PAPER_ITEM:
		TRY(put_row(p, look, part));
		break;
	case PAPER_SIGNATURE:
		TRY(put_signature(p, look, part));
		break;
	case PAPER_QR:
		TRY(put_qr(p, look, part));
		break;
	case PAPER_RULE:
		draw_rule(p, p->y, text_width(p), &edge);
		break;
	default:
		TRY(put_plain(p, look, part));
	}
	if (part->kind == PAPER_TITLE)
		draw_rule(p, p->y + 5, 60, &clay);
	p->y += look->after;
	return OK;
}

/* Once through all parts; what the last page is called is known afterwards. */
static struct err go_through(struct pen *p)
{
	p->page = 0;
	page_begin(p);
	tag_begin(p, "Document");
	for (size_t i = 0; i < p->paper->count; i++)
		TRY(put_part(p, &p->paper->parts[i]));
	tag_end(p, "Document");
	draw_foot(p);
	p->pages = p->page;
	return OK;
}

static cairo_status_t keep_bytes(void *data, const unsigned char *at, unsigned int len)
{
	struct buf *b = data;

	buf_put(b, (struct text){(const char *)at, len});
	return b->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static struct err draw(struct pen *p, struct pdf_fonts *fonts, cairo_surface_t *surface)
{
	PangoDirection way = p->paper->right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
	const char *language;
	struct err e;

	TRY(text_string(p->arena, p->paper->language, &language));
	p->cr = cairo_create(surface);
	p->context = pdf_fonts_context(fonts);
	pango_context_set_base_dir(p->context, way);
	pango_context_set_language(p->context, pango_language_from_string(language));
	pango_cairo_update_context(p->cr, p->context);
	e = go_through(p);
	p->draws = true;
	if (!e.fault)
		e = go_through(p);
	cairo_show_page(p->cr);
	if (!e.fault && cairo_status(p->cr) != CAIRO_STATUS_SUCCESS)
		e = ERR(BROKEN, "paper.broken");
	g_object_unref(p->context);
	cairo_destroy(p->cr);
	return e;
}

struct err pdf_write(
	struct arena *a, struct pdf_fonts *fonts, const struct paper *p, struct text *pdf)
{
	struct pen pen = {.paper = p,
		.arena = a,
		.width = p->letter ? 612 : 595.28,
		.height = p->letter ? 792 : 841.89};
	struct buf b = buf_in(a, PAPER_BYTES_MOST);
	cairo_surface_t *surface;
	const char *title;
	struct text drawn;
	struct err e;

	TRY(text_string(a, p->title, &title));
	surface = cairo_pdf_surface_create_for_stream(keep_bytes, &b, pen.width, pen.height);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "intervise");
	e = draw(&pen, fonts, surface);
	cairo_surface_finish(surface);
	if (!e.fault && cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
		e = ERR(BROKEN, "paper.broken");
	cairo_surface_destroy(surface);
	TRY(e);
	TRY(buf_end(&b, &drawn));
	return pdf_more(a, drawn, p, pdf);
}
