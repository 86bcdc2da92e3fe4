#include "deid/replace.h"

#include "base/buf.h"

#include <string.h>

static struct text surface(struct text in, const struct deid_finding *f)
{
	return text_part(in, f->from, f->to - f->from);
}

/* The last word of a name is what its other mentions share most often. */
static struct text last_word(struct text t)
{
	for (size_t i = t.len; i > 0; i--)
		if (t.at[i - 1] == ' ')
			return text_part(t, i, t.len - i);
	return t;
}

static struct text first_word(struct text t)
{
	return text_part(t, 0, text_find_byte(t, ' '));
}

static bool same_name(struct text a, struct text b)
{
	return text_is_any_case(last_word(a), last_word(b)) || text_is_any_case(first_word(a), b) ||
	       text_is_any_case(a, first_word(b));
}

static bool same_entity(struct text in, const struct deid_finding *a, const struct deid_finding *b)
{
	if (a->kind != b->kind)
		return false;
	return a->kind == DEID_NAME ? same_name(surface(in, a), surface(in, b))
				    : text_is_any_case(surface(in, a), surface(in, b));
}

static void number_entities(struct text in, struct deid_findings *f)
{
	unsigned entities = 0;

	for (size_t i = 0; i < f->count; i++) {
		size_t before = i > 400 ? i - 400 : 0;
		for (size_t j = i; j > before && !f->at[i].entity; j--)
			if (same_entity(in, &f->at[i], &f->at[j - 1]))
				f->at[i].entity = f->at[j - 1].entity;
		if (!f->at[i].entity)
			f->at[i].entity = ++entities;
	}
}

struct season {
	const char *month;
	const char *phrase;
};

/* Months give way to the part of the year; the year itself may stay. */
static const struct season seasons[] = {
	{"jan", "in mid-winter"},
	{"feb", "in late winter"},
	{"mar", "in early spring"},
	{"apr", "in mid-spring"},
	{"may", "in late spring"},
	{"jun", "in early summer"},
	{"jul", "in mid-summer"},
	{"aug", "in late summer"},
	{"sep", "in early autumn"},
	{"oct", "in mid-autumn"},
	{"nov", "in late autumn"},
	{"dec", "in early winter"},
};

static const char *season_of(struct text date)
{
	for (size_t i = 0; i + 3 <= date.len; i++)
		for (size_t s = 0; s < sizeof seasons / sizeof seasons[0]; s++)
			if (text_is_any_case(text_part(date, i, 3), text_of(seasons[s].month)))
				return seasons[s].phrase + 3;
	return NULL;
}

static bool has_digit(struct text t)
{
	for (size_t i = 0; i < t.len; i++)
		if (t.at[i] >= '0' && t.at[i] <= '9')
			return true;
	return false;
}

static struct err propose_date(struct arena *a, struct text date, struct text *out)
{
	const char *season = season_of(date);

	if (season && has_digit(date))
		return text_printf(a, out, "a day in %s", season);
	*out = season ? text_of(season) : TEXT("a certain day");
	return OK;
}

static bool begins_with(struct text t, char letter)
{
	return t.len && (t.at[0] & ~32) == letter;
}

/* Which letter each person gets: 0 is A, 26 is A2. Never the letter that the real name begins with.
 */
static struct err give_letters(
	struct arena *a, struct text in, const struct deid_findings *f, unsigned **letters)
{
	unsigned next = 0;

	TRY(arena_many(a, f->count + 1, letters));
	for (size_t i = 0; i < f->count; i++) {
		struct text name = surface(in, &f->at[i]);
		unsigned *letter = &(*letters)[f->at[i].entity];
		if (f->at[i].kind != DEID_NAME || *letter)
			continue;
		do {
			next++;
		} while (begins_with(first_word(name), (char)('A' + (next - 1) % 26)) ||
			 begins_with(last_word(name), (char)('A' + (next - 1) % 26)));
		*letter = next;
	}
	return OK;
}

static struct err propose_name(struct arena *a, struct deid_finding *f, unsigned letter)
{
	bool titled = strcmp(f->reason, "name.titled") == 0;
	const char *role = titled ? "" : "Person ";
	unsigned round = (letter - 1) / 26;
	int shown = 'A' + (int)((letter - 1) % 26);

	if (round)
		return text_printf(a, &f->replacement, "%s%c%u", role, shown, round + 1);
	return text_printf(a, &f->replacement, "%s%c", role, shown);
}

static const struct {
	const char *reason, *phrase;
} phrases[] = {
	{"email", "an e-mail address"},
	{"phone", "a phone number"},
	{"url", "a web address"},
	{"ip", "a network address"},
	{"handle", "a user name"},
	{"card", "a card number"},
	{"iban", "a bank account"},
	{"nhs", "a health number"},
	{"ssn", "a social security number"},
	{"national.insurance", "an insurance number"},
	{"record", "a record number"},
};

static struct text phrase_of(const struct deid_finding *f)
{
	for (size_t i = 0; i < sizeof phrases / sizeof phrases[0]; i++)
		if (text_starts(text_of(f->reason), text_of(phrases[i].reason)))
			return text_of(phrases[i].phrase);
	switch (f->kind) {
	case DEID_AGE:
		return TEXT("90 or over");
	case DEID_PLACE:
		return TEXT("a certain place");
	case DEID_ORG:
		return TEXT("a certain service");
	case DEID_ID:
		return TEXT("a number");
	default:
		return TEXT("something");
	}
}

struct err deid_propose(struct arena *a, struct text in, struct deid_findings *f)
{
	unsigned *letters;

	number_entities(in, f);
	TRY(give_letters(a, in, f, &letters));
	for (size_t i = 0; i < f->count; i++) {
		struct deid_finding *one = &f->at[i];
		if (one->kind == DEID_NAME)
			TRY(propose_name(a, one, letters[one->entity]));
		else if (one->kind == DEID_DATE)
			TRY(propose_date(a, surface(in, one), &one->replacement));
		else
			one->replacement = phrase_of(one);
	}
	return OK;
}

struct err deid_replace(
	struct arena *a, struct text in, const struct deid_findings *f, struct text *out)
{
	size_t at = 0, most = in.len;
	struct buf made;

	for (size_t i = 0; i < f->count; i++)
		most += f->at[i].replacement.len;
	made = buf_in(a, most);
	for (size_t i = 0; i < f->count; i++) {
		buf_put(&made, text_part(in, at, f->at[i].from - at));
		buf_put(&made, f->at[i].replacement);
		at = f->at[i].to;
	}
	buf_put(&made, text_part(in, at, in.len - at));
	return buf_end(&made, out);
}
