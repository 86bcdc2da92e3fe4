#include "deid/kinship.h"

/* The first word of a row is how it is said. */
static const char *const rows[] = {
	"mother mum mom mam mummy mommy mama",
	"father dad daddy papa",
	"grandmother grandma gran granny nan nana nanna abuela",
	"grandfather grandpa granddad grandad abuelo",
	"great-grandmother",
	"great-grandfather",
	"stepmother stepmum stepmom step-mother",
	"stepfather stepdad step-father",
	"foster-mother",
	"foster-father",
	"brother",
	"sister",
	"half-brother",
	"half-sister",
	"stepbrother step-brother",
	"stepsister step-sister",
	"twin",
	"son",
	"daughter",
	"stepson",
	"stepdaughter",
	"grandson",
	"granddaughter",
	"baby newborn",
	"aunt auntie aunty tia",
	"uncle tio",
	"great-aunt",
	"great-uncle",
	"cousin",
	"niece",
	"nephew",
	"husband",
	"wife",
	"partner",
	"ex-husband",
	"ex-wife",
	"ex-partner",
	"boyfriend",
	"girlfriend",
	"fianc\u00e9",
	"fianc\u00e9e",
	"mother-in-law",
	"father-in-law",
	"brother-in-law",
	"sister-in-law",
	"godmother",
	"godfather",
	"client",
	"patient",
	"resident",
	"neighbour neighbor",
	"friend",
	"colleague coworker co-worker",
	"carer caregiver",
	"foster-carer",
	"teacher",
	"landlord",
	"supervisor",
};

static bool holds(struct text row, struct text word)
{
	struct text one;

	while (text_cut(&row, ' ', &one))
		if (text_is_any_case(one, word))
			return true;
	return false;
}

static bool is_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

unsigned kin_before(struct text in, size_t at)
{
	size_t end = at, from;

	while (end > 0 && in.at[end - 1] == ' ' && at - end < 2)
		end--;
	from = end;
	while (from > 0 && end - from < 20 &&
		(is_letter(in.at[from - 1]) || in.at[from - 1] == '-' ||
			(unsigned char)in.at[from - 1] >= 0x80))
		from--;
	if (end == at || from == end)
		return 0;
	for (unsigned i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (holds(text_of(rows[i]), text_part(in, from, end - from)))
			return i + 1;
	return 0;
}

struct text kin_word(unsigned number)
{
	struct text all = text_of(rows[number - 1]);

	return text_part(all, 0, text_find_byte(all, ' '));
}
