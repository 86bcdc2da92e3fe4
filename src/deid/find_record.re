/* Record, docket, account, licence and plate numbers that a phrase before them gives away. */
#include "deid/finder.h"

/* `marked`: the phrase itself says "number" ("case no. 12"); otherwise the value must look like one. */
static struct err add(const struct deid_view *in, struct deid_spans *out, struct text value, bool marked)
{
	size_t from = value.at - in->text.at, to = from + value.len, digits, most;

	while (to > from && !deid_word_before(in->text, to))
		to--;
	value = text_part(in->text, from, to - from);
	digits = deid_digits(value);
	most = marked ? 2 : 4;
	if (digits < most || value.len < 3 || value.len > 32 || deid_word_at(in->text, to))
		return OK;
	/* "file 2019": a year alone is no number of anybody's. */
	if (!marked && value.len == 4 && digits == 4)
		return OK;
	return deid_spans_add(out, (struct deid_span){from, to, DEID_ID, 0.95F, true, "record"});
}

#define FOUND(marked) TRY(add(in, out, (struct text){v, (size_t)(p - v)}, marked))

struct err deid_find_record(const struct deid_view *in, struct deid_spans *out)
{
	struct begins_next next = begins_of(&in->begins, in->text, BEGINS_RECORD);
	const char *p = begins_next(&next, in->text.at), *limit = in->text.at + in->text.len, *mark = p, *v;
	/*!stags:re2c format = "const char *@@ = NULL;\n"; */

	for (;;) {
		/*!include:re2c "common.re" */
		/*!re2c
			re2c:flags:tags = 1;
			A = [A-Za-z0-9];
			what = 'case' | 'file' | 'docket' | 'record' | 'account' | 'acct' 's'? | 'policy' | 'licen' [cs] 'e' | 'lic' | 'badge'
				| 'collar' | 'student' | 'member' | 'membership' | 'patient' | 'client' | 'claim' | 'permit' | 'passport' | 'plate'
				| 'registration' | 'reg' | 'reference' | 'ref' | 'referral' | 'booking' | 'inmate' | 'prisoner' | 'prison' | 'warrant'
				| 'application' | 'appeal' | 'petition' | 'invoice' | 'serial' | 'device' | 'insurance' | 'beneficiary' | 'subscriber'
				| 'plan' | 'medical' | 'chart' | 'hospital' | 'unit' | 'employee' | 'staff' | 'payroll' | 'tax' | 'bank' | 'card' | 'sort'
				| 'id' | 'identity' | 'national' s 'insurance' | 'social' s 'security' | 'health' s 'card' | 'health' s 'plan'
				| 'driver' (apostrophe? 's')? s 'licen' [cs] 'e' | 'incident' | 'complaint' | 'order' | 'crime' | 'report' | 'register' | 'tag'
				| 'aktenzeichen' | 'expediente' | 'dossier' | 'zaak' | 'bsn' | 'dni' | 'nie' | 'steuer' ;
			short = 'mrn' | 'nhs' | 'ssn' | 'nino' | 'ni' | 'crn' | 'pnc' | 'dob id' | 'emrn' | 'medicare' | 'medicaid' | 'ndis' | 'vin'
				| 'imei' | 'hcn' | 'phn' | 'ohip' | 'ppsn' | 'pps' | 'aadhaar' | 'pan' | 'uan' | 'uci' | 'a-number' | 'a' dash 'file' | 'iban' | 'az' | 'doc'
				| 'urn' | 'upn' | 'hmcts' | 'ein' | 'npi' | 'dea' | 'liquidlogic' | 'mosaic' | 'rio' | 'emis' | 'systmone' | 'delius' ;
			no = 'no' "."? | 'nos' "."? | 'number' 's'? | 'num' "."? | 'nr' "."? | '#' | 'id' | 'code' | 'ref' "."? | 'reference' | "\u2116" | "n\u00ba" | "n\u00b0";
			is = s* ':' s* | s+ ('is' | 'was') s+ | s* "=" s* | s* '#' s* | s+;
			value = A (A | [/.\-])* (s? "/" s? A+)?;
			loose = value | D{2,5} (s D{2,5}){1,4} (s [b-hj-z])?;

			(what | short) s+ no is @v loose { FOUND(true); continue; }
			(what | short) s* '#' s* @v loose { FOUND(true); continue; }
			what s* ':' s* @v value { FOUND(true); continue; }
			what s+ @v value { FOUND(false); continue; }
			short is @v loose { FOUND(true); continue; }
			'no' "." s* @v D{3,7} [/\-] D{2,4} { FOUND(true); continue; }
			(letter | D)+ { p = begins_next(&next, p); continue; }
			* { p = begins_next(&next, p); continue; }
			$ { return OK; }
		*/
	}
}
