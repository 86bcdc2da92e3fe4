/* K05, K06: more general words for what singles out, and what may be left out. */
#include "deid/general.h"

#include "../check.h"
#include "base/buf.h"

/* A sentence, and what it is with every help taken. */
static const struct {
	const char *text, *taken;
} rows[] = {
	{"She is a nurse in the county and sleeps badly at night.",
		"She is a health worker in the county and sleeps badly at night."},
	{"An accountant by trade, he now lives alone with his son.",
		"An office worker by trade, he now lives alone with his son."},
	{"Her father was a retired train driver who hardly spoke.",
		"Her father was a transport worker who hardly spoke."},
	{"The nurse told her mother to come back on the next day.", NULL},
	{"The girl is 2 years and 9 months old and sleeps through now.", NULL},
	{"She began a teacher training course and then gave it up.", NULL},
	{"The boy has cystic fibrosis and misses a lot of school.",
		"The boy has a serious illness and misses a lot of school."},
	{"Because of his Huntington's disease he lost the work.",
		"Because of his serious illness he lost the work."},
	{"They went to the cystic fibrosis clinic every month now.", NULL},
	{"The mayor's son hit her again, and she told nobody of it.",
		"A local politician's son hit her again, and she told nobody of it."},
	{"Their mayor of many years came to the house that evening.", NULL},
	{"She has seven children and a husband who drinks too much.",
		"She has several children and a husband who drinks too much."},
	{"Her three sons live with the grandmother since the spring.",
		"Her sons live with the grandmother since the spring."},
	{"One of the children asked her for more time with the team.", NULL},
	{"They live in a town of 12,300 people, near the grandmother.",
		"They live in a small town, near the grandmother."},
	{"A city of about 250,000 inhabitants is where they met again.",
		"A city is where they met again."},
	{"An Eritrean mother came to us with her two small daughters.",
		"A mother came to us with her two small daughters."},
	{"Syrian families in the house helped them through the winter.",
		"Families in the house helped them through the winter."},
	{"She is Muslim, and her husband does not want her to come.",
		"She is religious, and her husband does not want her to come."},
	{"He was a devout man and a Catholic, and never missed a day.",
		"He was a devout man and a person of faith, and never missed a day."},
	{"We polish the floors and talk about the week at the centre.", NULL},
	{"A gay couple takes the boy in, and his mother is against it.",
		"A couple takes the boy in, and his mother is against it."},
	{"Die Mutter ist a nurse und wohnt mit ihren Kindern allein.", NULL},
};

static struct text taken(struct arena *a, struct text in)
{
	struct deid_findings found;
	struct deid_score_options who = {.audience = DEID_CIRCLE, .found = &found};
	struct deid_score score;
	struct deid_helps helps;
	struct buf b = buf_in(a, in.len + 1024);
	struct text out;
	size_t at = 0;

	check_ok(deid_score_with(a, &who, in, &score));
	check_ok(deid_helps_in(a, in, &found, &score.languages, &helps));
	for (size_t i = 0; i < helps.count; i++) {
		assert_true(helps.at[i].from >= at && helps.at[i].to <= in.len);
		buf_put(&b, text_part(in, at, helps.at[i].from - at));
		buf_put(&b, helps.at[i].instead);
		at = helps.at[i].to;
	}
	buf_put(&b, text_part(in, at, in.len));
	check_ok(buf_end(&b, &out));
	return out;
}

static void k05_a_sentence_with_every_help_taken(void **state)
{
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct text out = taken(*state, text_of(rows[i].text));

		if (!text_is(out, text_of(rows[i].taken ? rows[i].taken : rows[i].text)))
			fail_msg("%s\n%.*s", rows[i].text, TEXT_ARGS(out));
		arena_reset(*state);
	}
}

/* What is replaced as an identifier anyway gets no help beside it. */
static void a_help_never_touches_what_names_somebody(void **state)
{
	struct text in = TEXT("Christian Weber lives in Bath with his son. He is a butcher there.");
	struct text out = taken(*state, in);

	assert_true(text_find(out, TEXT("Christian Weber lives in Bath")) < out.len);
	assert_true(text_find(out, TEXT("somebody in a trade")) < out.len);
}

/* However many there are, there is an end to them, and they stay in their order. */
static void there_is_an_end_to_helps(void **state)
{
	struct buf b = buf_in(*state, 1 << 16);
	struct text in;

	for (int i = 0; i < 400; i++)
		buf_puts(&b, "She is a nurse with seven children. ");
	check_ok(buf_end(&b, &in));
	assert_true(taken(*state, in).len < in.len + 4096);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(k05_a_sentence_with_every_help_taken),
		with_arena(a_help_never_touches_what_names_somebody),
		with_arena(there_is_an_end_to_helps),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
