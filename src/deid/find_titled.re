/* A title or a word of kinship before a name: "Mrs Delgado", "her aunt Maureen Okafor". */
#include "deid/finder.h"

/* Words after a title that name nobody: "Mr Right", "Dr No", "Madam Speaker". */
static const char *const nobody[] = {"Right", "Wrong", "President", "Speaker", "Chairman", "Chair", "Big",
	"Nice", "Perfect", "Nobody", "Everyman", "Nice Guy", "Google", "Pepper", "Who", "Justice", "Judge",
	"The", "And", "Or", "In", "On", "At", "Is", "Was", "Has", "Had", "Said", "He", "She", "They", "We", "I",
	"It", "This", "That", "But", "When", "If", "As", "So", "My", "Her", "His", "Not", "No", "Who", "What",
	"A", "An", "Of", "To", "For", "From", "With", "Mr", "Mrs", "Ms", "Dr", "Worker", "Person", "Client", "Patient",
	"Shri", "Smt", "Sri", "Social", "Mental", "Health", "Mum", "Mom", "Dad", "Mother", "Father", "Act", "Care", "Support", NULL};

static bool is_nobody(struct text word)
{
	for (size_t i = 0; nobody[i]; i++)
		if (text_is(word, text_of(nobody[i])))
			return true;
	return false;
}

struct clue {
	const char *reason;
	float certainty;
	size_t words; /* from so many words on the name is certain */
};

static struct err add(const struct deid_view *in, struct deid_spans *out, struct text name, struct clue clue)
{
	struct deid_span s = {name.at - in->text.at, 0, DEID_NAME, clue.certainty, false, clue.reason};
	struct text rest = name, word;
	size_t words = 0;

	s.to = s.from + name.len;
	while (text_cut(&rest, ' ', &word)) {
		if (is_nobody(word)) {
			if (words == 0)
				return OK;
			s.to = word.at - in->text.at - 1;
			break;
		}
		words += text_chars(word) > 2;
	}
	/* The 's of possession stays. */
	if (text_ends(text_part(in->text, s.from, s.to - s.from), TEXT("'s")))
		s.to -= 2;
	else if (text_ends(text_part(in->text, s.from, s.to - s.from), TEXT("\u2019s")))
		s.to -= 4;
	/* One letter is a role that somebody chose ("Ms A"), not a name. */
	if (words == 0 || deid_word_at(in->text, s.to))
		return OK;
	s.certain = words >= clue.words;
	return deid_spans_add(out, s);
}

#define FOUND(...) TRY(add(in, out, (struct text){v, (size_t)(p - v)}, (struct clue){__VA_ARGS__}))

struct err deid_find_titled(const struct deid_view *in, struct deid_spans *out)
{
	struct begins_next next = begins_of(&in->begins, in->text, BEGINS_TITLED);
	const char *p = begins_next(&next, in->text.at), *limit = in->text.at + in->text.len, *mark = p, *v;
	/*!stags:re2c format = "const char *@@ = NULL;\n"; */

	for (;;) {
		/*!include:re2c "common.re" */
		/*!re2c
			re2c:flags:tags = 1;
			title = ("Mr" | "Mrs" | "Ms" | "Miss" | "Mx" | "Dr" | "Prof" | "MR" | "MRS" | "MS" | "DR" | "Rev" | "Fr" | "Sr" | "Sgt" | "Insp" | "Capt" | "Lt" | "Herr" | "Frau" | "Mevr" | "Dhr" | "Sra" | "Srta" | "Dra" | "Hon" | "Det" | "Supt" | "Cllr" | "Mme" | "Mlle") "."?
				| "Doctor" | "Professor" | "Reverend" | "Pastor" | "Father" | "Imam" | "Rabbi" | "Judge" | "Detective" | "Sergeant" | "Constable" | "Officer" | "Inspector" | "Nurse" | "Madame" | "Monsieur" | "Se\u00f1or" "a"? | "Do\u00f1a" | "Mevrouw" | "Meneer" | "PC" | "DC" | "DS" | "WPC" | "Cllr" | "Councillor" | "Sheikh" | "Begum";
			kin = 'mother' | 'father' | 'mum' | 'mom' | 'mam' | 'dad' | 'stepmother' | 'stepfather' | 'stepmum' | 'stepmom' | 'stepdad' | 'parent' | 'brother' | 'sister' | 'half' dash ('brother' | 'sister') | 'stepbrother' | 'stepsister'
				| 'son' | 'daughter' | 'stepson' | 'stepdaughter' | 'grandson' | 'granddaughter' | 'grandmother' | 'grandfather' | 'grandma' | 'grandpa' | 'gran' | 'nan' | 'nana' | 'granny' | 'granddad' | 'grandad'
				| 'aunt' | 'auntie' | 'aunty' | 'uncle' | 'cousin' | 'niece' | 'nephew' | 'husband' | 'wife' | 'partner' | 'ex' dash ('husband' | 'wife' | 'partner') | 'boyfriend' | 'girlfriend' | 'fianc' "\u00e9" "e"? | 'baby' | 'twin' 's'?
				| 'client' | 'patient' | 'neighbour' | 'neighbor' | 'friend' | 'colleague' | 'carer' | 'teacher' | 'supervisor' | 'named' | 'called' | 'mutter' | 'vater' | 'bruder' | 'schwester' | 'tante' | 'onkel' | 'moeder' | 'vader' | 'zus' | 'madre' | 'padre' | 'hermano' | 'hermana' | 't' "\u00ed" [oa];
			upper = [A-Z\u00c0-\u00d6\u00d8-\u00de\u0100\u0102\u0104\u0106\u0108\u010a\u010c\u010e\u0110\u0112\u0116\u0118\u011a\u011e\u0120\u0122\u0126\u012a\u012e\u0130\u0136\u0139\u013b\u013d\u0141\u0143\u0145\u0147\u014c\u0150\u0152\u0154\u0158\u015a\u015e\u0160\u0162\u0164\u016a\u016e\u0170\u0172\u0176\u0178\u0179\u017b\u017d\u018f\u01a0\u01af\u0218\u021a\u0386\u0388-\u038f\u0391-\u03ab\u0401-\u042f\u1ea0\u1eb0\u1ebe\u1ec0];
			uletter = [A-Za-z\u00c0-\u024f\u0300-\u036f\u0370-\u052f\u1e00-\u1fff];
			small = uletter | apostrophe;
			name = upper small+ (dash upper small+)* | ("O" | "D" | "N") apostrophe upper small+;
			initial = upper ".";
			particle = "van" | "von" | "der" | "den" | "de" | "da" | "do" | "dos" | "del" | "della" | "di" | "la" | "le" | "al" | "el" | "bin" | "bint" | "ibn" | "ap" | "ni" | "n\u00ed" | "ter" | "ten" | "van" " " ("der" | "den" | "de") | "de" " " ("la" | "los");
			first = name | particle " " name;
			more = " " (initial " ")? (particle " ")? name;

			title " " @v (initial " "?)* first more{0,3} (" " initial)? { FOUND("name.titled", 0.97F, 1); continue; }
			kin s* ","? s+ @v first more{0,3} (" " initial)? { FOUND("name.kin", 0.85F, 2); continue; }
			(uletter | D)+ { p = begins_next(&next, p); continue; }
			* { p = begins_next(&next, p); continue; }
			$ { return OK; }
		*/
	}
}
