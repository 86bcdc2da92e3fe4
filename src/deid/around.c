#include "deid/around.h"

static bool is_space(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_letter(char c)
{
	return ((c | 32) >= 'a' && (c | 32) <= 'z') || (unsigned char)c >= 0x80;
}

static bool is_one_of(struct text word, const char *const *words)
{
	for (; *words; words++)
		if (text_is_word(word, *words))
			return true;
	return false;
}

static struct text word_until(struct text in, size_t end)
{
	size_t from = end;

	while (from > 0 && end - from < 24 && is_letter(in.at[from - 1]))
		from--;
	return text_part(in, from, end - from);
}

struct text around_word_before(struct text in, size_t at)
{
	size_t end = at;

	while (end > 0 && is_space(in.at[end - 1]))
		end--;
	return end < at ? word_until(in, end) : TEXT_NONE;
}

/* Written short, with a stop behind: "Mrs. Delgado". After whole words a stop ends the sentence. */
static const char *const short_titles[] = {"mr", "mrs", "ms", "mx", "dr", "prof", "rev", "sgt",
	"insp", "capt", "pc", "dc", "ds", "wpc", "cllr", "mevr", "dhr", "mme", "mlle", "sra",
	"srta", "dra", "sr", "fr", "lt", "hon", "det", "supt", "smt", NULL};
static const char *const long_titles[] = {"miss", "doctor", "professor", "judge", "officer",
	"nurse", "pastor", "sister", "father", "reverend", "detective", "sergeant", "constable",
	"inspector", "coach", "imam", "rabbi", "councillor", "herr", "frau", "mevrouw", "meneer",
	"madame", "monsieur", "sheikh", "begum", "shri", "se\u00f1or", "se\u00f1ora",
	"se\u00f1orita", NULL};

bool around_title(struct text in, size_t at)
{
	size_t end = at;
	bool stop = false;

	while (end > 0 && (is_space(in.at[end - 1]) || in.at[end - 1] == '.'))
		stop |= in.at[--end] == '.';
	if (end == at)
		return false;
	return is_one_of(word_until(in, end), short_titles) ||
	       (!stop && is_one_of(word_until(in, end), long_titles));
}

bool around_article(struct text in, size_t at)
{
	static const char *const articles[] = {
		"the", "a", "an", "our", "her", "his", "my", "your", "their", "its", "this", NULL};

	return is_one_of(around_word_before(in, at), articles);
}

bool around_begins_sentence(struct text in, size_t at)
{
	size_t end = at;

	while (end > 0 && (is_space(in.at[end - 1]) || in.at[end - 1] == '"'))
		end--;
	if (!end)
		return true;
	switch (in.at[end - 1]) {
	case '.':
	case '!':
	case '?':
		return end < at;
	case '\n':
	case '\r':
		return true;
	default:
		return false;
	}
}

struct text around_word_behind(struct text in, size_t at)
{
	size_t end = at + 1;

	if (at + 1 >= in.len || !is_space(in.at[at]))
		return TEXT_NONE;
	while (end < in.len && end - at < 24 && is_letter(in.at[end]))
		end++;
	return text_part(in, at + 1, end - at - 1);
}

bool around_initial(struct text in, size_t at)
{
	struct text next = text_part(in, at + 1, 3);

	if (at < 1 || at >= in.len || in.at[at] != '.' || in.at[at - 1] < 'A' ||
		in.at[at - 1] > 'Z' || (at > 1 && is_letter(in.at[at - 2])) || !next.len)
		return false;
	if (next.at[0] == ' ')
		return next.len > 1 && next.at[1] >= 'a' && next.at[1] <= 'z';
	return next.at[0] == ',' || next.at[0] == ';' || next.at[0] == '\'' ||
	       text_is(next, TEXT("\u2019"));
}

struct err around_phrase(struct arena *a, struct text phrase, bool capital, struct text *out)
{
	char first = phrase.len ? phrase.at[0] : ' ';

	if (!capital || first < 'a' || first > 'z')
		return text_copy(a, phrase, out);
	return text_printf(
		a, out, "%c%.*s", first & ~32, TEXT_ARGS(text_part(phrase, 1, phrase.len)));
}
