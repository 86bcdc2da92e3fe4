/* How names, organisations, addresses, dates and numbers are written in German, Dutch and Spanish.
 */
#include "deid/abroad_rules.h"

/* Small words inside of names: "van der Berg", "De la Fuente". */
static const char *const particles[] = {"van", "von", "vom", "der", "den", "de", "del", "la", "las",
	"los", "el", "al", "zu", "ter", "ten", "da", "dos", "y", "i", "bin", "ibn", NULL};

static bool word_is(const struct abroad *a, size_t i, const char *const *words)
{
	struct text t;

	if (i >= a->count)
		return false;
	t = text_part(a->in->text, a->at[i].from, a->at[i].to - a->at[i].from);
	for (; *words; words++)
		if (text_is_word(t, *words))
			return true;
	return false;
}

/* Passes a hyphen between words and the full stop of an initial. */
static size_t past_mark(const struct abroad *a, size_t i)
{
	if (i >= a->count || a->at[i].flags & TOKEN_SPACE)
		return i;
	if (abroad_mark(a, i, '-') && i + 1 < a->count && !(a->at[i + 1].flags & TOKEN_SPACE))
		return i + 1;
	return abroad_mark(a, i, '.') && i && a->at[i - 1].shape == SHAPE_LETTER ? i + 1 : i;
}

/* "Frau Hoelscher von der Grundschule": where somebody is from, and no part of the name. */
static bool is_of_something(const struct abroad *a, size_t i)
{
	return (a->classes[i] | (a->german ? abroad_ending(a, i) : 0)) & (ABROAD_ORG | ABROAD_NOUN);
}

size_t abroad_name_end(const struct abroad *a, size_t i)
{
	size_t end = i, words = 0;

	while (i < a->count && words < 6 && (words == 0 || !(a->at[i].flags & TOKEN_LINE))) {
		size_t next = i;
		while (word_is(a, next, particles) && next < i + 3)
			next++;
		if (next > i && !abroad_capital(a, next))
			next = i;
		if (!abroad_capital(a, next) && a->at[next].shape != SHAPE_LETTER)
			break;
		if (words && a->classes[next] & (ABROAD_ORDINARY | ABROAD_KIN | ABROAD_TITLE))
			break;
		if (words && next > i && is_of_something(a, next))
			break;
		if (abroad_capital(a, next))
			end = next + 1;
		i = past_mark(a, next + 1);
		words++;
	}
	return end;
}

/* Behind "Frau", "mevrouw", "don": any capital; in a hasty note any word that is not ordinary. */
void abroad_titled(struct abroad *a, size_t i)
{
	size_t next = i + 1, end;

	if (!abroad_is(a, i, ABROAD_TITLE))
		return;
	while (abroad_mark(a, next, '.') || abroad_is(a, next, ABROAD_TITLE))
		next++;
	if (next >= a->count || a->at[next].flags & TOKEN_LINE || a->at[next].shape == SHAPE_LETTER)
		return;
	end = abroad_name_end(a, next);
	if (end == next && a->at[next].flags & TOKEN_PLAIN && abroad_unknown(a, next))
		end = next + 1;
	abroad_set(a, next, end, DEID_NAME);
}

/* Behind "Mutter", "zus", "se llama": a capital that is no ordinary word. */
void abroad_kin(struct abroad *a, size_t i)
{
	size_t next = i + 1;

	if (!abroad_is(a, i, ABROAD_KIN))
		return;
	if (abroad_mark(a, next, ',') || abroad_mark(a, next, ':'))
		next++;
	if (!abroad_unknown(a, next) || a->at[next].flags & TOKEN_LINE)
		return;
	if (abroad_capital(a, next) && !(abroad_ending(a, next) & ABROAD_NOUN))
		abroad_set(a, next, abroad_name_end(a, next), DEID_NAME);
	else if (a->at[next].flags & TOKEN_PLAIN && LEX_GIVEN(a->at[next].lex))
		abroad_set(a, next, next + 1, DEID_NAME);
}

/* "Grundschule Am Rheinufer", "Martini Ziekenhuis", "Paul-Gerhardt-Kirche", "Clemenshospital". */
void abroad_organisation(struct abroad *a, size_t i)
{
	static const char *const leads[] = {"am", "an", "im", "de", "del", "la", "las", "los", "el",
		"het", "der", "den", "san", "santa", "st", "sint", "sankt", NULL};
	static const char *const saints[] = {"st", "sta", NULL};
	size_t from = i, to = i + 1, next = i + 1;

	if (!abroad_is(a, i, ABROAD_ORG) &&
		!(abroad_capital(a, i) && abroad_unknown(a, i) && abroad_ending(a, i) & ABROAD_ORG))
		return;
	while (from >= 2 && abroad_mark(a, from - 1, '-') && abroad_capital(a, from - 2))
		from -= 2;
	if (from == i && i && abroad_unknown(a, i - 1) &&
		((abroad_capital(a, i) && abroad_capital(a, i - 1) &&
			 !(a->at[i].flags & TOKEN_LINE)) ||
			(a->at[i - 1].flags & TOKEN_PLAIN && LEX_PLACE(a->at[i - 1].lex))))
		from--;
	while (word_is(a, next, leads) && next < i + 5)
		next += word_is(a, next, saints) && abroad_mark(a, next + 1, '.') ? 2 : 1;
	if (abroad_capital(a, next) && !(a->at[next].flags & TOKEN_LINE) &&
		(next > i + 1 || abroad_unknown(a, next)))
		to = abroad_name_end(a, next);
	else if (next == i + 1 && next < a->count && a->at[next].flags & TOKEN_PLAIN &&
		 abroad_unknown(a, next) && LEX_PLACE(a->at[next].lex))
		to = next + 1;
	if (to > i + 1 || from < i || !abroad_is(a, i, ABROAD_ORG))
		abroad_set(a, from, to, DEID_ORG);
}

/* The end of a house number at `i`, with its letter; 0 when there is none. */
static size_t house_number(const struct abroad *a, size_t i)
{
	if (abroad_mark(a, i, ',') || abroad_mark(a, i, '.'))
		i++;
	if (i >= a->count || a->at[i].flags & TOKEN_LINE)
		return 0;
	if (a->at[i].shape == SHAPE_CODE && a->at[i].to - a->at[i].from <= 4)
		return i + 1;
	if (!abroad_digits(a, i, 4) || abroad_mark(a, i + 1, '.') || abroad_mark(a, i + 1, ':'))
		return abroad_digits(a, i, 3) && abroad_mark(a, i + 1, '.') && i + 2 < a->count &&
				       a->at[i + 2].flags & TOKEN_FIRST
			       ? i + 1
			       : 0;
	return i + 1;
}

/* "Lindenstrasse 12", "Jan van Galenstraat 210", "Am alten Markt 3". */
static size_t germanic_street(const struct abroad *a, size_t i, size_t *from)
{
	static const char *const leads[] = {
		"am", "an", "im", "auf", "zum", "zur", "oude", "alte", NULL};
	unsigned own = a->classes[i] & ABROAD_STREET, end = abroad_ending(a, i) & ABROAD_STREET;

	*from = i;
	if (!own && !end &&
		!(abroad_capital(a, i) && abroad_unknown(a, i) && i && word_is(a, i - 1, leads)))
		return 0;
	while (*from > 0 && !(a->at[*from].flags & TOKEN_LINE) &&
		(abroad_mark(a, *from - 1, '-') || (own && abroad_capital(a, *from - 1)) ||
			word_is(a, *from - 1, leads) ||
			(own && *from == i && i > 1 && word_is(a, i - 2, leads)) ||
			(end &&
				(word_is(a, *from - 1, particles) ||
					abroad_capital(a, *from - 1)) &&
				abroad_unknown(a, *from - 1))))
		--*from;
	return house_number(a, i + 1);
}

/* "calle de los Tilos 12", "plaza del Ayuntamiento", "C/ Nueva 21". */
static size_t spanish_street(const struct abroad *a, size_t i)
{
	size_t next = i + 1, end, number;

	if (!(a->classes[i] & ABROAD_STREET))
		return 0;
	if (abroad_mark(a, next, '/') || abroad_mark(a, next, '.'))
		next++;
	while (word_is(a, next, particles))
		next++;
	end = abroad_name_end(a, next);
	if (end == next && next < a->count && a->at[next].shape == SHAPE_LOWER)
		return house_number(a, next + 1);
	number = end > next ? house_number(a, end) : 0;
	return number ? number : end > next ? end : 0;
}

/* A postcode and the town behind it: "50674 Koeln", "3512 AB Utrecht". */
static size_t postcode(const struct abroad *a, size_t i)
{
	size_t end = i + 1;

	if (i && (abroad_mark(a, i - 1, '-') || abroad_mark(a, i - 1, '/')))
		return 0;
	if (abroad_digits(a, i, 4) && a->at[i].to - a->at[i].from == 4 && end < a->count &&
		a->at[end].shape == SHAPE_UPPER && a->at[end].to - a->at[end].from == 2)
		return abroad_capital(a, end + 1) && !a->classes[end + 1] ? end + 2 : end + 1;
	if (!abroad_digits(a, i, 5) || a->at[i].to - a->at[i].from != 5)
		return 0;
	if (abroad_capital(a, end) && abroad_unknown(a, end))
		return abroad_name_end(a, end);
	return i && abroad_mark(a, i - 1, ',') ? end : 0;
}

void abroad_address(struct abroad *a, size_t i)
{
	size_t from = i, to = postcode(a, i);

	if (!to && a->at[i].shape != SHAPE_MARK && !abroad_digits(a, i, 99))
		to = text_is(text_of(a->language->code), TEXT("es")) ? spanish_street(a, i)
								     : germanic_street(a, i, &from);
	if (to)
		abroad_set(a, from, to, DEID_PLACE);
}

/* "am 14.05.", "op 14-5", "el 14/05": day and month in figures. */
static void date_in_figures(struct abroad *a, size_t i)
{
	static const char *const cues[] = {"am", "vom", "bis", "zum", "den", "dem", "seit",
		"termin", "op", "van", "tot", "el", "del", "al", "desde", "hasta", "cita",
		"afspraak", NULL};
	bool dot = abroad_mark(a, i + 1, '.');

	if (!abroad_digits(a, i, 2) ||
		!(dot || abroad_mark(a, i + 1, '-') || abroad_mark(a, i + 1, '/')) ||
		!abroad_digits(a, i + 2, 2) || a->at[i + 2].flags & TOKEN_SPACE ||
		!((i && word_is(a, i - 1, cues)) || (dot && abroad_mark(a, i + 3, '.'))))
		return;
	abroad_set(a, i, i + 3, DEID_DATE);
}

/* "3. Maerz", "zweiten april", "3 de marzo de 2023", "Oktober 2022", with the weekday before. */
void abroad_date(struct abroad *a, size_t i)
{
	static const char *const of[] = {"de", "del", "den", "el", "dem", NULL};
	size_t from = i, to = i + 1, next;

	date_in_figures(a, i);
	if (abroad_is(a, i, ABROAD_FEAST))
		abroad_set(a, i, i + 1, DEID_DATE);
	if (!abroad_is(a, i, ABROAD_MONTH))
		return;
	if (from && (abroad_mark(a, from - 1, '.') || word_is(a, from - 1, of)))
		from--;
	if (from && (abroad_digits(a, from - 1, 2) || abroad_is(a, from - 1, ABROAD_COUNT)))
		from--;
	else
		from = i;
	next = word_is(a, to, of) ? to + 1 : to;
	if (abroad_digits(a, next, 4) && a->at[next].to - a->at[next].from == 4)
		to = next + 1;
	if (from == i && to == i + 1)
		return;
	if (from < i) {
		size_t day = from;
		while (day > 0 && day + 2 > from &&
			(abroad_mark(a, day - 1, ',') || word_is(a, day - 1, of)))
			day--;
		if (day > 0 && abroad_is(a, day - 1, ABROAD_DAY))
			from = day - 1;
	}
	abroad_set(a, from, to, DEID_DATE);
}

enum { NUMBER_NEAR = 3, NUMBER_FAR = 9 };

/* Where the number begins that the word at `i` announces: soon, or behind a colon. */
static size_t number_begin(const struct abroad *a, size_t i)
{
	for (size_t k = i + 1; k < a->count && k <= i + NUMBER_FAR; k++) {
		const struct token *t = &a->at[k];
		if (abroad_mark(a, k, '.') && t[1].flags & TOKEN_SPACE && k > i + 1)
			break;
		if (t->shape < SHAPE_UPPER || t->shape == SHAPE_MIXED || a->classes[k])
			continue;
		if (k <= i + NUMBER_NEAR || abroad_mark(a, k - 1, ':'))
			return k;
	}
	return a->count;
}

static bool in_number(const struct abroad *a, size_t i)
{
	const struct token *t = &a->at[i];
	size_t len = t->to - t->from;

	if (t->flags & TOKEN_LINE)
		return false;
	if (abroad_mark(a, i, '/') || abroad_mark(a, i, '-') || abroad_mark(a, i, '.'))
		return !(t->flags & TOKEN_SPACE);
	return t->shape >= SHAPE_UPPER && t->shape != SHAPE_OTHER && len <= 20 &&
	       !(t->shape == SHAPE_MIXED && len > 4);
}

/* Behind "Aktenzeichen", "dossiernummer", "expediente": figures with the letters between them. */
void abroad_number(struct abroad *a, size_t i)
{
	size_t from, to, digits = 0;

	if (!abroad_is(a, i, ABROAD_NUMBER))
		return;
	from = number_begin(a, i);
	for (to = from; to < a->count && to < from + 10 && in_number(a, to); to++)
		digits += deid_digits(
			text_part(a->in->text, a->at[to].from, a->at[to].to - a->at[to].from));
	while (to > from && a->at[to - 1].shape == SHAPE_MARK)
		to--;
	if (digits >= 3)
		abroad_set(a, from, to, DEID_ID);
}

/* Figures in groups, nine or more of them: "612 345 678", "0570 998877". */
void abroad_phone(struct abroad *a, size_t i)
{
	size_t to = i, digits = 0;

	if (!abroad_digits(a, i, 12) || a->kind[i] || (i && abroad_digits(a, i - 1, 12)))
		return;
	for (; abroad_digits(a, to, 12) && !(to > i && a->at[to].flags & TOKEN_LINE); to++)
		digits += a->at[to].to - a->at[to].from;
	if (digits >= 9)
		abroad_set(a, i, to, DEID_CONTACT);
}

/* "J. Ortega", "S. van Dijk": unless a title makes it a role, the initial belongs to the name. */
void abroad_initial(struct abroad *a, size_t i)
{
	size_t name = i + 2;

	if (a->at[i].shape != SHAPE_LETTER || a->kind[i] || !abroad_mark(a, i + 1, '.'))
		return;
	while (word_is(a, name, particles))
		name++;
	if (name < a->count && a->kind[name] == DEID_NAME + 1)
		abroad_set(a, i, name + 1, DEID_NAME);
}

/* "91 Jahre alt", "tiene 93 a\u00f1os": nobody is so old without being known for it. */
void abroad_age(struct abroad *a, size_t i)
{
	static const char *const years[] = {
		"jahre", "jahren", "jahr", "jaar", "jaren", "a\u00f1os", NULL};
	struct text t;
	int64_t age;

	if (!abroad_digits(a, i, 3) || !word_is(a, i + 1, years))
		return;
	t = text_part(a->in->text, a->at[i].from, a->at[i].to - a->at[i].from);
	if (!text_number(t, &age).fault && age >= 90 && age < 130)
		abroad_set(a, i, i + 1, DEID_AGE);
}

static bool is_given(const struct abroad *a, size_t i)
{
	return LEX_GIVEN(a->at[i].lex) && !(a->classes[i] & ABROAD_NOUN);
}

/* "Ernst-August", "Al-Khatib": one name, though a half of it is a word. */
void abroad_hyphen(struct abroad *a, size_t i)
{
	bool named;

	if (!abroad_mark(a, i + 1, '-') || a->at[i + 1].flags & TOKEN_SPACE ||
		!abroad_capital(a, i) || !abroad_capital(a, i + 2) ||
		a->at[i + 2].flags & TOKEN_SPACE)
		return;
	named = a->kind[i] == DEID_NAME + 1 || a->kind[i + 2] == DEID_NAME + 1;
	if ((named || (is_given(a, i) && is_given(a, i + 2))) && (!a->kind[i] || !a->kind[i + 2]))
		abroad_set(a, i, i + 3, DEID_NAME);
}
