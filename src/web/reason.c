#include "web/reason.h"

#include "base/text.h"
#include "format/words.h"

static const struct {
	const char *begins, *sentence;
} reasons[] = {
	{"email", SAY("An e-mail address")},
	{"phone", SAY("A phone number")},
	{"url", SAY("A web address")},
	{"handle", SAY("A name on a network")},
	{"record", SAY("A record number")},
	{"number", SAY("A number that belongs to one person")},
	{"national", SAY("A number that belongs to one person")},
	{"date", SAY("A date that is finer than needed")},
	{"name", SAY("A person's name")},
	{"place", SAY("A place that is finer than needed")},
	{"org", SAY("The name of an organisation")},
};

const char *reason_sentence(const char *code)
{
	struct text all = text_of(code);
	struct text begins = text_part(all, 0, text_find_byte(all, '.'));

	for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
		if (text_is(begins, text_of(reasons[i].begins)))
			return reasons[i].sentence;
	return SAY("Words that may point to one person");
}
