#include "deid/script.h"

#include "base/text.h"

/* From, to, how much a letter counts, the language, its name. */
static const struct {
	uint32_t from, to;
	unsigned weight;
	const char *code, *name;
} scripts[] = {
	{0x0370, 0x03ff, 1, "el", "Greek"},
	{0x0400, 0x052f, 1, "und-Cyrl", "a language in Cyrillic letters"},
	{0x0530, 0x058f, 1, "hy", "Armenian"},
	{0x0590, 0x05ff, 1, "he", "Hebrew"},
	{0x0600, 0x077f, 1, "ar", "Arabic"},
	{0x0780, 0x07bf, 1, "dv", "Dhivehi"},
	{0x0900, 0x097f, 1, "hi", "Hindi"},
	{0x0980, 0x09ff, 1, "bn", "Bengali"},
	{0x0a00, 0x0a7f, 1, "pa", "Punjabi"},
	{0x0a80, 0x0aff, 1, "gu", "Gujarati"},
	{0x0b00, 0x0b7f, 1, "or", "Odia"},
	{0x0b80, 0x0bff, 1, "ta", "Tamil"},
	{0x0c00, 0x0c7f, 1, "te", "Telugu"},
	{0x0c80, 0x0cff, 1, "kn", "Kannada"},
	{0x0d00, 0x0d7f, 1, "ml", "Malayalam"},
	{0x0d80, 0x0dff, 1, "si", "Sinhala"},
	{0x0e00, 0x0e7f, 1, "th", "Thai"},
	{0x0e80, 0x0eff, 1, "lo", "Lao"},
	{0x0f00, 0x0fff, 1, "bo", "Tibetan"},
	{0x1000, 0x109f, 1, "my", "Burmese"},
	{0x10a0, 0x10ff, 1, "ka", "Georgian"},
	{0x1100, 0x11ff, 1, "ko", "Korean"},
	{0x1200, 0x139f, 2, "am", "Amharic or Tigrinya"},
	{0x1780, 0x17ff, 1, "km", "Khmer"},
	{0x1800, 0x18af, 1, "mn", "Mongolian"},
	{0x3040, 0x30ff, 3, "ja", "Japanese"},
	{0x3400, 0x9fff, 3, "zh", "Chinese"},
	{0xac00, 0xd7af, 3, "ko", "Korean"},
	{0x20000, 0x3ffff, 3, "zh", "Chinese"},
};

enum { SCRIPTS = sizeof scripts / sizeof scripts[0] };

/* Letters that decide between languages of one script; the first row that was seen decides. */
static const struct {
	const char *of, *code, *name;
	uint32_t letters[7];
} signs[] = {
	{"und-Cyrl", "uk", "Ukrainian", {0x456, 0x457, 0x454, 0x491, 0x407, 0x404, 0x490}},
	{"und-Cyrl", "sr", "Serbian", {0x452, 0x458, 0x459, 0x45a, 0x45b, 0x45f, 0x402}},
	{"und-Cyrl", "ru", "Russian", {0x44b, 0x44d, 0x451, 0x42d, 0x401}},
	{"ar", "ur", "Urdu", {0x679, 0x688, 0x691, 0x6ba, 0x6d2, 0x6c1}},
	{"ar", "fa", "Persian", {0x67e, 0x686, 0x698, 0x6af, 0x6a9, 0x6cc}},
	{"zh", "ja", "Japanese", {0}}, /* kana among the characters */
};

enum { SIGNS = sizeof signs / sizeof signs[0], SIGN_KANA = SIGNS - 1 };

int script_of(uint32_t point)
{
	if (point < scripts[0].from)
		return SCRIPT_LATIN;
	for (int i = 0; i < SCRIPTS; i++)
		if (point >= scripts[i].from && point <= scripts[i].to)
			return i;
	return SCRIPT_LATIN;
}

static bool same(const char *a, const char *b)
{
	return text_is(text_of(a), text_of(b));
}

void script_add(struct script_count *count, int script, uint32_t point)
{
	count->letters[script] += scripts[script].weight;
	if (same(scripts[script].code, "ja"))
		count->tells |= 1U << SIGN_KANA;
	if (point >= 0x700)
		return;
	for (unsigned i = 0; i < SIGN_KANA; i++)
		for (unsigned k = 0; k < 7; k++)
			if (signs[i].letters[k] == point)
				count->tells |= 1U << i;
}

size_t script_letters(const struct script_count *count)
{
	size_t sum = 0;

	for (int i = 0; i < SCRIPTS; i++)
		sum += count->letters[i];
	return sum;
}

const char *script_language(const struct script_count *count)
{
	size_t most = 0;
	const char *code = NULL;

	for (int i = 0; i < SCRIPTS; i++)
		if (count->letters[i] > most) {
			most = count->letters[i];
			code = scripts[i].code;
		}
	for (unsigned i = 0; code && i < SIGNS; i++)
		if (count->tells & 1U << i && same(code, signs[i].of))
			return signs[i].code;
	return code;
}

const char *script_name(const char *code)
{
	for (int i = 0; i < SCRIPTS; i++)
		if (same(code, scripts[i].code))
			return scripts[i].name;
	for (unsigned i = 0; i < SIGNS; i++)
		if (same(code, signs[i].code))
			return signs[i].name;
	return NULL;
}
