#include "deid/roles.h"

#include "deid/around.h"
#include "deid/keyed.h"
#include "deid/kinship.h"
#include "deid/wording.h"

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

static struct text surrogate_of(uint32_t letter)
{
	return text_of(made_up[(letter - 1) % MADE_UP]);
}

static bool is_surrogate(const struct roles *r)
{
	return r->options->policy.action[DEID_NAME] == DEID_SURROGATE;
}

/* The letter that follows from the key: A2 to Z99, far enough apart that two people of a case
 * rarely meet. */
static uint32_t keyed_letter(const struct roles *r, struct text called)
{
	unsigned char key[16];
	uint64_t number;

	keyed_key(r->options->key, key);
	number = keyed_number(key, called);
	return is_surrogate(r) ? 1 + (uint32_t)(number % MADE_UP)
			       : 27 + (uint32_t)(number % (26 * 98));
}

/* Whether what the letter shows begins like the real name, or is a name of the text itself. With a
 * key only what the person is called by counts, since other texts of the case may not hold more. */
static bool tells(const struct roles *r, uint32_t entity, struct text called, uint32_t letter)
{
	char shown = (char)('A' + (letter - 1) % 26);

	if (is_surrogate(r)) {
		struct text name = surrogate_of(letter);
		if (!name.len || entities_has_word(r->entities, name))
			return true;
		shown = name.at[0];
	}
	if (r->options->key.len)
		return called.len && (called.at[0] & ~32) == shown;
	return entities_begins(r->entities, entity, shown);
}

enum { WISHES_MOST = 200 }; /* a text that holds every made-up name gets one of them all the same */

/* Which letter a person gets: 1 is A, 27 is A2. */
static struct err letter_of(struct roles *r, uint32_t entity, uint32_t *letter)
{
	struct text called = entities_called(r->entities, entity);
	uint32_t *slot, *taken, wish;

	TRY(table_slot(&r->letters, entity, &slot));
	*letter = *slot;
	if (*slot)
		return OK;
	wish = r->options->key.len ? keyed_letter(r, called) : r->last_letter + 1;
	for (int tries = 0; tries < WISHES_MOST && tells(r, entity, called, wish); tries++)
		wish++;
	while (table_get(&r->taken, wish))
		wish++;
	TRY(table_slot(&r->taken, wish, &taken));
	*taken = 1;
	*slot = *letter = r->last_letter = wish;
	return OK;
}

static struct err put_letter(struct arena *a, const char *before, uint32_t letter, struct text *out)
{
	uint32_t round = (letter - 1) / 26;
	int shown = 'A' + (int)((letter - 1) % 26);

	if (round)
		return text_printf(a, out, "%s%c%u", before, shown, round + 1);
	return text_printf(a, out, "%s%c", before, shown);
}

/* The letter that a role shows, as it is counted here: 1 for "A", 27 for "A2"; 0 for no role. */
static uint32_t role_letter(struct text word)
{
	uint32_t round = 0;

	if (!word.len || word.len > 3 || word.at[0] < 'A' || word.at[0] > 'Z')
		return 0;
	for (size_t i = 1; i < word.len; i++) {
		if (word.at[i] < '0' || word.at[i] > '9')
			return 0;
		round = round * 10 + (uint32_t)(word.at[i] - '0');
	}
	return (round ? (round - 1) * 26 : 0) + (uint32_t)(word.at[0] - 'A') + 1;
}

/* Whether the letter at `at` is said of a person: "Ms A", "her aunt A", "Client A". */
static bool is_announced(struct text in, size_t at)
{
	static const char *const people[] = {
		"person", "client", "child", "colleague", "worker", "family", NULL};
	struct text before = around_word_before(in, at);

	for (size_t i = 0; people[i]; i++)
		if (text_is_any_case(before, text_of(people[i])))
			return true;
	return around_title(in, at) || kin_before(in, at);
}

struct err roles_note(struct roles *r, struct text in, const struct tokens *t)
{
	uint32_t letter, *taken;

	for (size_t i = 0; i < t->count; i++) {
		const struct token *k = &t->at[i];
		if (k->shape != SHAPE_LETTER && k->shape != SHAPE_CODE)
			continue;
		letter = role_letter(text_part(in, k->from, k->to - k->from));
		if (!letter || !is_announced(in, k->from))
			continue;
		TRY(table_slot(&r->taken, letter, &taken));
		*taken = 1;
	}
	return OK;
}

/* "A" in "Ms A", "DS A", and the title before it: a role already, which somebody chose. "Mr B. is"
 * has the initial of a name. */
static bool is_role(struct text in, const struct deid_finding *f)
{
	struct text surface = text_part(in, f->from, f->to - f->from);
	size_t letter = surface.len;

	while (letter > 0 && surface.at[letter - 1] != ' ')
		letter--;
	if (role_letter(text_part(surface, letter, surface.len)))
		return is_announced(in, f->from + letter) && !around_initial(in, f->to);
	return around_title(in, f->to + 1) && role_letter(around_word_behind(in, f->to));
}

/* "Mrs A", "her aunt A", "the A family"; one known by kinship alone is "the aunt"; else "Person A".
 */
static struct err propose_role(
	struct arena *a, struct roles *r, struct text in, struct deid_finding *f, uint32_t entity)
{
	unsigned kin = entities_kin(r->entities, entity);
	bool first = around_begins_sentence(in, f->from);
	uint32_t letter;

	TRY(letter_of(r, entity, &letter));
	if (around_title(in, f->from) || kin_before(in, f->from) || around_article(in, f->from))
		return put_letter(a, "", letter, &f->replacement);
	if (kin && !r->options->key.len)
		return text_printf(a, &f->replacement, "%s %.*s", first ? "The" : "the",
			TEXT_ARGS(kin_word(kin)));
	return put_letter(a, "Person ", letter, &f->replacement);
}

static struct err propose_surrogate(
	struct arena *a, struct roles *r, struct deid_finding *f, uint32_t entity)
{
	uint32_t letter, round;

	TRY(letter_of(r, entity, &letter));
	round = (letter - 1) / MADE_UP;
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

static struct err propose_date(
	struct arena *a, struct roles *r, struct text in, struct deid_finding *f)
{
	struct date_way way = {.action = r->options->policy.action[DEID_DATE],
		.key = r->options->key,
		.facts = &r->dates};

	return dates_word(a, &way, in, f);
}

/* Numbers are given as entities appear. */
static struct err number_of(struct roles *r, uint32_t entity, unsigned *number)
{
	uint32_t *slot;

	TRY(table_slot(&r->numbers, entity, &slot));
	if (!*slot)
		*slot = ++r->last_number;
	*number = *slot;
	return OK;
}

struct err roles_give(struct arena *a, struct roles *r, struct text in, struct deid_finding *f)
{
	struct text surface = text_part(in, f->from, f->to - f->from);
	uint32_t entity;

	TRY(entities_find(r->entities, f->kind, surface, &entity));
	TRY(number_of(r, entity, &f->entity));
	if (r->options->policy.action[f->kind] == DEID_MASK)
		return propose_mask(a, f);
	if (f->kind == DEID_NAME && is_role(in, f))
		return text_copy(a, surface, &f->replacement);
	if (f->kind == DEID_NAME && is_surrogate(r))
		return propose_surrogate(a, r, f, entity);
	if (f->kind == DEID_NAME)
		return propose_role(a, r, in, f, entity);
	if (f->kind == DEID_DATE)
		return propose_date(a, r, in, f);
	return wording_find(a, r->lexicon, in, f);
}
