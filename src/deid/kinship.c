#include "deid/kinship.h"

/* Words of kinship, each as it is said; behind it, after a "=", what else means the same. */
static const char *const words[] = {
	"mother",
	"=mum",
	"=mom",
	"=mam",
	"=mummy",
	"=mommy",
	"=mama",
	"father",
	"=dad",
	"=daddy",
	"=papa",
	"grandmother",
	"=grandma",
	"=gran",
	"=granny",
	"=nan",
	"=nana",
	"=nanna",
	"=abuela",
	"grandfather",
	"=grandpa",
	"=granddad",
	"=grandad",
	"=abuelo",
	"great-grandmother",
	"great-grandfather",
	"stepmother",
	"=stepmum",
	"=stepmom",
	"=step-mother",
	"stepfather",
	"=stepdad",
	"=step-father",
	"foster-mother",
	"foster-father",
	"brother",
	"sister",
	"half-brother",
	"half-sister",
	"stepbrother",
	"=step-brother",
	"stepsister",
	"=step-sister",
	"twin",
	"son",
	"daughter",
	"stepson",
	"stepdaughter",
	"grandson",
	"granddaughter",
	"baby",
	"=newborn",
	"aunt",
	"=auntie",
	"=aunty",
	"=tia",
	"uncle",
	"=tio",
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
	"neighbour",
	"=neighbor",
	"friend",
	"colleague",
	"=coworker",
	"=co-worker",
	"carer",
	"=caregiver",
	"foster-carer",
	"teacher",
	"landlord",
	"supervisor",
};

enum { WORDS = sizeof words / sizeof words[0] };

static bool is_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static unsigned number_of(struct text word)
{
	unsigned number = 0;

	if (!word.len)
		return 0;
	for (unsigned i = 0; i < WORDS; i++) {
		const char *one = words[i] + (*words[i] == '=');
		number += *words[i] != '=';
		if (text_is_word(word, one))
			return number;
	}
	return 0;
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
	return number_of(text_part(in, from, end - from));
}

struct text kin_word(unsigned number)
{
	unsigned i = 0;

	while (number -= *words[i] != '=')
		i++;
	return text_of(words[i]);
}
