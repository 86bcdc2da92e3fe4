#include "deid/deid.h"

#include "../check.h"

#include "base/utf8.h"

/* Each row is a text with the finding that it must hold, or with none. */
static const struct {
	const char *why, *text, *found;
	enum deid_kind kind;
	bool certain;
} rows[] = {
	{"an e-mail address", "write to jo.bloggs@mail.example.org.", "jo.bloggs@mail.example.org",
		DEID_CONTACT, true},
	{"an e-mail address hidden from machines", "jo (at) example (dot) org",
		"jo (at) example (dot) org", DEID_CONTACT, true},
	{"an e-mail address as it is dictated", "reach her via jo at gmail dot com",
		"jo at gmail dot com", DEID_CONTACT, true},
	{"a phone number of North America", "call (330) 555-0148 now", "(330) 555-0148",
		DEID_CONTACT, true},
	{"a phone number of Britain", "rang twice on 07700 900416, no answer", "07700 900416",
		DEID_CONTACT, true},
	{"a phone number with its country", "+49 30 901820 is hers", "+49 30 901820", DEID_CONTACT,
		true},
	{"a hotline is nobody's number", "she may call 988 or 1-800-273-8255", NULL, 0, false},
	{"a web address ends before the full stop", "see https://example.org/a?b=1.",
		"https://example.org/a?b=1", DEID_CONTACT, true},
	{"a card number with a good check digit", "card 4454 7945 1139 0933", "4454 7945 1139 0933",
		DEID_ID, true},
	{"a bank account with a good check", "GB82 WEST 1234 5698 7654 32",
		"GB82 WEST 1234 5698 7654 32", DEID_ID, true},
	{"a health number with a good check", "NHS 943 476 5919", "943 476 5919", DEID_ID, true},
	{"a social security number", "SSN 460-89-9847", "460-89-9847", DEID_ID, true},
	{"a case number", "in case no. 12345 we met", "12345", DEID_ID, true},
	{"a record number without 'number'", "MRN 8472, room 3", "8472", DEID_ID, true},
	{"a year is no record number", "we opened the file 2019", NULL, 0, false},
	{"a full date in words", "born on 3 March 2011 at home", "3 March 2011", DEID_DATE, true},
	{"a full date in American order", "on March 3rd, 2011", "March 3rd, 2011", DEID_DATE, true},
	{"a full date in numbers", "DOB 02/19/2012", "02/19/2012", DEID_DATE, true},
	{"a full date as machines write it", "seen 2023-10-15 early", "2023-10-15", DEID_DATE,
		true},
	{"a full date in German", "am 3. M\u00e4rz 2011", "3. M\u00e4rz 2011", DEID_DATE, true},
	{"a full date in Spanish", "el 3 de marzo de 2011", "3 de marzo de 2011", DEID_DATE, true},
	{"day and month are only asked about", "we met on September 22", "September 22", DEID_DATE,
		false},
	{"may is not the month", "she may 2 days later return", NULL, 0, false},
	{"a year alone stays", "it began in 2019", NULL, 0, false},
	{"an age stays", "a 34-year-old mother of 3", NULL, 0, false},
	{"a duration stays", "for 6 weeks and 2 days", NULL, 0, false},
	{"a score stays", "PHQ-9 of 17, GAF 55, F32.1, 50 mg", NULL, 0, false},
	{"a version is no date", "version 10.1.2 of the form", NULL, 0, false},
	{"title and surname", "Then Mrs. Delgado left", "Delgado", DEID_NAME, true},
	{"title and full name with a particle", "Dr Anneke van der Berg came",
		"Anneke van der Berg", DEID_NAME, true},
	{"a name in another alphabet's letters", "Ms \u00d6zlem \u015eahin said",
		"\u00d6zlem \u015eahin", DEID_NAME, true},
	{"kin and full name", "her aunt Maureen Okafor", "Maureen Okafor", DEID_NAME, true},
	{"kin and first name are asked about", "her aunt Maureen", "Maureen", DEID_NAME, false},
	{"a role letter is no name", "Ms A and Mr B. met", NULL, 0, false},
	{"Mr Right is nobody", "waiting for Mr Right", NULL, 0, false},
};

static const struct deid_finding *finding_of(
	struct text in, const struct deid_findings *f, struct text words)
{
	size_t from = text_find(in, words);

	for (size_t i = 0; i < f->count; i++)
		if (f->at[i].from <= from && f->at[i].to >= from + words.len)
			return &f->at[i];
	return NULL;
}

static void each_clue_is_found_and_no_harmless_word_stops_a_text(void **state)
{
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct deid_findings f;
		struct text in = text_of(rows[i].text);
		const struct deid_finding *one;
		check_ok(deid_find(*state, in, &f));
		if (!rows[i].certain && deid_certain_count(&f))
			print_error("%s: something is certain\n", rows[i].why);
		assert_int_equal(deid_certain_count(&f), rows[i].certain);
		if (!rows[i].found)
			continue;
		one = finding_of(in, &f, text_of(rows[i].found));
		if (!one)
			print_error("%s: not found\n", rows[i].why);
		assert_non_null(one);
		assert_int_equal(one->kind, rows[i].kind);
		assert_int_equal(one->certain, rows[i].certain);
		assert_true(one->replacement.len > 0);
	}
}

static void one_person_keeps_one_letter(void **state)
{
	struct deid_findings f;
	struct text out;
	struct text in =
		TEXT("Mrs Delgado rang. Mr Ambrose came. I told Mrs Delgado, and Mr Ambrose left.");

	check_ok(deid_find(*state, in, &f));
	check_ok(deid_replace(*state, in, &f, &out));
	check_text(out, TEXT("Mrs A rang. Mr B came. I told Mrs A, and Mr B left."));
}

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525U + 1013904223U;
	return *seed >> 8;
}

/* Pieces of clues and broken bytes, thrown together. */
static struct text noise(struct arena *a, uint32_t seed)
{
	static const char *const bits[] = {"Mr ", "Anna ", "03/", "2012", "@", "example.org",
		"\xc3", "\xff\xfe", "\u2019", "\n", " 555", "-0148", "MRN ", "12345", "January ",
		" the 9th ", "http://", "+49", "\xed\xa0\x80", "\u5e74", ".", " ", "(330)",
		"van der ", "\xf0\x9f\x91\xa9\xe2\x80\x8d", "4454"};
	char *at = arena_get(a, 2048);
	size_t len = 0;

	assert_non_null(at);
	for (int i = 0; i < 60; i++) {
		const char *bit = bits[next_random(&seed) % ROWS(bits)];
		if (next_random(&seed) % 16 == 0) {
			at[len++] = (char)next_random(&seed);
			continue;
		}
		memcpy(at + len, bit, strlen(bit));
		len += strlen(bit);
	}
	return (struct text){at, len};
}

static bool inside_character(struct text in, size_t at)
{
	for (size_t back = 1; back < 4 && back <= at; back++)
		if (utf8_length(text_part(in, at - back, 4)) > back)
			return true;
	return false;
}

static void check_spans(struct text in, const struct deid_findings *f)
{
	size_t last = 0;

	for (size_t i = 0; i < f->count; i++) {
		const struct deid_finding *one = &f->at[i];
		assert_true(one->from >= last && one->to > one->from && one->to <= in.len);
		assert_true(one->certainty > 0 && one->certainty <= 1);
		assert_true(one->entity >= 1 && one->entity <= f->count);
		assert_false(inside_character(in, one->from));
		assert_false(inside_character(in, one->to));
		last = one->to;
	}
}

static void any_bytes_give_ordered_spans_on_characters(void **state)
{
	for (uint32_t seed = 1; seed <= 1500; seed++) {
		struct deid_findings f;
		struct text in = noise(*state, seed);
		check_ok(deid_find(*state, in, &f));
		check_spans(in, &f);
		arena_reset(*state);
	}
}

static void what_was_certain_is_gone_after_replacing(void **state)
{
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct deid_findings f;
		struct text out;
		check_ok(deid_find(*state, text_of(rows[i].text), &f));
		check_ok(deid_replace(*state, text_of(rows[i].text), &f, &out));
		if (rows[i].certain)
			assert_int_equal(text_find(out, text_of(rows[i].found)), out.len);
		check_ok(deid_find(*state, out, &f));
		assert_int_equal(deid_certain_count(&f), 0);
	}
}

static void a_small_arena_is_a_fault(void **state)
{
	struct arena *a = arena_open(64);
	struct deid_findings f;
	struct text in = TEXT("Mrs Delgado, (330) 555-0148, jo@example.org, and 3 March 2011, and "
			      "more of this kind.");

	(void)state;
	check_fault(deid_find(a, in, &f), LIMIT, "memory.full");
	arena_close(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(each_clue_is_found_and_no_harmless_word_stops_a_text),
		with_arena(one_person_keeps_one_letter),
		with_arena(any_bytes_give_ordered_spans_on_characters),
		with_arena(what_was_certain_is_gone_after_replacing),
		cmocka_unit_test(a_small_arena_is_a_fault),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
