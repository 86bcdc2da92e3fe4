/* Postcodes that have a shape of their own, post boxes, and state with ZIP code. */
#include "deid/finder.h"

static const char *const cues[] = {"postcode", "post code", "postal code", "zip", "zip code", "zipcode", "plz", "pin code",
	"pincode", "postleitzahl", "cap", "eircode", NULL};

static struct err add(const struct deid_view *in, struct deid_spans *out, struct text at, bool sure)
{
	size_t from = at.at - in->text.at, to = from + at.len;
	struct deid_span s = {from, to, DEID_PLACE, 0.9F, sure, "postcode"};

	if (deid_word_before(in->text, from) || deid_word_at(in->text, to) ||
		(to < in->text.len && in->text.at[to] == '-') || (from > 0 && in->text.at[from - 1] == '-'))
		return OK;
	/* Mere digits are years and sums as well. */
	if (!sure && deid_digits(at) == at.len && !deid_cue_before(in->text, from, cues))
		return OK;
	if (!sure) {
		s.certain = deid_cue_before(in->text, from, cues);
		s.reason = s.certain ? "postcode" : "postcode.maybe";
		s.certainty = s.certain ? 0.9F : 0.6F;
	}
	return deid_spans_add(out, s);
}

#define HERE ((struct text){start, (size_t)(p - start)})

struct err deid_find_postcode(const struct deid_view *in, struct deid_spans *out)
{
	struct begins_next next = begins_of(&in->begins, in->text, BEGINS_POSTCODE);
	const char *p = begins_next(&next, in->text.at), *limit = in->text.at + in->text.len, *mark = p, *start;

	for (;;) {
		start = p;
		/*!include:re2c "common.re" */
		/*!re2c
			U = [A-Z];
			british = [A-PR-UWYZ] ([A-HK-Y]? D | [A-HK-Y]? D D | D [A-HJKPSTUW] | [A-HK-Y] D [ABEHMNPRVWXY]);
			inward = D [ABD-HJLNP-UW-Z]{2};
			canadian = [ABCEGHJ-NPRSTVXY] D [ABCEGHJ-NPRSTV-Z];
			irish = [AC-FHKNPRTV-Y] (D D | "6W");
			state = "AL"|"AK"|"AZ"|"AR"|"CA"|"CO"|"CT"|"DE"|"DC"|"FL"|"GA"|"HI"|"ID"|"IL"|"IN"|"IA"|"KS"|"KY"|"LA"|"ME"|"MD"|"MA"|"MI"|"MN"|"MS"|"MO"|"MT"
				|"NE"|"NV"|"NH"|"NJ"|"NM"|"NY"|"NC"|"ND"|"OH"|"OK"|"OR"|"PA"|"RI"|"SC"|"SD"|"TN"|"TX"|"UT"|"VT"|"VA"|"WA"|"WV"|"WI"|"WY"|"PR";
			austral = "NSW"|"VIC"|"QLD"|"WA"|"SA"|"TAS"|"ACT"|"NT";

			british s inward { TRY(add(in, out, HERE, true)); continue; }
			canadian (s | dash) D [ABCEGHJ-NPRSTV-Z] D { TRY(add(in, out, HERE, true)); continue; }
			irish s [AC-FHKNPRTV-Y0-9]{4} { TRY(add(in, out, HERE, false)); continue; }
			state s+ D{5} (dash D{4})? { TRY(add(in, out, HERE, true)); continue; }
			austral s+ D{4} { TRY(add(in, out, HERE, true)); continue; }
			D{5} dash D{4} { TRY(add(in, out, HERE, true)); continue; }
			[1-9] D{3} s U{2} | U "-" D{4,5} | D{4,6} | D{2} dash D{3} | D{5} dash D{3} { TRY(add(in, out, HERE, false)); continue; }
			('p' "."? s? 'o' "."? s | 'post' s 'office' s | 'gpo' s | 'private' s 'bag' s?) ('box' s)? ('no' "."? s)? [A-Z]? D{1,6} { TRY(add(in, out, HERE, true)); continue; }
			('postfach' | 'postbus' | 'apartado' (s 'postal')? | 'bo' "\u00ee" 'te postale') s D{2,6} { TRY(add(in, out, HERE, true)); continue; }
			(letter | D)+ { p = begins_next(&next, p); continue; }
			* { p = begins_next(&next, p); continue; }
			$ { return OK; }
		*/
	}
}
