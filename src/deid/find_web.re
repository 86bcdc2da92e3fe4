/* Web addresses, network addresses, and the handles by which people are found online. */
#include "deid/finder.h"

static struct err add(const struct deid_view *in, struct deid_spans *out, const char *start,
	const char *end, const char *reason)
{
	size_t from = start - in->text.at, to = end - in->text.at;
	bool handle = text_is(text_of(reason), TEXT("handle"));

	if (deid_word_before(in->text, from) || deid_word_at(in->text, to) || (handle && from > 0 && in->text.at[from - 1] == '.'))
		return OK;
	while (to > from && (in->text.at[to - 1] == '.' || in->text.at[to - 1] == ',' ||
				    in->text.at[to - 1] == ';' || in->text.at[to - 1] == ':' ||
				    in->text.at[to - 1] == ')' || in->text.at[to - 1] == '\'' ||
				    in->text.at[to - 1] == '?' || in->text.at[to - 1] == '!'))
		to--;
	return deid_spans_add(out, (struct deid_span){from + handle, to, DEID_CONTACT,
					   handle ? 0.9F : 0.98F, !handle, reason});
}

struct err deid_find_web(const struct deid_view *in, struct deid_spans *out)
{
	struct begins_next next = begins_of(&in->begins, in->text, BEGINS_WEB);
	const char *p = begins_next(&next, in->text.at), *limit = in->text.at + in->text.len, *mark = p, *start;

	for (;;) {
		start = p;
		/*!include:re2c "common.re" */
		/*!re2c
			label = (letter | D) ((letter | D | "-")* (letter | D))?;
			rest = [A-Za-z0-9/?&=#%~_.:,;+!@*'()\-];
			top = 'com' | 'org' | 'net' | 'edu' | 'gov' | 'mil' | 'io' | 'info' | 'co.uk' | 'org.uk' | 'ac.uk' | 'gov.uk' | 'nhs.uk' | 'com.au' | 'org.au' | 'gov.au' | 'co.nz' | 'co.za' | 'org.za' | 'ie' | 'ca' | 'de' | 'nl' | 'fr' | 'es' | 'eu' | 'app' | 'dev' | 'online';
			byte = D | [1-9] D | "1" D D | "2" [0-4] D | "25" [0-5];
			h = [0-9A-Fa-f];

			'http' 's'? "://" rest+ | 'www' "." rest+ { TRY(add(in, out, start, p, "url")); continue; }
			(label ".")+ top ("/" rest*)? { TRY(add(in, out, start, p, "url.bare")); continue; }
			(byte "."){3} byte { TRY(add(in, out, start, p, "ip")); continue; }
			(h{1,4} ":"){5,7} h{1,4} { TRY(add(in, out, start, p, "ip")); continue; }
			"@" [A-Za-z0-9_] [A-Za-z0-9_.\-]{2,30} { TRY(add(in, out, start, p, "handle")); continue; }
			(letter | D | [_@\-])+ { p = begins_next(&next, p); continue; }
			* { p = begins_next(&next, p); continue; }
			$ { return OK; }
		*/
	}
}
