/* What looks like an identifier and is none: hotlines, codes of illnesses, eponyms, and our own roles. */
#include "deid/finder.h"

static struct err add(const struct deid_view *in, struct deid_spans *out, const char *start, const char *end)
{
	size_t from = start - in->text.at, to = end - in->text.at;

	if (deid_word_before(in->text, from) || deid_word_at(in->text, to))
		return OK;
	/* "Mr. B. is 52": a point inside a sentence makes the letter an initial, not a role. */
	if (to + 2 < in->text.len && end[0] == '.' && start[0] == 'M' &&
		(end[1] == '\'' || end[1] == ',' || (end[1] == ' ' && end[2] >= 'a' && end[2] <= 'z')))
		return OK;
	return deid_spans_add(out, (struct deid_span){from, to, DEID_HARMLESS, 1, true, "harmless"});
}

/* A number such as 1.8 is hardly ever a date; a clue and no more. */
static struct err hint(const struct deid_view *in, struct deid_spans *out, const char *start, const char *end)
{
	size_t from = start - in->text.at, to = end - in->text.at;

	if (deid_word_before(in->text, from) || deid_word_at(in->text, to) || *end == '.' ||
		(from > 0 && in->text.at[from - 1] == '.'))
		return OK;
	return deid_spans_add(out, (struct deid_span){from, to, DEID_HARMLESS, 0.4F, false, "harmless.decimal"});
}

struct err deid_find_harmless(const struct deid_view *in, struct deid_spans *out)
{
	struct begins_next next = begins_of(&in->begins, in->text, BEGINS_HARMLESS);
	const char *p = begins_next(&next, in->text.at), *limit = in->text.at + in->text.len, *mark = p, *start;

	for (;;) {
		start = p;
		/*!include:re2c "common.re" */
		/*!re2c
			sep = [ \-.]?;
			own = apostrophe 's'?;
			hotline = "988" | "911" | "999" | "112" | "111" | ("1" sep)? ("800" sep "273" sep ('8255' | 'talk') | "800" sep "799" sep "7233" | "800" sep "422" sep "4453" | "800" sep "662" sep "4357")
				| "116" s "123" | "13" s "11" s "14" | "0800" s "1111" | "741741";
			illness = [A-TV-Z] D D "." D{1,2} | 'dsm' dash ('iv' | '5' | 'v') | 'icd' dash D{1,2};
			scale = ('phq' | 'gad' | 'cage' | 'audit' | 'dass' | 'ace' | 'k' | 'cssrs' | 'scl' | 'epds' | 'pcl') dash? D{1,2} | 'phq' dash 'a';
			eponym = 'bell' own s 'palsy' | ('parkinson' | 'alzheimer' | 'asperger' | 'tourette' | 'huntington' | 'crohn' | 'hodgkin' | 'graves' | 'addison' | 'cushing' | 'hashimoto' | 'raynaud' | 'meniere') own?
				(s ('disease' | 'syndrome' | 'lymphoma' | 'chorea'))? | 'down' own? s 'syndrome' | 'lewy' s 'body' | 'stockholm' s 'syndrome' | 'k' [u\u00fc\u00dc] 'bler' dash 'ross'
				| ('beck' | 'hamilton' | 'zarit' | 'barthel' | 'edinburgh' | 'columbia' | 'rorschach' | 'wechsler' | 'vineland' | 'conners' | 'waterlow' | 'braden' | 'norton') own? s ('depression' s | 'anxiety' s | 'burden' s | 'suicide' s | 'postnatal' s)? ('inventory' | 'scale' | 'index' | 'screen' | 'test' | 'rating' | 'interview' | 'score')
				| ('bowen' | 'maslow' | 'erikson' | 'gibbs' | 'bowlby' | 'piaget' | 'vygotsky' | 'rogers' | 'winnicott' | 'minuchin' | 'satir' | 'kolb' | 'karpman' | 'reamer') own? s ('theory' | 'cycle' | 'stages' | 'hierarchy' | 'pyramid' | 'triangle' | 'model' | 'typology' | 'reflective' s 'cycle');
			statute = ('s' 's'? | 'sec' | 'art' | 'reg' | 'para' | 'sch') "." s? D{1,3} [A-Z]? ("(" D ")"){0,2} | [sS] D{1,3} s ('order' | 'enquiry' | 'inquiry' | 'assessment' | 'meeting' | 'investigation' | 'report' | 'strategy' | 'agreement');
			rule = 'section' s D{1,3} | 'title' s [IVX]+ | 'article' s D{1,3} | D+ s 'cfr' s ('part' s)? D+ | D{1,2} dash 'step' | 'tier' s D | 'step' s D | 'stage' s (D | [IV]+ [ABC]?) | 'class' s [IV]+ | 'type' s [12I]+ | "T" [12] "DM" | 'cha2ds2' (dash letter+)? | "5/5" | "10/10" | "50/50" | "24/7";
			part = D{1,3} s "1/2" | D{1,3} s "1/4" | D{1,3} s "3/4" | D{1,3} s "1/3" | D{1,3} s "2/3";
			trade = "LCSW" | "LICSW" | "LMSW" | "LMFT" | "LMHC" | "LPCC"? | "BCBA" | ("SW" | "FSW" | "HV" | "TA" | "CPN" | "GP" | "SENCO") s? [=:] | 'council' s ('flat' | 'house' | 'tax' | 'estate' | 'housing') | ('master' | 'bachelor') own s 'degree' | 'peer' s ('group' | 'supervision' | 'consultation' | 'consult');
			short = "e.g." | "i.e." | 'a.m.' | 'p.m.' | "etc." | 'aka';
			decimal = D{1,3} "." D;
			weekday = ('mon' | 'tues' | 'wednes' | 'thurs' | 'fri' | 'satur' | 'sun') 'day';
			which = 'first' | 'second' | 'third' | 'fourth' | 'last' | 'other' | 'next' | 'alternate';
			clock = D{1,2} ":" D{2} | D{1,2} ([.:] D{2})? s? [ap] "."? 'm';
			weekly = ('every' | 'each' | 'most' | 'alternate') s ((which | D{1,2} ('nd' | 'rd' | 'th')) s)? weekday 's'? (s ('at' s)? clock)? | weekday 's' (s ('at' s)? clock)? | weekday s ('at' s)? clock | ('first' | 'second' | 'third' | 'fourth' | 'last') s weekday s 'of' s ('the' | 'each' | 'every') s 'month';
			unit = 'mm/h' 'r'? | 'mg/' ('dl' | 'kg' | 'ml' | 'l') | 'mmol/' ('l' | 'mol') | 'ml/min' | 'ng/ml' | 'g/dl' | 'mmhg' | 'mcg' | 'iu/l';
			said = ([:=,] | s ('is' | 'was' | 'of' | 'at' | 'up' | 'to' | 'down' | 'around' | 'about' | 'now' | 'today' | 'reading' | 'readings' | 'read' | 'sitting' | 'standing' | 'lying' | 'taken' | 'measured' | 'recorded' | 'dropped' | 'high' | 'low' | 'still'))*;
			pressure = ('bp' | 'b/p' | 'nibp' | 'blood' s 'pressure') said s? D{2,3} s? "/" s? D{2,3} | D{2,3} "/" D{2,3} s? 'mm' s? 'hg';
			role = ("Ms" | "Mr" | "Mrs" | "Mx" | "Dr") "."? s [A-Z] D? | "Person" s [A-Z] D{0,3} "s"? | 'client' s [A-Z] | 'patient' s [A-Z] | 'member' s [A-Z] | 'child' s [A-Z];
			phrase = 'a' 'n'? s ('phone' | 'record' | 'card' | 'health' | 'social' s 'security' | 'insurance' | 'plate' | 'docket') s 'number' | 'an e-mail address' | 'a web address' | 'a network address' | 'a user name' | 'a bank account'
				| ('a day in' s)? ('early' | 'late' | 'mid') (s | dash) ('winter' | 'spring' | 'summer' | 'autumn') | 'a certain' s ('day' | 'place' | 'service') | '90 or over';

			hotline { TRY(add(in, out, start, p)); continue; }
			illness { TRY(add(in, out, start, p)); continue; }
			scale { TRY(add(in, out, start, p)); continue; }
			eponym { TRY(add(in, out, start, p)); continue; }
			statute { TRY(add(in, out, start, p)); continue; }
			rule { TRY(add(in, out, start, p)); continue; }
			role { TRY(add(in, out, start, p)); continue; }
			phrase { TRY(add(in, out, start, p)); continue; }
			part { TRY(add(in, out, start, p)); continue; }
			trade { TRY(add(in, out, start, p)); continue; }
			short { TRY(add(in, out, start, p)); continue; }
			weekly { TRY(add(in, out, start, p)); continue; }
			pressure { TRY(add(in, out, start, p)); continue; }
			unit { TRY(add(in, out, start, p)); continue; }
			decimal { TRY(hint(in, out, start, p)); continue; }
			(letter | D)+ { p = begins_next(&next, p); continue; }
			* { p = begins_next(&next, p); continue; }
			$ { return OK; }
		*/
	}
}
