/* Plates of vehicles: by the word before them, or by a shape that hardly anything else has. */
#include "deid/finder.h"

static const char *const cues[] = {"plate", "plates", "number plate", "numberplate", "reg", "registration", "rego", "registered",
	"tag", "vrm", "kennzeichen", "kenteken", "car", "van", "truck", "vehicle", "pickup", "ute", "drives", "driving", "sedan",
	"hatchback", "suv", "motorbike", "scooter", "bakkie", "ford", "toyota", "honda", "corsa", "golf", "transit", NULL};

static struct err add(const struct deid_view *in, struct deid_spans *out, struct text at, bool sure)
{
	size_t from = at.at - in->text.at, to = from + at.len, digits = deid_digits(at);
	struct deid_span s = {from, to, DEID_ID, 0.85F, true, "plate"};

	if (!digits || deid_word_before(in->text, from) || deid_word_at(in->text, to) ||
		(to < in->text.len && in->text.at[to] == '-') || (from > 0 && in->text.at[from - 1] == '-'))
		return OK;
	if (!sure && !deid_cue_before(in->text, from, cues)) {
		s.certain = false;
		s.certainty = 0.5F;
		s.reason = "plate.maybe";
	}
	return deid_spans_add(out, s);
}

#define HERE ((struct text){start, (size_t)(p - start)})
#define VALUE ((struct text){v, (size_t)(p - v)})

struct err deid_find_plate(const struct deid_view *in, struct deid_spans *out)
{
	struct begins_next next = begins_of(&in->begins, in->text, BEGINS_PLATE);
	const char *p = begins_next(&next, in->text.at), *limit = in->text.at + in->text.len, *mark = p, *start, *v;
	/*!stags:re2c format = "const char *@@ = NULL;\n"; */

	for (;;) {
		start = p;
		/*!include:re2c "common.re" */
		/*!re2c
			re2c:flags:tags = 1;
			U = [A-Z];
			small = [a-z];
			sep = s | dash;
			cue = ('number' s)? 'plate' 's'? | 'numberplate' | 'rego' | 'licen' [cs] 'e' s 'plate' 's'? | 'vrm' | 'kennzeichen' | 'kenteken' | 'reg';
			is = s* ':' s* | s+ ('is' | 'was' | 'no' "."? | 'number') s+ | s+;

			cue is @v ((U | D){5,8} | (U | D){1,4} (sep (U | D){1,4}){1,2} ) { TRY(add(in, out, VALUE, true)); continue; }
			cue is @v (small{2} D{2} s? small{3} | small{1,3} sep? D{2,4} small{0,3} | D{1,3} sep? small{3} sep? D{0,4} | D{2,3} sep small{1,2} sep D{1,5}) { TRY(add(in, out, VALUE, true)); continue; }
			U{2} D{2} s U{3} | U{2} (s | dash) D{2} (s | dash) U{1,2} (s | dash) D{4} { TRY(add(in, out, HERE, true)); continue; }
			U{2} D{2} U{3} | U D{1,3} s? U{3} | U{3} s? D{1,3} U | U{2,3} sep D{3,4} | D{3,4} sep U{3} | D sep? U{3} sep? D{2,3} | D{2} sep U{2,3} sep D{1,2} | U{2} sep D{3} sep U{2} | U{1,3} dash U{1,2} s D{1,4} | D{2,3} dash D dash D{2,5} | D{2,3} dash U dash D{1,5} { TRY(add(in, out, HERE, false)); continue; }
			U{2} s D{2,3} dash D{2,3} | U{2,3} s D{3} dash D{3} s? (U{2})? | U{2} s D{3} s D{3} { TRY(add(in, out, HERE, false)); continue; }
			(letter | D)+ { p = begins_next(&next, p); continue; }
			* { p = begins_next(&next, p); continue; }
			$ { return OK; }
		*/
	}
}
