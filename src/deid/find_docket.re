/* Numbers of court cases by their own shapes: "2:19-cv-01234", "FA22P00123", "19-JV-0045". */
#include "deid/finder.h"

static struct err add(const struct deid_view *in, struct deid_spans *out, struct text at, bool sure)
{
	size_t from = at.at - in->text.at, to = from + at.len;

	if (deid_word_before(in->text, from) || deid_word_at(in->text, to))
		return OK;
	return deid_spans_add(out, (struct deid_span){from, to, DEID_ID, sure ? 0.95F : 0.6F, sure, sure ? "docket" : "docket.maybe"});
}

#define HERE ((struct text){start, (size_t)(p - start)})
#define VALUE ((struct text){v, (size_t)(p - v)})

struct err deid_find_docket(const struct deid_view *in, struct deid_spans *out)
{
	struct begins_next next = begins_of(&in->begins, in->text, BEGINS_DOCKET);
	const char *p = begins_next(&next, in->text.at), *limit = in->text.at + in->text.len, *mark = p, *start, *v;
	/*!stags:re2c format = "const char *@@ = NULL;\n"; */

	for (;;) {
		start = p;
		/*!include:re2c "common.re" */
		/*!re2c
			re2c:flags:tags = 1;
			U = [A-Z];
			sort = 'cv' | 'cr' | 'jv' | 'jd' | 'jc' | 'ju' | 'dp' | 'fc' | 'fa' | 'fd' | 'fam' | 'dr' | 'dv' | 'cp' | 'dn' | 'ad' | 'mh' | 'gu' | 'pr' | 'cf' | 'cm' | 'tr' | 'sc' | 'dc' | 'mj' | 'bk' | 'crb' | 'civ' | 'cfs' | 'ja' | 'na' | 'fv' | 'fl' | 'po' | 'mc' | 'pc';
			mark_ = dash | "/" | s;
			year = D{2} | "19" D D | "20" D D;

			(D ":")? year dash sort dash D{2,8} (dash (letter | D){1,4}){0,3} { TRY(add(in, out, HERE, true)); continue; }
			year dash? sort dash? D{4,8} { TRY(add(in, out, HERE, true)); continue; }
			sort dash year dash D{2,8} (dash (letter | D){1,4}){0,2} { TRY(add(in, out, HERE, true)); continue; }
			U{2} D{2} [A-Z] D{5} { TRY(add(in, out, HERE, true)); continue; }
			"[" year "]" s ('ewca' | 'ewhc' | 'ewfc' | 'uksc' | 'iesc' | 'iehc' | 'nzfc' | 'zasca' | 'fca' | 'hca') s letter* s* D{1,5} { TRY(add(in, out, HERE, true)); continue; }
			D{1,3} s ('js' | 'f' | 'xvii' | 'cs' | 'ds' | 'k' 'm'?'s' | 'ls' | 'o') s D{1,5} "/" D{2} { TRY(add(in, out, HERE, true)); continue; }
			('application' | 'petition' | 'case') s ('no' "."? | 'number') s @v D{3,6} "/" D{2} { TRY(add(in, out, VALUE, true)); continue; }
			('fir' | 'ob' | 'cas' | 'cr' | 'gd' | 'log' | 'inq' | 'cc' | 'mc' | 'hc' | 'fgc' | 'yj' | 'os' | 'op' | 'wp' | 'sc' | 'pnc' | 'urn') s @v D{2,6} "/" (D{2} | "20" D D) [A-Z]? { TRY(add(in, out, VALUE, true)); continue; }
			U{2,5} s? D{2,5} "/" D{2,5} | U{1,5} D{1,6} (dash | "/") (U | D){2,8} ((dash | "/") (U | D){1,6}){0,2} | U{1,5} (dash | "/") D{2,7} ((dash | "/") (U | D){1,8}){0,3} | D{2,7} (dash | "/") U{1,5} ((dash | "/") (U | D){1,8}){0,3} { TRY(add(in, out, HERE, false)); continue; }
			U{1,4} (dash | "/") year (dash | "/") D{2,7} | year (dash | "/") U{1,4} (dash | "/") D{2,7} | D{4,6} "/" D{2,4} { TRY(add(in, out, HERE, false)); continue; }
			(letter | D)+ { p = begins_next(&next, p); continue; }
			* { p = begins_next(&next, p); continue; }
			$ { return OK; }
		*/
	}
}
