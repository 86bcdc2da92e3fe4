#include "deid/whole.h"

#include <string.h>

enum {
	GAP = 3,	/* so many bytes of white space part columns */
	NAME_WORD = 1,	/* so common may a word be that is taken for part of a name */
	ROAD_WITHIN = 3 /* so many words after a house number the road must be named */
};

/* A span among its neighbours: `first`..`last` are its tokens, and it may grow from `low` to
 * `high`. */
struct place {
	const struct deid_view *in;
	struct deid_span *span;
	size_t first, last;
	size_t low, high;
};

/* A line and the columns of a table keep apart what stands side by side. */
static bool parted(const struct token *t)
{
	return t->flags & TOKEN_LINE || t->from >= t[-1].to + GAP;
}

/* The token so many steps before or behind the span; NULL beyond what it may grow to. */
static const struct token *before(const struct place *p, size_t steps)
{
	const struct token *t = p->in->tokens.at;

	if (p->first < steps || t[p->first - steps].from < p->low)
		return NULL;
	for (size_t i = p->first; i > p->first - steps; i--)
		if (parted(&t[i]))
			return NULL;
	return &t[p->first - steps];
}

static const struct token *behind(const struct place *p, size_t steps)
{
	const struct token *t = p->in->tokens.at;

	if (p->last + steps >= p->in->tokens.count || t[p->last + steps].to > p->high)
		return NULL;
	for (size_t i = p->last + 1; i <= p->last + steps; i++)
		if (parted(&t[i]))
			return NULL;
	return &t[p->last + steps];
}

static struct text words_of(const struct place *p, const struct token *t)
{
	return text_part(p->in->text, t->from, t->to - t->from);
}

static bool is_mark(const struct place *p, const struct token *t, const char *marks)
{
	return t && t->shape == SHAPE_MARK && strchr(marks, p->in->text.at[t->from]);
}

static void grow_to(struct place *p, const struct token *t)
{
	if (t->from < p->span->from) {
		p->span->from = t->from;
		p->first = (size_t)(t - p->in->tokens.at);
	} else {
		p->span->to = t->to;
		p->last = (size_t)(t - p->in->tokens.at);
	}
}

static bool is_number(const struct token *t)
{
	return t && t->shape >= SHAPE_DIGITS_2 && t->shape <= SHAPE_DIGITS_MORE;
}

/* Figures, or letters and figures, joined to the span without a space: "12-" before "345/6". */
static bool joins(const struct place *p, const struct token *near, const struct token *far)
{
	const struct token *right = far && far->from < near->from ? near : far;

	return far && is_mark(p, near, "-/") && (is_number(far) || far->shape == SHAPE_CODE) &&
	       !(near->flags & TOKEN_SPACE) && !(right->flags & TOKEN_SPACE);
}

static void widen_number(struct place *p)
{
	const struct token *t = p->in->tokens.at;

	while (before(p, 2) && joins(p, before(p, 1), before(p, 2)) &&
		!(t[p->first].flags & TOKEN_SPACE))
		grow_to(p, before(p, 2));
	while (behind(p, 2) && joins(p, behind(p, 1), behind(p, 2)))
		grow_to(p, behind(p, 2));
}

static bool is_weekday(struct text word)
{
	static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

	for (size_t i = 0; i < 7; i++)
		if (text_is_any_case(text_part(word, 0, 3), text_of(days[i])))
			return word.len < 6 || text_find(word, TEXT("day")) < word.len;
	return false;
}

static bool is_year(struct text word)
{
	return word.len == 4 && (text_starts(word, TEXT("19")) || text_starts(word, TEXT("20")));
}

static void widen_date(struct place *p)
{
	const struct token *near = before(p, 1);

	if (near && (is_mark(p, near, ",.") || text_is_any_case(words_of(p, near), TEXT("the"))))
		near = before(p, 2);
	if (near && is_weekday(words_of(p, near)))
		grow_to(p, near);
	near = behind(p, 1);
	if (near && near->shape == SHAPE_DIGITS_2 && p->in->tokens.at[p->last].lex & LEX_MONTH)
		grow_to(p, near);
	near = behind(p, 1);
	if (is_mark(p, near, ","))
		near = behind(p, 2);
	if (near && near->shape == SHAPE_DIGITS_4 && is_year(words_of(p, near)))
		grow_to(p, near);
}

/* A word that is hardly an ordinary one and may be a name. */
static bool is_name_word(const struct token *t)
{
	bool small = t && t->shape == SHAPE_LOWER;

	return t && (small || (t->shape == SHAPE_TITLE && !(t->flags & TOKEN_FIRST))) &&
	       t->to - t->from > 1 && LEX_WORD(t->lex) <= NAME_WORD && t->lex >> 8 == 0 &&
	       (LEX_GIVEN(t->lex) || LEX_FAMILY(t->lex));
}

static bool stands_apart(const struct token *t)
{
	return t && t->flags & TOKEN_SPACE;
}

static void widen_name(struct place *p)
{
	if (stands_apart(&p->in->tokens.at[p->first]) && is_name_word(before(p, 1)))
		grow_to(p, before(p, 1));
	if (stands_apart(behind(p, 1)) && is_name_word(behind(p, 1)))
		grow_to(p, behind(p, 1));
}

/* "120 W. 45th" before "St". */
static void widen_to_road(struct place *p)
{
	for (size_t i = 1; i <= ROAD_WITHIN && behind(p, i); i++)
		if (behind(p, i)->lex & LEX_STREET) {
			grow_to(p, behind(p, i));
			return;
		} else if (behind(p, i)->shape == SHAPE_LOWER) {
			return;
		}
}

static bool has_road(const struct place *p)
{
	for (size_t i = p->first; i <= p->last; i++)
		if (p->in->tokens.at[i].lex & LEX_STREET)
			return true;
	return false;
}

static void widen_street(struct place *p)
{
	const struct token *near = before(p, 1), *far = before(p, 2);
	const struct token *t = p->in->tokens.at;
	bool point = t[p->first].shape == SHAPE_LETTER;

	if ((is_number(&t[p->first]) || t[p->first].shape == SHAPE_CODE) && !has_road(p))
		widen_to_road(p);
	if (is_mark(p, near, ".") && far && far->shape == SHAPE_LETTER) {
		point = true;
		far = before(p, 3);
	} else if (near && near->shape == SHAPE_LETTER) {
		point = true;
	} else {
		far = near;
	}
	if ((point || has_road(p)) && far && (is_number(far) || far->shape == SHAPE_CODE) &&
		far->to - far->from <= 6)
		grow_to(p, far);
	if (is_mark(p, behind(p, 1), "#") && is_number(behind(p, 2)))
		grow_to(p, behind(p, 2));
}

static void widen(struct place *p)
{
	switch ((int)p->span->kind) {
	case DEID_ID:
	case DEID_CONTACT:
		widen_number(p);
		break;
	case DEID_DATE:
		widen_number(p);
		widen_date(p);
		break;
	case DEID_NAME:
		widen_name(p);
		break;
	case DEID_PLACE:
		widen_number(p);
		widen_street(p);
		break;
	default:
		break;
	}
}

void deid_spans_widen(const struct deid_view *in, struct deid_spans *spans)
{
	struct place p = {.in = in};
	size_t k = 0;

	for (size_t s = 0; s < spans->count; s++) {
		p.span = &spans->at[s];
		while (k < in->tokens.count && in->tokens.at[k].to <= p.span->from)
			k++;
		if (deid_is_wide(p.span->reason) || k == in->tokens.count ||
			(p.span->certain && p.span->kind != DEID_CONTACT &&
				p.span->kind != DEID_ID))
			continue;
		p.first = p.last = k;
		while (p.last + 1 < in->tokens.count && in->tokens.at[p.last + 1].from < p.span->to)
			p.last++;
		p.low = s ? spans->at[s - 1].to : 0;
		p.high = s + 1 < spans->count ? spans->at[s + 1].from : in->text.len;
		widen(&p);
	}
}
