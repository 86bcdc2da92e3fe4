/* E-mail addresses, also those written so that machines should not see them. */
#include "deid/finder.h"

static struct err add(const struct deid_view *in, struct deid_spans *out, struct text at, const char *reason)
{
	size_t from = at.at - in->text.at, to = from + at.len;

	/* Letters beyond ASCII belong to it as well. */
	while (deid_word_before(in->text, from))
		do {
			from--;
		} while (from > 0 && ((unsigned char)in->text.at[from] & 0xc0) == 0x80);
	return deid_spans_add(out, (struct deid_span){from, to, DEID_CONTACT, 0.99F, true, reason});
}

struct err deid_find_mail(const struct deid_view *in, struct deid_spans *out)
{
	struct begins_next next = begins_of(&in->begins, in->text, BEGINS_MAIL);
	const char *p = begins_next(&next, in->text.at), *limit = in->text.at + in->text.len, *mark = p, *start;

	for (;;) {
		start = p;
		/*!include:re2c "common.re" */
		/*!re2c
			part = [A-Za-z0-9_%+];
			local = part ([.\-&]? part)*;
			label = (letter | D) ((letter | D | "-")* (letter | D))?;
			top = letter{2,24};
			host = (label ".")+ top;
			at = s* ([@] | "(at)" | "[at]" | "{at}" | "\uff20") s*;
			dot = s* ("(dot)" | "[dot]" | "{dot}") s*;
			spoken_top = 'com' | 'org' | 'net' | 'edu' | 'gov' | 'uk' | 'ie' | 'au' | 'ca' | 'nz' | 'za' | 'in' | 'de' | 'nl' | 'es' | 'io' | 'info' | 'co.uk';

			local "@" host { TRY(add(in, out, (struct text){start, (size_t)(p - start)}, "email")); continue; }
			local at label ((dot | ".") label)* (dot | ".") top { TRY(add(in, out, (struct text){start, (size_t)(p - start)}, "email.hidden")); continue; }
			local s+ ('at' s+ label (s+ 'dot' s+ label)* s+ 'dot' s+ spoken_top) { TRY(add(in, out, (struct text){start, (size_t)(p - start)}, "email.spoken")); continue; }
			label (s+ ('dot' | 'underscore' | 'dash') s+ label){1,3} s+ ('at' s+ label (s+ 'dot' s+ label)* s+ 'dot' s+ spoken_top) { TRY(add(in, out, (struct text){start, (size_t)(p - start)}, "email.spoken")); continue; }
			part+ { p = begins_next(&next, p); continue; }
			* { p = begins_next(&next, p); continue; }
			$ { return OK; }
		*/
	}
}
