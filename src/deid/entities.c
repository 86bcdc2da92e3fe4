#include "deid/entities.h"

#include "deid/nicknames.h"
#include "deid/spellings.h"

#include <string.h>

enum {
	FORMS_MOST = 131072, /* written forms; a person has more than one */
	TRIES_MOST = 512,    /* forms with the same word that are looked at */
	KINS = 128,
};

static const uint32_t TWO = UINT32_MAX; /* more than one could be meant */

/* Forms that hold a word, or another spelling of it, hang on its first spelling: the newest link is
 * there, form * WRITTEN_WORDS + place + 1. */
struct form {
	enum deid_kind kind;
	uint8_t count, kin;
	bool placed;
	uint32_t word[WRITTEN_WORDS]; /* from 1 */
	uint32_t next[WRITTEN_WORDS]; /* the link after this one */
	uint32_t one;		      /* the form, from 1, that stands for the entity */
};

struct entities {
	struct arena *arena;
	struct spellings words;
	struct form *forms[BLOCKS];
	uint32_t form_count, others;
	struct table by_key, by_initials, by_start;
	uint32_t kins[KINS]; /* the entity that is called so; TWO for several */
};

static struct form *form_at(const struct entities *e, uint32_t number)
{
	uint32_t place;
	unsigned block = block_of(number, &place);

	return &e->forms[block][place];
}

static struct err new_form(struct entities *e, uint32_t *number)
{
	uint32_t place;
	unsigned block = block_of(e->form_count + 1, &place);

	if (e->form_count == FORMS_MOST)
		return ERR(LIMIT, "deid.too_many");
	if (!e->forms[block])
		TRY(arena_many(e->arena, (size_t)FIRST_BLOCK << block, &e->forms[block]));
	*number = ++e->form_count;
	return OK;
}

struct err entities_open(struct arena *a, const struct lexicon *l, struct entities **out)
{
	TRY(arena_new(a, out));
	**out = (struct entities){.arena = a,
		.words = spellings_in(a, l),
		.by_key = table_in(a),
		.by_initials = table_in(a),
		.by_start = table_in(a)};
	return OK;
}

static bool has_words(enum deid_kind kind)
{
	return kind == DEID_NAME || kind == DEID_ORG;
}

static struct err add_words(struct entities *e, struct form *f, const struct mention *m)
{
	struct written w = {.count = 0};

	if (has_words(m->kind))
		written_read(m->surface, &w);
	for (size_t i = 0; i < w.count; i++)
		TRY(spellings_add(&e->words, &w.word[i], &f->word[i]));
	f->count = (uint8_t)w.count;
	return OK;
}

/* A form that was seen before may be seen with more confidence, or beside a word of kinship. */
static void note_more(struct entities *e, struct form *f, const struct mention *m)
{
	if (!f->kin && m->kin < KINS)
		f->kin = (uint8_t)m->kin;
	for (size_t i = 0; m->sure && i < f->count; i++)
		spelling_at(&e->words, f->word[i])->sure = true;
}

struct err entities_note(struct entities *e, struct mention m)
{
	uint32_t *slot;
	struct form *f;

	TRY(table_slot(&e->by_key, written_key(m.kind, m.surface), &slot));
	if (!*slot) {
		TRY(new_form(e, slot));
		f = form_at(e, *slot);
		f->kind = m.kind;
		TRY(add_words(e, f, &m));
	}
	note_more(e, form_at(e, *slot), &m);
	return OK;
}

static bool same_word(const struct entities *e, uint32_t a, uint32_t b)
{
	const struct spelling *x = spelling_at(&e->words, a), *y = spelling_at(&e->words, b);

	if (x->is.len == 1 || y->is.len == 1)
		return x->is.at[0] == y->is.at[0];
	return x->class == y->class;
}

/* Whether the words of `part` stand in `whole` in the same order. */
static bool contains(const struct entities *e, const struct form *whole, const struct form *part)
{
	size_t at = 0;

	if (whole->kind != part->kind)
		return false;
	for (size_t i = 0; i < whole->count && at < part->count; i++)
		at += same_word(e, whole->word[i], part->word[at]);
	return at == part->count;
}

static void meet(uint32_t *one, uint32_t other)
{
	*one = !*one || *one == other ? other : TWO;
}

/* The placed entity that these words mean: 0 for none, TWO when several could be meant. */
static uint32_t match(const struct entities *e, const struct form *f)
{
	uint32_t one = 0, link = 0;

	for (size_t i = f->count; i > 0 && !link; i--)
		if (spelling_at(&e->words, f->word[i - 1])->is.len > 1)
			link = spelling_at(&e->words, spelling_at(&e->words, f->word[i - 1])->class)
				       ->forms;
	for (int tries = 0; link && tries < TRIES_MOST && one != TWO; tries++) {
		const struct form *other = form_at(e, (link - 1) / WRITTEN_WORDS + 1);
		if (contains(e, other, f))
			meet(&one, other->one);
		link = other->next[(link - 1) % WRITTEN_WORDS];
	}
	return one;
}

static uint64_t initials_key(const struct written_word *const *w, size_t count)
{
	uint64_t h = word_hash_byte(WORD_HASH_BEGIN, '.');

	for (size_t i = 0; i < count; i++)
		h = word_hash_byte(h, w[i]->at[0]);
	return word_hash_end(h);
}

static uint64_t start_key(const struct written_word *w, size_t len)
{
	uint64_t h = word_hash_byte(WORD_HASH_BEGIN, '^');

	for (size_t i = 0; i < len; i++)
		h = word_hash_byte(h, w->at[i]);
	return word_hash_end(h);
}

/* "T.R.", "TR" and "J." by the names that begin so, "Xio" by the one longer name. */
static uint32_t match_letters(const struct entities *e, const struct form *f)
{
	const struct written_word *first = &spelling_at(&e->words, f->word[0])->is;
	const struct written_word *w[WRITTEN_WORDS] = {first};
	struct written_word apart[3];
	size_t count = f->count;

	for (size_t i = 0; i < count; i++) {
		w[i] = &spelling_at(&e->words, f->word[i])->is;
		if (w[i]->len > 1 && count > 1)
			return 0;
	}
	if (count == 1 && first->len >= 3) {
		uint32_t longer = table_get(&e->by_start, start_key(first, first->len));
		if (longer && !spelling_at(&e->words, f->word[0])->known)
			return longer;
	}
	if (count == 1 && first->len > 1 && first->len <= 3) {
		count = first->len;
		for (size_t i = 0; i < count; i++) {
			apart[i] = (struct written_word){.at = {first->at[i]}, .len = 1};
			w[i] = &apart[i];
		}
	}
	return count == 1 && first->len > 1 ? 0
					    : table_get(&e->by_initials, initials_key(w, count));
}

static struct err meet_at(struct table *t, uint64_t key, uint32_t one)
{
	uint32_t *slot;

	TRY(table_slot(t, key, &slot));
	meet(slot, one);
	return OK;
}

/* What later forms may know a person by: initials, and the beginning of the given name. */
static struct err keep_letters(struct entities *e, const struct form *f)
{
	const struct written_word *w[WRITTEN_WORDS], *ends[2];
	size_t longest;

	for (size_t i = 0; i < f->count; i++)
		w[i] = &spelling_at(&e->words, f->word[i])->is;
	if (f->kind != DEID_NAME || !f->count || w[0]->len < 2)
		return OK;
	TRY(meet_at(&e->by_initials, initials_key(w, 1), f->one));
	if (f->count > 1)
		TRY(meet_at(&e->by_initials, initials_key(w, f->count), f->one));
	ends[0] = w[0];
	ends[1] = w[f->count - 1];
	if (f->count > 2)
		TRY(meet_at(&e->by_initials, initials_key(ends, 2), f->one));
	longest = w[0]->len < 10 ? w[0]->len : 10;
	for (size_t len = 3; len + 2 <= longest; len++)
		TRY(meet_at(&e->by_start, start_key(w[0], len), f->one));
	return OK;
}

static void hang(struct entities *e, uint32_t number)
{
	struct form *f = form_at(e, number);

	for (size_t i = 0; i < f->count; i++) {
		struct spelling *class =
			spelling_at(&e->words, spelling_at(&e->words, f->word[i])->class);
		f->next[i] = class->forms;
		class->forms = (number - 1) * WRITTEN_WORDS + (uint32_t)i + 1;
	}
}

static void note_kin(struct entities *e, const struct form *f)
{
	if (f->kin)
		meet(&e->kins[f->kin], f->one);
}

/* Letters alone ("T.R.", "Xio") are understood when all longer forms have their place. */
static bool is_letters(const struct entities *e, const struct form *f)
{
	for (size_t i = 0; i < f->count; i++)
		if (spelling_at(&e->words, f->word[i])->is.len > (f->count == 1 ? 3 : 1))
			return false;
	return true;
}

static struct err place_form(struct entities *e, uint32_t number, bool letters_only)
{
	struct form *f = form_at(e, number);
	uint32_t one = has_words(f->kind) && f->count ? match(e, f) : 0;

	if (!one && f->kind == DEID_NAME && f->count && (letters_only || f->count == 1))
		one = match_letters(e, f);
	f->one = one && one != TWO ? one : number;
	e->others += f->one == number;
	hang(e, number);
	note_kin(e, f);
	return letters_only ? OK : keep_letters(e, f);
}

struct err entities_settle(struct entities *e)
{
	/* The longest first, so that a part finds the whole that it is a part of. */
	for (size_t count = WRITTEN_WORDS + 1; count-- > 0;)
		for (uint32_t i = 1; i <= e->form_count; i++)
			if (form_at(e, i)->count == count && !is_letters(e, form_at(e, i)))
				TRY(place_form(e, i, false));
	for (uint32_t i = 1; i <= e->form_count; i++)
		if (!form_at(e, i)->one)
			TRY(place_form(e, i, true));
	return e->others > DEID_ENTITIES_MOST ? ERR(LIMIT, "deid.too_many") : OK;
}

struct err entities_find(
	struct entities *e, enum deid_kind kind, struct text surface, uint32_t *number)
{
	uint32_t at = table_get(&e->by_key, written_key(kind, surface));

	if (!at) {
		TRY(entities_note(e, (struct mention){.kind = kind, .surface = surface}));
		at = e->form_count;
		TRY(place_form(e, at, is_letters(e, form_at(e, at))));
	}
	*number = form_at(e, at)->one;
	return OK;
}

bool entities_has_slip(const struct entities *e, struct text word)
{
	struct written w;
	uint32_t found;

	written_read(word, &w);
	if (w.count != 1)
		return false;
	found = spellings_slip(&e->words, &w.word[0]);
	return found && spelling_at(&e->words, found)->sure;
}

bool entities_has_word(const struct entities *e, struct text word)
{
	struct written w;

	written_read(word, &w);
	return w.count == 1 && spellings_find(&e->words, &w.word[0]) != 0;
}

bool entities_begins(const struct entities *e, uint32_t number, char letter)
{
	const struct form *f = form_at(e, number);

	for (size_t i = 0; i < f->count; i++)
		if ((spelling_at(&e->words, f->word[i])->is.at[0] & ~32) == letter)
			return true;
	return false;
}

unsigned entities_kin(const struct entities *e, uint32_t number)
{
	for (unsigned kin = 1; kin < KINS; kin++)
		if (e->kins[kin] == number)
			return kin;
	return 0;
}

struct text entities_called(const struct entities *e, uint32_t number)
{
	const struct form *f = form_at(e, number);
	struct text word = TEXT_NONE;
	unsigned row;

	for (size_t i = 0; i < f->count && word.len < 2; i++)
		word = spelling_letters(&spelling_at(&e->words, f->word[i])->is);
	row = nickname_row(word);
	return row ? nickname_full(row) : word;
}
