#include "deid/replace.h"

#include "deid/finder.h"
#include "deid/keyed.h"
#include "deid/wording.h"

#include "base/buf.h"

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

/* "Xio" is the beginning of "Xiomara". */
static bool is_short_form(struct text a, struct text b)
{
	return a.len >= 3 && a.len < b.len && text_is_any_case(a, text_part(b, 0, a.len));
}

static bool same_name(struct text a, struct text b)
{
	if (is_short_form(a, first_word(b)) || is_short_form(b, first_word(a)))
		return true;
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

static bool begins_with(struct text t, char letter)
{
	return t.len && (t.at[0] & ~32) == letter;
}

/* Given names from many places that say little of who bears them. */
static const char *const made_up[] = {"Alexis", "Amari", "Ariel", "Ash", "Asa", "Bao", "Blair",
	"Cameron", "Dakota", "Dana", "Deniz", "Devin", "Eden", "Ellis", "Emery", "Farah", "Finley",
	"Gale", "Harper", "Hayden", "Ife", "Imani", "Indigo", "Jamie", "Jules", "Kai", "Kamal",
	"Kiran", "Kit", "Lane", "Linden", "Lior", "Luca", "Marlow", "Mika", "Morgan", "Nico",
	"Nikita", "Noa", "Nur", "Ola", "Omari", "Onyx", "Parker", "Peyton", "Quinn", "Remy",
	"Riley", "Robin", "Rowan", "Sasha", "Sevin", "Shay", "Sidney", "Skyler", "Tal", "Tatum",
	"Temi", "Toby", "Uri", "Val", "Vesper", "Winter", "Wren", "Xen", "Yael", "Yuki", "Zain",
	"Ziv"};

enum { MADE_UP = sizeof made_up / sizeof made_up[0] };

static struct text surrogate_of(unsigned letter)
{
	return text_of(made_up[(letter - 1) % MADE_UP]);
}

static bool is_surrogate(const struct deid_options *options)
{
	return options->policy.action[DEID_NAME] == DEID_SURROGATE;
}

/* What a person is called by in other texts of the case: the first name, or the family name alone.
 */
static struct err case_number(
	struct arena *a, const struct deid_options *options, struct text name, unsigned *letter)
{
	unsigned char key[16];
	struct text folded;
	uint64_t number;

	keyed_key(options->key, key);
	TRY(text_lower(a, first_word(name), &folded));
	number = keyed_number(key, folded);
	/* A2 to Z99: far enough apart that two people of a case rarely meet. */
	*letter = is_surrogate(options) ? 1 + (unsigned)(number % MADE_UP)
					: 27 + (unsigned)(number % (26 * 98));
	return OK;
}

static bool is_taken(const unsigned *letters, size_t count, unsigned letter)
{
	for (size_t i = 0; i < count; i++)
		if (letters[i] == letter)
			return true;
	return false;
}

/* Whether what the letter shows begins like the real name, or is a name of the text itself. */
static bool tells(
	const struct deid_options *options, struct text in, struct text name, unsigned letter)
{
	char shown = (char)('A' + (letter - 1) % 26);

	if (is_surrogate(options)) {
		shown = surrogate_of(letter).at[0];
		if (text_find(in, surrogate_of(letter)) < in.len)
			return true;
	}
	return begins_with(first_word(name), shown) || begins_with(last_word(name), shown);
}

enum { WISHES_MOST = 200 }; /* a text that holds every made-up name gets one of them all the same */

/* Which letter each person gets: 1 is A, 27 is A2. Never the letter that the real name begins with.
 * With a key the letter follows from the name, so that it is the same in all texts of the case. */
static struct err give_letters(struct arena *a, const struct deid_options *options, struct text in,
	const struct deid_findings *f, unsigned **letters)
{
	unsigned next = 0;

	TRY(arena_many(a, f->count + 1, letters));
	for (size_t i = 0; i < f->count; i++) {
		struct text name = surface(in, &f->at[i]);
		unsigned *letter = &(*letters)[f->at[i].entity], wish = next + 1;
		if (f->at[i].kind != DEID_NAME || *letter)
			continue;
		if (options->key.len)
			TRY(case_number(a, options, name, &wish));
		for (unsigned tries = 0; tries < WISHES_MOST && tells(options, in, name, wish);
			tries++)
			wish++;
		while (options->key.len && is_taken(*letters, f->count + 1, wish))
			wish++;
		*letter = next = wish;
	}
	return OK;
}

/* Whether a title stands before: then a letter is enough ("Mrs A"). */
static bool after_title(struct text in, size_t at)
{
	static const char *const titles[] = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "judge",
		"officer", "nurse", "pastor", "sister", "father", "rev", "detective", "sgt",
		"coach", "herr", "frau", "shri", "smt", NULL};
	size_t end = at;

	while (end > 0 && (in.at[end - 1] == ' ' || in.at[end - 1] == '.'))
		end--;
	for (size_t i = 0; end < at && titles[i]; i++) {
		struct text title = text_of(titles[i]);
		if (end >= title.len &&
			text_is_any_case(text_part(in, end - title.len, title.len), title) &&
			!deid_word_before(in, end - title.len))
			return true;
	}
	return false;
}

static struct err propose_name(
	struct arena *a, struct text in, struct deid_finding *f, unsigned letter)
{
	const char *role = after_title(in, f->from) ? "" : "Person ";
	unsigned round = (letter - 1) / 26;
	int shown = 'A' + (int)((letter - 1) % 26);

	if (round)
		return text_printf(a, &f->replacement, "%s%c%u", role, shown, round + 1);
	return text_printf(a, &f->replacement, "%s%c", role, shown);
}

static struct err propose_surrogate(struct arena *a, struct deid_finding *f, unsigned letter)
{
	unsigned round = (letter - 1) / MADE_UP;

	if (round)
		return text_printf(
			a, &f->replacement, "%.*s %u", TEXT_ARGS(surrogate_of(letter)), round + 1);
	return text_copy(a, surrogate_of(letter), &f->replacement);
}

static struct err propose_mask(struct arena *a, struct deid_finding *f)
{
	struct text word;

	TRY(text_lower(a, text_of(deid_kind_word(f->kind)), &word));
	return text_printf(a, &f->replacement, "[%.*s]", TEXT_ARGS(word));
}

struct err deid_propose(struct arena *a, const struct lexicon *l,
	const struct deid_options *options, struct text in, struct deid_findings *f)
{
	unsigned *letters;

	number_entities(in, f);
	TRY(give_letters(a, options, in, f, &letters));
	for (size_t i = 0; i < f->count; i++) {
		struct deid_finding *one = &f->at[i];
		if (options->policy.action[one->kind] == DEID_MASK)
			TRY(propose_mask(a, one));
		else if (one->kind == DEID_NAME && is_surrogate(options))
			TRY(propose_surrogate(a, one, letters[one->entity]));
		else if (one->kind == DEID_NAME)
			TRY(propose_name(a, in, one, letters[one->entity]));
		else
			TRY(wording_find(a, l, in, one));
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
