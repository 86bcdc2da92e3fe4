#include "deid/fold.h"

#include "base/utf8.h"

/* Two letters for each code point: what it is without its marks, or ".." when it stays as it is. */
static const char latin[] = /* U+00C0..U+024F */
	"a.a.a.a.a.a.aec.e.e.e.e.i.i.i.i.d.n.o.o.o.o.o...o.u.u.u.u.y.thss"
	"a.a.a.a.a.a.aec.e.e.e.e.i.i.i.i.d.n.o.o.o.o.o...o.u.u.u.u.y.thy."
	"a.a.a.a.a.a.c.c.c.c.c.c.c.c.d.d.d.d.e.e.e.e.e.e.e.e.e.e.g.g.g.g."
	"g.g.g.g.h.h.h.h.i.i.i.i.i.i.i.i.i.i.ijijj.j.k.k.k.l.l.l.l.l.l..."
	"..l.l.n.n.n.n.n.n.n.n.n.o.o.o.o.o.o.oeoer.r.r.r.r.r.s.s.s.s.s.s."
	"s.s.t.t.t.t.t.t.u.u.u.u.u.u.u.u.u.u.u.u.w.w.y.y.y.z.z.z.z.z.z.s."
	"..b.................d.........a.....f...........k.k............."
	"o.o...........................u.u.....y.y......................."
	"........dzdzdzljljljnjnjnja.a.i.i.o.o.u.u.u.u.u.u.u.u.u.u...a.a."
	"a.a.........g.g.k.k.o.o.o.o.....j.dzdzdzg.g.....n.n.a.a........."
	"a.a.a.a.e.e.e.e.i.i.i.i.o.o.o.o.r.r.r.r.u.u.u.u.s.s.t.t.....h.h."
	"............a.a.e.e.o.o.o.o.o.o.o.o.y.y........................."
	"................................";

static const char latin_more[] = /* U+1E00..U+1EFF */
	"a.a.b.b.b.b.b.b.c.c.d.d.d.d.d.d.d.d.d.d.e.e.e.e.e.e.e.e.e.e.f.f."
	"g.g.h.h.h.h.h.h.h.h.h.h.i.i.i.i.k.k.k.k.k.k.l.l.l.l.l.l.l.l.m.m."
	"m.m.m.m.n.n.n.n.n.n.n.n.o.o.o.o.o.o.o.o.p.p.p.p.r.r.r.r.r.r.r.r."
	"s.s.s.s.s.s.s.s.s.s.t.t.t.t.t.t.t.t.u.u.u.u.u.u.u.u.u.u.v.v.v.v."
	"w.w.w.w.w.w.w.w.w.w.x.x.x.x.y.y.z.z.z.z.z.z.h.t.w.y...s.....ss.."
	"a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.e.e.e.e.e.e.e.e."
	"e.e.e.e.e.e.e.e.i.i.i.i.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o."
	"o.o.o.o.u.u.u.u.u.u.u.u.u.u.u.u.u.u.y.y.y.y.y.y.y.y.............";

static size_t from_table(const char *two, char *out)
{
	size_t n = 0;

	for (; n < 2 && two[n] != '.'; n++)
		out[n] = two[n];
	return n;
}

/* Capitals of Greek and Cyrillic stand at a fixed distance from their small letters. */
static uint32_t small_letter(uint32_t c)
{
	if ((c >= 0x391 && c <= 0x3ab) || (c >= 0x410 && c <= 0x42f))
		return c + 32;
	if (c >= 0x400 && c <= 0x40f)
		return c + 80;
	return c;
}

size_t fold_point(uint32_t c, char out[4])
{
	size_t n = 0;

	if (c < 0x80) {
		out[0] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
		return 1;
	}
	if (c >= 0x300 && c <= 0x36f)
		return 0;
	if (c >= 0xc0 && c < 0x250)
		n = from_table(latin + 2 * (c - 0xc0), out);
	else if (c >= 0x1e00 && c < 0x1f00)
		n = from_table(latin_more + 2 * (c - 0x1e00), out);
	return n ? n : utf8_write(small_letter(c), out);
}
