/* Dates, finer than a year. Only day, month and year together are certain. */
#include "deid/finder.h"

static int number_of(struct text t, size_t *at)
{
	int n = 0;

	while (*at < t.len && (t.at[*at] < '0' || t.at[*at] > '9'))
		(*at)++;
	for (; *at < t.len && t.at[*at] >= '0' && t.at[*at] <= '9'; (*at)++)
		n = n < 100000 ? n * 10 + t.at[*at] - '0' : n;
	return n;
}

/* Whether three numbers can be a day, a month and a year in an order that somebody uses. */
static bool plausible(struct text t)
{
	size_t at = 0;
	int a = number_of(t, &at), b = number_of(t, &at), c = number_of(t, &at);
	int year = a > 31 || t.at[0] == '0' ? a : c;

	if (a > 999) {
		year = a;
		a = c;
	} else {
		year = c;
	}
	return a >= 1 && b >= 1 && a <= 31 && b <= 31 && (a <= 12 || b <= 12) &&
	       (year < 100 || (year > 1880 && year < 2100));
}

static struct err add(const struct deid_view *in, struct deid_spans *out, struct text at, struct deid_span s)
{
	s.from = at.at - in->text.at;
	s.to = s.from + at.len;
	s.kind = DEID_DATE;
	if (deid_word_before(in->text, s.from) || deid_word_at(in->text, s.to))
		return OK;
	return deid_spans_add(out, s);
}

/* Numbers with strokes: a date only when the numbers fit and no more of them follow. */
static struct err add_numeric(const struct deid_view *in, struct deid_spans *out, struct text at)
{
	size_t from = at.at - in->text.at, to = from + at.len;
	char last = from ? in->text.at[from - 1] : ' ', next = to < in->text.len ? in->text.at[to] : ' ';

	if (!plausible(at) || last == '/' || last == '-' || last == '.' || next == '/' || next == '-' ||
		(next == '.' && to + 1 < in->text.len && in->text.at[to + 1] >= '0' &&
			in->text.at[to + 1] <= '9'))
		return OK;
	return add(in, out, at, (struct deid_span){.certainty = 0.98F, .certain = true, .reason = "date.full"});
}

#define HERE ((struct text){start, (size_t)(p - start)})
#define FULL TRY(add(in, out, HERE, (struct deid_span){.certainty = 0.98F, .certain = true, .reason = "date.full"}))
#define PART(sure, why) TRY(add(in, out, HERE, (struct deid_span){.certainty = sure, .reason = why}))

struct err deid_find_date(const struct deid_view *in, struct deid_spans *out)
{
	struct begins_next next = begins_of(&in->begins, in->text, BEGINS_DATE);
	const char *p = begins_next(&next, in->text.at), *limit = in->text.at + in->text.len, *mark = p, *start;

	for (;;) {
		start = p;
		/*!include:re2c "common.re" */
		/*!re2c
			english = 'january' | 'february' | 'march' | 'april' | 'may' | 'june' | 'july' | 'august' | 'september' | 'october' | 'november' | 'december'
				| ('jan' | 'feb' | 'mar' | 'apr' | 'jun' | 'jul' | 'aug' | 'sep' | 'sept' | 'oct' | 'nov' | 'dec') "."?;
			other = 'januar' 'i'? | 'januari' | 'februar' 'i'? | 'februari' | 'm' "\u00e4" 'rz' | 'maart' | 'mai' | 'mei' | 'juni' | 'juli' | 'augustus' | 'oktober' | 'dezember' | 'dez' "."? | 'okt' "."? | 'mrt' "."?
				| 'enero' | 'febrero' | 'marzo' | 'abril' | 'mayo' | 'junio' | 'julio' | 'agosto' | 'septiembre' | 'setiembre' | 'octubre' | 'noviembre' | 'diciembre'
				| 'janvier' | 'f' "\u00e9" 'vrier' | 'mars' | 'avril' | 'juin' | 'juillet' | 'ao' "\u00fb" 't' | 'septembre' | 'octobre' | 'novembre' | 'd' "\u00e9" 'cembre';
			month = english | other;
			clear = 'january' | 'february' | 'april' | 'june' | 'july' | 'august' | 'september' | 'october' | 'november' | 'december' | 'jan' | 'feb' | 'apr' | 'aug' | 'sept' | 'oct' | 'nov' | 'dec' | 'March' ;
			ordinal = 'st' | 'nd' | 'rd' | 'th';
			day = ([0]? [1-9] | [12] D | "3" [01]);
			nth = day ordinal?;
			year = "1" [89] D D | "20" D D;
			brief = apostrophe D D;
			weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday' | ('mon' | 'tue' | 'tues' | 'wed' | 'weds' | 'thu' | 'thur' | 'thurs' | 'fri' | 'sat' | 'sun') "."?;
			lead = weekday (s* ',' s* | s+) ('the' s+)?;
			of = 'of' s+ | 'de' s+ | 'del' s+;
			spoken = 'first' | 'second' | 'third' | 'fourth' | 'fifth' | 'sixth' | 'seventh' | 'eighth' | 'ninth' | 'tenth' | 'eleventh' | 'twelfth' | 'thirteenth' | 'fourteenth'
				| 'fifteenth' | 'sixteenth' | 'seventeenth' | 'eighteenth' | 'nineteenth' | 'twentieth' | 'thirtieth' | 'twenty' (s | dash) ('first' | 'second' | 'third' | 'fourth' | 'fifth' | 'sixth' | 'seventh' | 'eighth' | 'ninth') | 'thirty' (s | dash) 'first';
			part = ('early' | 'late' | 'mid' | 'the' s ('start' | 'end' | 'beginning' | 'middle') s 'of') (s | dash);
			feast = 'christmas' (s ('eve' | 'day'))? | 'boxing' s 'day' | 'new' s 'year' apostrophe 's' (s ('eve' | 'day'))? | 'easter' (s ('sunday' | 'monday'))? | 'good' s 'friday' | 'thanksgiving' | 'halloween' | 'valentine' apostrophe? 's' s 'day' | 'labo' 'u'? 'r' s 'day' | 'memorial' s 'day' | 'independence' s 'day' | 'eid' (s 'al' dash (letter)+)? | 'diwali' | 'hanukkah' | 'mother' apostrophe? 's' s 'day' | 'father' apostrophe? 's' s 'day';

			lead? ('the' s+)? nth (s+ | "." s* | dash | "/" ) of? month (s* ("," | "." | dash | "/" | 'of' | 'del' | 'de')? s*) (year | brief | D D) { FULL; continue; }
			lead? month s+ nth (s* "," s* | s+) (year | brief) { FULL; continue; }
			lead? ('the' s+)? spoken s+ of? month (s* "," s* | s+) year { FULL; continue; }
			lead? month s+ ('the' s+)? spoken (s* "," s* | s+) year { FULL; continue; }
			year [/.\-] (D D? | month) [/.\-] D D? { TRY(add_numeric(in, out, HERE)); continue; }
			year "\u5e74" s* D{1,2} "\u6708" s* D{1,2} "\u65e5" { FULL; continue; }
			lead? D{1,2} (s* [/.\-] s*) D{1,2} (s* [/.\-] s*) (year | D D) { TRY(add_numeric(in, out, (struct text){start, (size_t)(p - start)})); continue; }

			lead? ('the' s+)? nth s+ of? month | lead? nth dash month { PART(0.85F, "date.day_month"); continue; }
			lead? (clear | "May" | "Mar" | "MAY" | 'jun' "."? | 'jul' "."? | other) s+ nth { PART(0.85F, "date.day_month"); continue; }
			('the' s+)? spoken s+ of? month | (clear | "May") s+ ('the' s+)? spoken { PART(0.85F, "date.day_month"); continue; }
			month s* ("," | 'of')? s* (year | brief) { PART(0.8F, "date.month_year"); continue; }
			part clear (s+ year)? { PART(0.8F, "date.month"); continue; }
			clear { PART(0.6F, "date.month"); continue; }
			feast (s+ year)? { PART(0.6F, "date.feast"); continue; }
			lead? ('the' s+)? day ordinal { PART(0.6F, "date.day"); continue; }
			lead day (ordinal | [/] D{1,2}) { PART(0.7F, "date.day"); continue; }
			(letter | D)+ { p = begins_next(&next, p); continue; }
			* { p = begins_next(&next, p); continue; }
			$ { return OK; }
		*/
	}
}
