/* Phone and fax numbers as they are written around the world. */
#include "deid/finder.h"

static const char *const cues[] = {"phone", "tel", "telephone", "ph", "cell", "mobile", "mob", "fax",
	"call", "called", "calls", "call me", "ring", "rang", "rings", "text", "texts", "texted", "whatsapp",
	"number", "dial", "reach", "reached", "contact", "voicemail", "landline", "sms", "t", "m", "on", NULL};

/* Lines that everybody may call say nothing about a client. */
static const char *const hotlines[] = {"18002738255", "8002738255", "116123", "18007997233", "8007997233",
	"18004224453", "8004224453", "08001111", "131114", "18006624357", "8006624357", "1800737732", NULL};

static bool is_hotline(struct text t)
{
	char digits[16];
	size_t n = 0;

	for (size_t i = 0; i < t.len && n < sizeof digits; i++)
		if (t.at[i] >= '0' && t.at[i] <= '9')
			digits[n++] = t.at[i];
	for (size_t i = 0; hotlines[i]; i++)
		if (text_is((struct text){digits, n}, text_of(hotlines[i])))
			return true;
	return false;
}

static bool parts_date(struct text t, size_t at)
{
	return at < t.len && (t.at[at] == '.' || t.at[at] == '/' || t.at[at] == '-');
}

/* How long the date is that `t` begins with: "02.11.2022 900" is no phone number. 0 for none; two
 * figures are a year between strokes only ("02/11/22 900"). */
static size_t date_length(struct text t)
{
	size_t at = 0, from = 0;
	int number[3] = {0};

	for (int i = 0; i < 3; i++) {
		for (from = at; at < t.len && t.at[at] >= '0' && t.at[at] <= '9' && at - from < 4; at++)
			number[i] = number[i] * 10 + t.at[at] - '0';
		if (at == from || at - from == 3 || (i < 2 && !parts_date(t, at)))
			return 0;
		at += i < 2;
	}
	if (at - from == 2 ? t.at[from - 1] != '/' : number[2] < 1900 || number[2] > 2099)
		return 0;
	return number[0] >= 1 && number[0] <= 31 && number[1] >= 1 && number[1] <= 31 &&
	       !parts_date(t, at) && !deid_word_at(t, at) ? at : 0;
}

/* `sure` shapes are phone numbers wherever they stand; others need a word that says so. */
static struct err add(const struct deid_view *in, struct deid_spans *out, const char *start,
	const char *end, bool sure)
{
	struct deid_span s = {start - in->text.at, end - in->text.at, DEID_CONTACT, 0.97F, true, "phone"};
	struct text all = text_part(in->text, s.from, s.to - s.from);
	size_t digits = deid_digits(all), least = *start == '0' ? 9 : 7;
	char last = s.from ? in->text.at[s.from - 1] : ' ', next = s.to < in->text.len ? *end : ' ';

	if (deid_word_before(in->text, s.from) || deid_word_at(in->text, s.to) || digits < least ||
		digits > 18 || last == '-' || last == '/' || last == '.' || last == '#' ||
		(next == '-' && deid_word_at(in->text, s.to + 1)) || is_hotline(all))
		return OK;
	if (!sure && !deid_cue_before(in->text, s.from, cues)) {
		s.certain = false;
		s.certainty = 0.6F;
		s.reason = "phone.maybe";
	}
	return deid_spans_add(out, s);
}

struct err deid_find_phone(const struct deid_view *in, struct deid_spans *out)
{
	struct begins_next next = begins_of(&in->begins, in->text, BEGINS_PHONE);
	const char *p = begins_next(&next, in->text.at), *limit = in->text.at + in->text.len, *mark = p, *start;

	for (;;) {
		start = p;
		/*!include:re2c "common.re" */
		/*!re2c
			sep = (s | [.] | dash);
			ext = s* [,;]? s* ('x' | 'ext' "."? | 'extension' | 'dw') s* D{1,5};
			area = "(" s* D{2,5} s* ")";
			north = ("+"? "1" (sep | s)?)? (area s* sep? D{3,4} sep? D{3,4} | D{3} sep D{3} sep D{4});
			world = ("+" | "00" s? [1-9]) D+ (sep? "(" D+ ")")? (sep? s? D+){1,7};
			trunk = ("(0" D+ ")" | "0" D+) ((sep | "/" | s dash s) D D+){1,4} | "0" [1-9] D{8,9};
			local = D{3} dash D{4} | D{4} (s | dash) D{4} | D{10} | D{5} s D{5,6} | D{2} s D{3} s D{2} s D{2} | D{2,3} (s D{2,3}){3,4} | D{3} s D{3} s D{3};

			north ext? { TRY(add(in, out, start, p, true)); continue; }
			(world | trunk) ext? {
				size_t date = date_length((struct text){start, (size_t)(p - start)});
				if (date)
					p = start + date;
				else
					TRY(add(in, out, start, p, true));
				continue;
			}
			local ext? { TRY(add(in, out, start, p, false)); continue; }
			(letter | D)+ { p = begins_next(&next, p); continue; }
			* { p = begins_next(&next, p); continue; }
			$ { return OK; }
		*/
	}
}
