#include "practice/finding.h"

#include "base/buf.h"
#include "base/limits.h"
#include "deid/deid.h"
#include "deid/language.h"

enum { AROUND_CHARS = 30 };

/* All fields as one text, each at its place, and what the engine found in it. */
struct looked {
	const struct written *fields;
	size_t from[FINDING_FIELDS_MOST];
	struct deid_findings found;
};

/* Up to AROUND_CHARS characters of the same line in front of byte `at`, of whole words. */
static struct text in_front(struct text t, size_t at)
{
	size_t from = at, chars = 0;

	while (from > 0 && t.at[from - 1] != '\n' && chars < AROUND_CHARS) {
		from--;
		chars += ((unsigned char)t.at[from] & 0xC0) != 0x80;
	}
	while (from < at && ((unsigned char)t.at[from] & 0xC0) == 0x80)
		from++;
	if (from > 0 && t.at[from - 1] != '\n' && t.at[from - 1] != ' ') {
		size_t space = text_find_byte(text_part(t, from, at - from), ' ');
		from += space + 1 < at - from ? space + 1 : 0;
	}
	return text_part(t, from, at - from);
}

static struct text behind(struct text t, size_t at)
{
	struct text line = text_part(t, at, t.len), some;
	size_t len;

	line = text_part(line, 0, text_find_byte(line, '\n'));
	some = text_first_chars(line, AROUND_CHARS);
	if (some.len >= line.len || line.at[some.len] == ' ')
		return some;
	for (len = some.len; len > 0 && some.at[len - 1] != ' '; len--)
		continue;
	return len > 1 ? text_part(some, 0, len - 1) : some;
}

static size_t line_of(struct text t, size_t at)
{
	size_t line = 1;

	for (size_t i = 0; i < at; i++)
		line += t.at[i] == '\n';
	return line;
}

/* The engine thinks in memory of its own, so that a long text leaves room for the visit. What it
 * finds beside the fields lies in none of them. */
static struct err look(struct arena *thinking, const struct written *fields, size_t count,
	struct text beside, struct looked *out)
{
	struct buf b = buf_in(thinking, LIMIT_BODY_BYTES * 2);
	struct text all;
	size_t at = 0;

	if (count > FINDING_FIELDS_MOST)
		return ERR(LIMIT, "form.too_many_fields");
	out->fields = fields;
	for (size_t i = 0; i < count; i++) {
		out->from[i] = at;
		buf_put(&b, fields[i].words);
		buf_puts(&b, "\n\n");
		at += fields[i].words.len + 2;
	}
	buf_put(&b, text_part(beside, 0, FINDING_BESIDE_MOST));
	TRY(buf_end(&b, &all));
	return deid_find(thinking, all, &out->found);
}

/* The part of a finding that lies in field `i`, as bytes of that field. */
static bool lies_in(
	const struct looked *l, size_t i, const struct deid_finding *d, size_t *from, size_t *to)
{
	size_t begin = l->from[i], end = begin + l->fields[i].words.len;

	if (d->from < begin || d->from >= end)
		return false;
	*from = d->from - begin;
	*to = (d->to < end ? d->to : end) - begin;
	return true;
}

/* The same words are shown once; a place where they block goes before one where they do not. */
static struct err keep(struct arena *a, struct findings *out, struct finding f)
{
	for (size_t i = 0; i < out->count; i++) {
		if (!text_is(out->at[i].words, f.words))
			continue;
		f.again = out->at[i].again + 1;
		if (f.blocks && !out->at[i].blocks)
			out->at[i] = f;
		out->at[i].again = f.again;
		return OK;
	}
	if (!out->at)
		TRY(arena_many(a, FINDINGS_MOST, &out->at));
	if (out->count < FINDINGS_MOST)
		out->at[out->count++] = f;
	else
		out->more++;
	return OK;
}

static struct err keep_found(struct arena *a, enum field_form form, const struct written *field,
	const struct deid_finding *d, struct slips *slips)
{
	enum field_check check = field_check(form, field->field);
	bool blocks = d->certain && check != FIELD_ASKED;
	bool asked = slips->ask_unsure && (d->certain || check == FIELD_STRICT);
	struct text instead;

	if (check == FIELD_UNKNOWN)
		return ERR(BROKEN, "field.unknown");
	if (!asked && !blocks)
		return OK;
	TRY(text_copy(a, d->replacement, &instead));
	return keep(a, &slips->findings,
		(struct finding){
			.form = form,
			.field = field->field,
			.words = text_part(field->words, d->from, d->to - d->from),
			.before = in_front(field->words, d->from),
			.behind = behind(field->words, d->to),
			.reason = d->reason,
			.instead = instead,
			.line = line_of(field->words, d->from),
			.blocks = blocks,
		});
}

static struct err keep_unjudged(
	struct arena *a, enum field_form form, const char *field, size_t line, struct findings *out)
{
	if (!out->unjudged)
		TRY(arena_many(a, UNJUDGED_MOST, &out->unjudged));
	if (out->unjudged_count < UNJUDGED_MOST)
		out->unjudged[out->unjudged_count++] = (struct unjudged){form, field, line};
	return OK;
}

/* What of a field was not checked, since its language was never measured. */
static struct err look_at_language(struct arena *a, struct arena *thinking, enum field_form form,
	const struct written *field, struct findings *out)
{
	struct deid_languages l;

	if (field_check(form, field->field) != FIELD_STRICT)
		return OK;
	TRY(deid_languages_of(thinking, field->words, &l));
	if (!l.whole.measured)
		return keep_unjudged(a, form, field->field, 0, out);
	for (size_t i = 0; i < l.count; i++)
		if (!l.at[i].language.measured)
			TRY(keep_unjudged(
				a, form, field->field, line_of(field->words, l.at[i].from), out));
	return OK;
}

struct err finding_check(struct arena *a, enum field_form form, const struct written *fields,
	size_t count, struct slips *slips)
{
	ENDS_WITH(arena_end) struct arena *thinking = arena_open(LIMIT_ENGINE_BYTES);
	struct looked l;

	TRY(arena_check(thinking));
	TRY(look(thinking, fields, count, slips->beside, &l));
	for (size_t i = 0; i < count; i++) {
		if (field_check(form, fields[i].field) == FIELD_UNKNOWN)
			return ERR(BROKEN, "field.unknown");
		if (problem_of(&slips->problems, fields[i].field))
			continue;
		TRY(look_at_language(a, thinking, form, &fields[i], &slips->findings));
		for (size_t j = 0; j < l.found.count; j++) {
			struct deid_finding d = l.found.at[j];

			if (lies_in(&l, i, &l.found.at[j], &d.from, &d.to))
				TRY(keep_found(a, form, &fields[i], &d, slips));
		}
	}
	return OK;
}

bool finding_asks_language(const struct slips *slips)
{
	return slips->ask_unsure && slips->findings.unjudged_count;
}

struct err finding_fault(const struct slips *slips)
{
	for (size_t i = 0; i < slips->findings.count; i++)
		if (slips->findings.at[i].blocks)
			return ERR(INPUT, "consult.identifiers");
	if (slips->findings.count || finding_asks_language(slips))
		return ERR(INPUT, "consult.unsure");
	return slips->back ? ERR(INPUT, "form.again") : OK;
}

/* What stands in the place of a finding: the chosen words, or its own. */
static struct text chosen_for(
	const struct finding_choices *c, struct text words, struct text instead)
{
	for (size_t i = 0; i < c->count; i++) {
		if (!text_is(c->at[i].words, words))
			continue;
		if (c->at[i].own.len)
			return c->at[i].own;
		return c->at[i].replace ? instead : words;
	}
	return words;
}

/* Field `i` with what was chosen, as a text of the visit. */
static struct err replaced(struct arena *a, const struct looked *l, size_t i,
	const struct finding_choices *c, struct text *out)
{
	struct buf b = buf_in(a, LIMIT_BODY_BYTES * 2);
	struct text t = l->fields[i].words;
	size_t done = 0, from, to;

	for (size_t j = 0; j < l->found.count; j++) {
		if (!lies_in(l, i, &l->found.at[j], &from, &to))
			continue;
		buf_put(&b, text_part(t, done, from - done));
		buf_put(&b,
			chosen_for(c, text_part(t, from, to - from), l->found.at[j].replacement));
		done = to;
	}
	buf_put(&b, text_part(t, done, t.len));
	return buf_end(&b, out);
}

struct err finding_replace(struct arena *a, struct written *fields, size_t count,
	const struct finding_choices *choices, struct text beside)
{
	ENDS_WITH(arena_end) struct arena *thinking = arena_open(LIMIT_ENGINE_BYTES);
	struct looked l;

	TRY(arena_check(thinking));
	TRY(look(thinking, fields, count, beside, &l));
	for (size_t i = 0; i < count; i++)
		TRY(replaced(a, &l, i, choices, &fields[i].words));
	return OK;
}
