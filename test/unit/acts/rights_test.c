#include "world.h"

/* Ids of things in a group, and of things there never were. */
struct things {
	circle_id circle;
	consult_id consult;
	answer_id answer;
	hold_id hold;
	record_id record;
	invite_id invite;
	login_id login;
	person_id person;
};

#define ACTS(X)                                                                                    \
	X(see_circle, act_see_circle(a, t->circle, &out->circle))                                  \
	X(see_circle_home, act_see_circle_home(a, t->circle, &out->home))                          \
	X(see_agreement, act_see_agreement(a, t->circle, &out->agreement))                         \
	X(sign_agreement, act_sign_agreement(a, t->circle, 1, TEXT("00"), TEXT("Zoe Adler")))      \
	X(change_agreement, act_change_agreement(a, t->circle, 1, &out->agreement.words))          \
	X(invite, act_invite(a, t->circle, TEXT("personal"), &out->text, &out->time))              \
	X(list_invites, act_list_invites(a, t->circle, &out->invites))                             \
	X(withdraw_invite, act_withdraw_invite(a, t->circle, t->invite))                           \
	X(hand_over, act_hand_over(a, t->circle, t->person))                                       \
	X(remove_member, act_remove_member(a, t->circle, t->person))                               \
	X(leave, act_leave_circle(a, t->circle))                                                   \
	X(bring, act_bring_consult(a, t->circle, &out->words, &out->consult))                      \
	X(read, act_read_consult(a, t->consult, &out->seen))                                       \
	X(open, act_open_consult(a, t->consult))                                                   \
	X(recognise, act_recognise(a, t->consult))                                                 \
	X(not_today, act_not_today(a, t->consult))                                                 \
	X(close, world_try_close(v, t->consult))                                                   \
	X(take_back, act_take_back(a, t->consult))                                                 \
	X(hold, act_hold(a, t->consult, TEXT("reason")))                                           \
	X(lift_hold, act_lift_hold(a, t->consult, t->hold, &(bool){false}))                        \
	X(answer, act_answer(a, t->consult, TEXT("idea"), TEXT("words")))                          \
	X(read_own_answer, act_read_own_answer(a, t->answer, &out->answer))                        \
	X(edit_answer, act_edit_answer(a, t->answer, 1, TEXT("words")))                            \
	X(withdraw_answer, act_withdraw_answer(a, t->answer, &out->withdrawn))                     \
	X(reply, act_reply(a, t->answer, TEXT("words"), &out->consult))                            \
	X(thank, act_thank(a, t->answer, true, &out->consult))                                     \
	X(answer_place, act_answer_place(a, t->answer, &out->consult))                             \
	X(see_record, act_see_record(a, t->record, &out->record))                                  \
	X(end_login, act_end_login(a, t->login))                                                   \
	X(list_people, act_list_people(a, &out->people))                                           \
	X(disable_person, act_disable_person(a, t->person))                                        \
	X(enable_person, act_enable_person(a, t->person))

struct outcome {
	struct circle_seen circle;
	struct circle_home home;
	struct agreement_seen agreement;
	struct invite_list invites;
	struct consult_seen seen;
	struct answer_seen answer;
	struct withdrawn withdrawn;
	struct record record;
	struct person_list people;
	struct consult words;
	struct text text;
	consult_id consult;
	time_ms time;
};

#define FUNCTION(name, call)                                                                       \
	static struct err try_##name(struct visit *v, const struct things *t, struct outcome *out) \
	{                                                                                          \
		struct act *a = &v->act;                                                           \
                                                                                                   \
		(void)t;                                                                           \
		(void)a;                                                                           \
		(void)out;                                                                         \
		return call;                                                                       \
	}
ACTS(FUNCTION)
#undef FUNCTION

static const struct {
	const char *name;
	struct err (*act)(struct visit *v, const struct things *t, struct outcome *out);
} acts[] = {
#define ROW(name, call) {#name, try_##name},
	ACTS(ROW)
#undef ROW
};

static struct things things_of(struct world *w, circle_id circle)
{
	struct things t = {.circle = circle, .person = w->people[CLEO].id};
	const struct knock k = {.email = text_of(w->people[BEN].email),
		.typed = text_of(w->people[BEN].passphrase),
		.peer = TEXT("peer")};
	struct login_new login;
	struct invite_list invites;
	struct consult_seen seen;
	struct text token;
	time_ms ends;

	t.consult = world_bring(w, BEN, circle);
	t.answer = world_answer(w, CLEO, t.consult, "idea", "Ask her.");
	AS(v, BEN);
	check_ok(act_sign_in(&v.act, &k, &login));
	t.login = login.id;
	check_ok(act_hold(&v.act, t.consult, TEXT("reason")));
	check_ok(act_invite(&v.act, circle, TEXT("personal"), &token, &ends));
	check_ok(act_list_invites(&v.act, circle, &invites));
	t.invite = invites.at[0].id;
	check_ok(world_try_close(&v, world_bring(w, BEN, circle)));
	check_ok(act_read_consult(&v.act, t.consult, &seen));
	t.hold = seen.holds[0].id;
	t.record = (record_id){world_number(w, "SELECT MAX(id) FROM record WHERE person_id = %lld",
		(long long)w->people[BEN].id.n)};
	return t;
}

static void try_all(struct world *w, enum who who, const struct things *t)
{
	for (size_t i = 0; i < ROWS(acts); i++) {
		struct outcome out = {.words = world_words()};
		struct err e;

		AS(v, who);
		check_ok(agreement_first(v.arena, TEXT("en"), &out.agreement.words));
		e = acts[i].act(&v, t, &out);
		if (e.fault != FAULT_MISSING || strcmp(e.code, "not.here") != 0)
			fail_msg("%s: %s", acts[i].name, e.fault ? e.code : "done");
	}
}

static void to_an_outsider_foreign_things_and_absent_things_are_the_same(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	const struct things foreign = things_of(w, circle);
	const struct things absent = {{1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}};
	int64_t before = world_number(w, "SELECT COUNT(*) FROM text_key"), after;

	try_all(w, ZOE, &foreign);
	try_all(w, ZOE, &absent);
	try_all(w, NOBODY, &foreign);
	after = world_number(w, "SELECT COUNT(*) FROM text_key");
	assert_int_equal(before, after);
}

/* Rights as a table: what each may do with Ben's consult and Cleo's answer in Ben's group. */
enum right { BELONGS, MEMBER, FACILITATOR, READER, COLLEAGUE, PRESENTER, ADVISER, ADMIN, RIGHTS };

static const struct {
	const char *who_is;
	enum who who;
	bool may[RIGHTS];
} matrix[] = {
	/*                          belongs member facil reader colleague presenter adviser admin */
	{"facilitator and presenter", BEN, {1, 1, 1, 1, 1, 1, 0, 0}},
	{"member who answered", CLEO, {1, 1, 0, 1, 1, 0, 1, 0}},
	{"member who stepped out", DORA, {1, 1, 0, 0, 0, 0, 0, 0}},
	{"member who has not signed", EVE, {1, 0, 0, 0, 0, 0, 0, 0}},
	{"outsider", ZOE, {0, 0, 0, 0, 0, 0, 0, 0}},
	{"administrator", ADA, {0, 0, 0, 0, 0, 0, 0, 1}},
	{"nobody", NOBODY, {0, 0, 0, 0, 0, 0, 0, 0}},
};

static struct err ask(
	struct visit *v, struct store_tx *tx, enum right right, const struct things *t)
{
	const struct membership *member;
	const struct facilitation *lead;
	const struct ownership *mine;
	const struct authorship *author;
	const struct administration *admin;
	struct belonging b;

	switch (right) {
	case BELONGS:
		return rights_belongs(&v->act, tx, t->circle, &b);
	case MEMBER:
		return rights_member(&v->act, tx, t->circle, &member);
	case FACILITATOR:
		return rights_facilitator(&v->act, tx, t->circle, &lead);
	case READER:
		return rights_reader(&v->act, tx, t->consult, &member, NULL);
	case COLLEAGUE:
		return rights_colleague(&v->act, tx, t->consult, &member, NULL);
	case PRESENTER:
		return rights_presenter(&v->act, tx, t->consult, &mine, NULL);
	case ADVISER:
		return rights_adviser(&v->act, tx, t->answer, &author, NULL);
	default:
		return rights_administrator(&v->act, tx, &admin);
	}
}

static void every_right_belongs_to_those_the_table_names_and_to_nobody_else(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO, DORA);
	struct things t = {.circle = circle};

	world_join(w, BEN, EVE, circle);
	t.consult = world_bring(w, BEN, circle);
	t.answer = world_answer(w, CLEO, t.consult, "idea", "Ask her.");
	{
		AS(v, DORA);
		check_ok(act_recognise(&v.act, t.consult));
	}
	for (size_t i = 0; i < ROWS(matrix); i++)
		for (int right = 0; right < RIGHTS * 2; right++) {
			ENDS_WITH(store_tx_end) struct store_tx tx = {0};
			const bool want = matrix[i].may[right % RIGHTS];

			AS(v, matrix[i].who);
			if (matrix[i].who == NOBODY) {
				check_fault(act_read(&v.act, &tx), MISSING, "not.here");
				check_fault(act_write(&v.act, &tx), MISSING, "not.here");
				continue;
			}
			if (right < RIGHTS)
				check_ok(act_read(&v.act, &tx));
			else
				check_ok(act_write(&v.act, &tx));
			if (!ask(&v, &tx, right % RIGHTS, &t).fault != want)
				fail_msg("%s, right %d", matrix[i].who_is, right);
			store_tx_end(&tx);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(to_an_outsider_foreign_things_and_absent_things_are_the_same),
		cmocka_unit_test(every_right_belongs_to_those_the_table_names_and_to_nobody_else),
	};

	return world_tests(tests);
}
