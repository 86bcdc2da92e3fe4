#include "acts/sign_in.h"

#include "acts/half_login.h"
#include "acts/lock_notice.h"
#include "acts/totp.h"
#include "store/api_token.h"
#include "store/person.h"

static struct err let_in(
	struct act *a, struct store_tx *tx, const struct knock *k, const struct login_new *login)
{
	TRY(knock_forget(a, tx, k));
	a->login = login->id;
	return login_keep(a, tx, login);
}

/* The passphrase was right; the rest of the visit is nobody's until the second proof has come. */
static struct err let_in_half(
	struct act *a, const struct knock *k, lock_id opened_by, struct login_new *half)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};

	TRY(half_login_prepare(a, half));
	seal_pair_end(&a->pair);
	a->me = (person_id){0};
	TRY(act_write_place(a, &tx));
	TRY(knock_forget(a, &tx, k));
	TRY(half_login_keep(a, &tx, half, opened_by));
	return store_tx_commit(&tx);
}

struct err act_sign_in(struct act *a, const struct knock *k, struct login_new *login)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct lock_held lock;
	struct second_proofs due;

	TRY(knock_open(a, k, TEXT("passphrase"), ERR(DENIED, "sign_in.wrong"), &lock));
	TRY(second_proof_due(a, a->me, &due));
	if (due.app || due.key)
		return let_in_half(a, k, lock.id, login);
	TRY(login_prepare(a, a->me, &a->pair, login));
	TRY(act_write(a, &tx));
	TRY(let_in(a, &tx, k, login));
	return store_tx_commit(&tx);
}

struct err act_recover(
	struct act *a, const struct knock *k, struct text new_passphrase, struct login_new *login)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct lock_held sheet;
	struct lock_new lock;

	TRY(account_check_passphrase(a, "passphrase", new_passphrase,
		&(struct account){.email = k->email, .name = TEXT("")}));
	TRY(problem_fault(&a->slips.problems));
	TRY(knock_open(a, k, TEXT("sheet"), ERR(DENIED, "recover.wrong"), &sheet));
	TRY(lock_by_passphrase(a, a->me, &a->pair, new_passphrase, &lock));
	TRY(login_prepare(a, a->me, &a->pair, login));
	TRY(act_write(a, &tx));
	TRY(lock_keep(a, &tx, a->me, &lock));
	TRY(lock_end_others(a, &tx, TEXT("passphrase"), lock.id));
	TRY(store_api_token_end_all_of(&tx, &(struct store_api_token_end_all_of){a->me}));
	TRY(store_login_end_all_of(&tx, &(struct store_login_end_all_of){a->me}));
	TRY(let_in(a, &tx, k, login));
	TRY(lock_notice(a, &tx, LOCK_RECOVERED));
	return store_tx_commit(&tx);
}

struct err act_change_passphrase(struct act *a, struct text old, struct text new_one)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct lock_new lock;
	struct profile me;
	int64_t ended;

	TRY(act_see_profile(a, &me));
	TRY(account_check_passphrase(
		a, "passphrase", new_one, &(struct account){.name = me.name, .email = me.email}));
	TRY(problem_fault(&a->slips.problems));
	TRY(knock_prove(a, old, "current", &me));
	TRY(lock_by_passphrase(a, a->me, &a->pair, new_one, &lock));
	TRY(act_write(a, &tx));
	TRY(lock_keep(a, &tx, a->me, &lock));
	TRY(lock_end_others(a, &tx, TEXT("passphrase"), lock.id));
	TRY(store_api_token_end_all_of(&tx, &(struct store_api_token_end_all_of){a->me}));
	TRY(store_login_end_others(&tx, &(struct store_login_end_others){a->login}, &ended));
	TRY(lock_notice(a, &tx, LOCK_PASSPHRASE_CHANGED));
	return store_tx_commit(&tx);
}

struct err act_renew_sheet(struct act *a, struct text passphrase, struct text *printed)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct lock_new lock;
	struct profile me;

	TRY(knock_prove(a, passphrase, "sheet", &me));
	TRY(lock_by_sheet(a, a->me, &a->pair, &lock, printed));
	TRY(act_write(a, &tx));
	TRY(lock_keep(a, &tx, a->me, &lock));
	TRY(lock_end_others(a, &tx, TEXT("sheet"), lock.id));
	TRY(lock_notice(a, &tx, LOCK_SHEET_MADE));
	return store_tx_commit(&tx);
}

struct err act_sheet_made(struct act *a, time_ms *at)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_lock_mine_rows rows;

	*at = 0;
	TRY(act_read(a, &tx));
	TRY(store_lock_mine(&tx, a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		if (text_is(rows.at[i].kind, TEXT("sheet")))
			*at = rows.at[i].made_at;
	return OK;
}
