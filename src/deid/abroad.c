#include "deid/abroad.h"

#include "deid/abroad_rules.h"
#include "deid/fold.h"

#include "base/utf8.h"

const struct abroad_language *abroad_language(const char *code)
{
	for (unsigned i = 0; i < abroad_language_count; i++)
		if (text_is(text_of(code), text_of(abroad_languages[i].code)))
			return &abroad_languages[i];
	return NULL;
}

uint16_t abroad_classes(const struct abroad_language *l, uint32_t word)
{
	unsigned low = 0, high = l->count;

	while (low < high) {
		unsigned middle = (low + high) / 2;
		if (l->words[middle].word < word)
			low = middle + 1;
		else
			high = middle;
	}
	return low < l->count && l->words[low].word == word ? l->words[low].classes : 0;
}

enum { WORD_MOST = 64, FRONT_LEAST = 3, END_LEAST = 3 };

uint16_t abroad_ending(const struct abroad *a, size_t i)
{
	struct text word = text_part(a->in->text, a->at[i].from, a->at[i].to - a->at[i].from);
	char folded[WORD_MOST + 4];
	size_t len = 0, n;

	for (size_t at = 0; at < word.len && len < WORD_MOST; at += n)
		len += fold_point(utf8_point(text_part(word, at, 4), &n), folded + len);
	for (size_t from = FRONT_LEAST; from + END_LEAST <= len; from++) {
		uint64_t h = WORD_HASH_BEGIN;
		uint16_t classes;
		for (size_t k = from; k < len; k++)
			h = word_hash_byte(h, folded[k]);
		classes = abroad_classes(a->language, (uint32_t)(word_hash_end(h) >> 13));
		if (classes & (ABROAD_NOUN | ABROAD_STREET | ABROAD_ORG))
			return classes;
	}
	return 0;
}

bool abroad_mark(const struct abroad *a, size_t i, char c)
{
	return i < a->count && a->at[i].to == a->at[i].from + 1 &&
	       a->in->text.at[a->at[i].from] == c;
}

bool abroad_is(const struct abroad *a, size_t i, unsigned classes)
{
	return i < a->count && a->classes[i] & classes;
}

bool abroad_capital(const struct abroad *a, size_t i)
{
	return i < a->count && (a->at[i].shape == SHAPE_TITLE || a->at[i].shape == SHAPE_MIXED);
}

bool abroad_digits(const struct abroad *a, size_t i, size_t most)
{
	return i < a->count && a->at[i].shape >= SHAPE_DIGITS_2 &&
	       a->at[i].shape <= SHAPE_DIGITS_MORE && a->at[i].to - a->at[i].from <= most;
}

bool abroad_unknown(const struct abroad *a, size_t i)
{
	return i < a->count && !a->classes[i] && a->at[i].shape >= SHAPE_LOWER &&
	       a->at[i].shape <= SHAPE_MIXED;
}

void abroad_set(struct abroad *a, size_t from, size_t to, enum deid_kind kind)
{
	for (size_t i = from; i < to && i < a->count; i++)
		a->kind[i] = (uint8_t)(kind + 1);
}

static bool has_digit(const struct abroad *a, size_t i)
{
	return a->at[i].shape >= SHAPE_DIGITS_2 && a->at[i].shape <= SHAPE_CODE;
}

/* How well the lexicon knows a word as a name: 0 to 3, the best of given, family and place. */
static unsigned known_name(uint32_t lex)
{
	unsigned most = LEX_GIVEN(lex);

	most = LEX_FAMILY(lex) > most ? LEX_FAMILY(lex) : most;
	return LEX_PLACE(lex) > most ? LEX_PLACE(lex) : most;
}

/* "aus Gelsenkirchen": a town, though it ends like an ordinary noun. */
static bool is_known_town(const struct abroad *a, size_t i)
{
	return i && a->classes[i - 1] & ABROAD_PLACE && LEX_PLACE(a->at[i].lex) >= 2;
}

static bool is_plain_noun(const struct abroad *a, size_t i)
{
	return a->german && !LEX_FAMILY(a->at[i].lex) && LEX_GIVEN(a->at[i].lex) < 2 &&
	       !is_known_town(a, i) && abroad_ending(a, i) & (ABROAD_NOUN | ABROAD_ORG);
}

/* A country or a people, unless it is better known as a name. */
static bool is_region(uint32_t lex)
{
	return lex & LEX_REGION && LEX_GIVEN(lex) < 2 && !LEX_PLACE(lex);
}

/* Whether a word that no class knows may be a name. `asked`: the model takes it for something. */
static bool may_be_name(const struct abroad *a, size_t i, bool asked)
{
	const struct token *t = &a->at[i];
	unsigned known = known_name(t->lex);

	if (!abroad_unknown(a, i))
		return t->shape == SHAPE_OTHER && asked;
	if (is_plain_noun(a, i) || is_region(t->lex))
		return false;
	if (t->shape == SHAPE_LOWER)
		return t->flags & TOKEN_PLAIN && (LEX_GIVEN(t->lex) >= 2 || (asked && known >= 2));
	if (t->shape == SHAPE_UPPER || t->shape == SHAPE_LETTER)
		return t->flags & TOKEN_SHOUTED && known >= 2;
	if (a->german && i && a->classes[i - 1] & ABROAD_ARTICLE && t->flags & TOKEN_SPACE)
		return LEX_GIVEN(t->lex) >= 2 || LEX_FAMILY(t->lex) >= 2;
	if (t->flags & TOKEN_FIRST)
		return LEX_GIVEN(t->lex) >= 2 || (asked && known >= 1) ||
		       (asked && abroad_capital(a, i + 1) && abroad_unknown(a, i + 1));
	/* Only German gives capitals to ordinary nouns. */
	return asked || (a->german ? known >= 2 : known >= 1 || t->shape == SHAPE_TITLE);
}

/* Places stand after "in" and are known as such; all else that may be a name is one. */
static enum deid_kind kind_of_name(const struct abroad *a, size_t i)
{
	enum deid_kind asked = a->kind[i] ? (enum deid_kind)(a->kind[i] - 1) : DEID_NAME;

	if (i && a->classes[i - 1] & ABROAD_PLACE && LEX_PLACE(a->at[i].lex))
		return DEID_PLACE;
	return asked == DEID_PLACE || asked == DEID_ORG ? asked : DEID_NAME;
}

/* What is left of what the model said of one word. */
static uint8_t weigh(const struct abroad *a, size_t i)
{
	enum deid_kind asked = (enum deid_kind)(a->kind[i] - 1);

	if (has_digit(a, i))
		return a->kind[i] && (asked == DEID_AGE ||
					     (a->at[i].shape >= SHAPE_DIGITS_MORE &&
						     asked != DEID_NAME && asked != DEID_ORG))
			       ? a->kind[i]
			       : 0;
	if (a->kind[i] && asked == DEID_DATE && abroad_is(a, i, ABROAD_FEAST))
		return a->kind[i];
	return may_be_name(a, i, a->kind[i] != 0) ? (uint8_t)(kind_of_name(a, i) + 1) : 0;
}

static struct err open_reading(const struct deid_view *in, const struct abroad_language *l,
	struct deid_spans *spans, struct abroad *a)
{
	*a = (struct abroad){
		.in = in, .at = in->tokens.at, .count = in->tokens.count, .language = l};
	a->german = text_is(text_of(l->code), TEXT("de"));
	TRY(arena_many(spans->arena, a->count, &a->classes));
	TRY(arena_many(spans->arena, a->count, &a->kind));
	for (size_t i = 0; i < a->count; i++)
		if (a->at[i].shape != SHAPE_MARK && !has_digit(a, i))
			a->classes[i] = abroad_classes(l, a->at[i].word);
	return OK;
}

/* "Die Mutter, Frau Krause": the title before a name stays. */
static size_t past_title(const struct abroad *a, size_t *i, struct deid_span span)
{
	while (*i > 0 && a->at[*i - 1].to > span.from)
		--*i;
	while (*i < a->count && a->at[*i].from < span.from)
		++*i;
	while (*i + 1 < a->count && a->at[*i + 1].from < span.to &&
		(abroad_is(a, *i, ABROAD_TITLE) ||
			(*i && abroad_mark(a, *i, '.') && abroad_is(a, *i - 1, ABROAD_TITLE))))
		++*i;
	return a->at[*i].from;
}

/* Keeps the certain spans; what the others say goes to the words. */
static void take_spans(struct abroad *a, struct deid_spans *spans)
{
	size_t kept = 0, i = 0;

	for (size_t s = 0; s < spans->count; s++) {
		struct deid_span span = spans->at[s];
		if (span.certain && span.kind == DEID_NAME)
			span.from = past_title(a, &i, span);
		if (span.certain || span.kind == DEID_HARMLESS ||
			text_is(text_of(span.reason), TEXT("handle"))) {
			spans->at[kept++] = span;
			continue;
		}
		while (i > 0 && a->at[i - 1].to > span.from)
			i--;
		for (; i < a->count && a->at[i].from < span.to; i++)
			if (a->at[i].from >= span.from && !deid_is_wide(span.reason))
				a->kind[i] = (uint8_t)(span.kind + 1);
	}
	spans->count = kept;
}

static bool joins(const struct abroad *a, size_t i)
{
	return a->at[i].shape == SHAPE_MARK && !(a->at[i].flags & TOKEN_SPACE) &&
	       (abroad_mark(a, i, '-') || abroad_mark(a, i, '.'));
}

static struct err put_spans(const struct abroad *a, struct deid_spans *spans)
{
	static const char *const reasons[DEID_KIND_COUNT] = {"name.context", "date.context", "age",
		"place.context", "org.context", "contact.context", "number.context",
		"trait.context", "quantity.context", "misc.context"};
	size_t to;

	for (size_t i = 0; i < a->count; i = to) {
		enum deid_kind kind = (enum deid_kind)(a->kind[i] - 1);
		to = i + 1;
		if (!a->kind[i])
			continue;
		while (to < a->count && !(a->at[to].flags & TOKEN_LINE) &&
			(a->kind[to] == a->kind[i] ||
				(joins(a, to) && to + 1 < a->count &&
					a->kind[to + 1] == a->kind[i] &&
					!(a->at[to + 1].flags & TOKEN_SPACE))))
			to++;
		TRY(deid_spans_add(spans, (struct deid_span){a->at[i].from, a->at[to - 1].to, kind,
						  0.8F, false, reasons[kind]}));
	}
	return OK;
}

struct err abroad_read(
	const struct deid_view *in, const struct abroad_language *l, struct deid_spans *spans)
{
	struct abroad a;

	TRY(open_reading(in, l, spans, &a));
	take_spans(&a, spans);
	for (size_t i = 0; i < a.count; i++)
		a.kind[i] = weigh(&a, i);
	for (size_t i = 0; i < a.count; i++) {
		abroad_titled(&a, i);
		abroad_kin(&a, i);
		abroad_organisation(&a, i);
		abroad_address(&a, i);
		abroad_date(&a, i);
		abroad_number(&a, i);
		abroad_phone(&a, i);
		abroad_age(&a, i);
	}
	for (size_t i = a.count; i-- > 0;) {
		abroad_hyphen(&a, i);
		abroad_initial(&a, i);
	}
	return put_spans(&a, spans);
}
