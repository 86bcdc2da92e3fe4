#include "format/qr.h"

#include "base/limits.h"
#include "base/wipe.h"

#include <errno.h>
#include <qrencode.h>

/* ISO 18004 asks for four modules of nothing around the code. */
enum { QUIET_MODULES = 4, PIXELS_A_MODULE = 6, MOST_BYTES = 2331 };

static void code_end(QRcode **code)
{
	if (*code)
		wipe((*code)->data, (size_t)(*code)->width * (size_t)(*code)->width);
	QRcode_free(*code);
}

static bool is_dark(const QRcode *code, int x, int y)
{
	return code->data[y * code->width + x] & 1;
}

/* One path of bars: each run of dark modules in a row is "Mx yhNv1h-Nz". */
static void put_path(struct buf *out, const QRcode *code)
{
	for (int y = 0; y < code->width; y++) {
		for (int x = 0; x < code->width; x++) {
			int start = x;

			while (x < code->width && is_dark(code, x, y))
				x++;
			if (x > start)
				buf_printf(out, "M%d %dh%dv1h-%dz", start + QUIET_MODULES,
					y + QUIET_MODULES, x - start, x - start);
		}
	}
}

static void put_svg(struct buf *out, const QRcode *code, struct text title)
{
	int side = code->width + 2 * QUIET_MODULES;

	buf_printf(out,
		"<svg class=\"qr\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
		"%d %d\"",
		side, side);
	buf_printf(out, " width=\"%d\" height=\"%d\" shape-rendering=\"crispEdges\"><title>",
		side * PIXELS_A_MODULE, side * PIXELS_A_MODULE);
	html_text(out, title);
	buf_printf(out, "</title><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/><path fill=\"#000\" d=\"",
		side, side);
	put_path(out, code);
	buf_put(out, TEXT("\"/></svg>"));
}

static struct err encode(struct text content, QRcode **code)
{
	if (!content.len)
		return ERR(INPUT, "qr.empty");
	if (content.len > MOST_BYTES)
		return ERR(LIMIT, "qr.too_long");
	*code = QRcode_encodeData(
		(int)content.len, (const unsigned char *)content.at, 0, QR_ECLEVEL_M);
	if (!*code)
		return errno == ERANGE ? ERR(LIMIT, "qr.too_long") : ERR(BROKEN, "memory.full");
	return OK;
}

struct err qr_svg(struct arena *a, struct text content, struct text title, struct safe_html *out)
{
	ENDS_WITH(code_end) QRcode *code = NULL;
	struct buf b = buf_in(a, LIMIT_PAGE_BYTES);

	TRY(encode(content, &code));
	put_svg(&b, code, title);
	return buf_end(&b, &out->markup);
}

struct err qr_grid(struct arena *a, struct text content, struct qr_grid *out)
{
	ENDS_WITH(code_end) QRcode *code = NULL;

	TRY(encode(content, &code));
	out->side = (size_t)code->width;
	TRY(arena_many(a, out->side * out->side, &out->dark));
	for (size_t i = 0; i < out->side * out->side; i++)
		out->dark[i] = code->data[i] & 1;
	return OK;
}
