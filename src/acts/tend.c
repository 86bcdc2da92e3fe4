#include "acts/tend.h"

#include "acts/event.h"
#include "acts/lock_notice.h"
#include "acts/login.h"
#include "acts/own_key.h"
#include "acts/rights.h"
#include "store/api_token.h"
#include "store/consult.h"
#include "store/device_link.h"
#include "store/event.h"
#include "store/letter.h"
#include "store/lock_notice.h"
#include "store/own_key.h"
#include "store/passkey.h"
#include "store/person.h"
#include "store/place.h"
#include "store/quick_lock.h"
#include "store/reset.h"
#include "store/totp.h"

enum { GUESS_DAYS = 1, SUBMISSION_DAYS = 2, LETTER_DAYS = 30 };

struct err act_tend_look(struct act *a, struct tend_waits *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_letter_due_rows letters;
	struct store_shred_due_rows shreds;
	const struct caretaker *care;

	TRY(rights_caretaker(a->arena, &care));
	TRY(act_read_place(a, &tx));
	TRY(store_letter_due(&tx, care, &(struct store_letter_due){a->now}, a->arena, &letters));
	TRY(store_shred_due(&tx, care, &(struct store_shred_due){a->now}, a->arena, &shreds));
	*out = (struct tend_waits){letters.count > 0, shreds.count > 0};
	return OK;
}

struct err act_tend_take(struct act *a, const char *name, time_ms lease, bool *mine)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct store_job_take in = {text_of(name), a->now, a->now + lease};
	const struct caretaker *care;
	int64_t taken;

	TRY(rights_caretaker(a->arena, &care));
	TRY(act_write_place(a, &tx));
	TRY(store_job_take(&tx, care, &in, &taken));
	*mine = taken > 0;
	return store_tx_commit(&tx);
}

struct err act_tend_give_back(struct act *a, const char *name)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct caretaker *care;

	TRY(rights_caretaker(a->arena, &care));
	TRY(act_write_place(a, &tx));
	TRY(store_job_give_back(&tx, care, &(struct store_job_give_back){text_of(name), a->now}));
	return store_tx_commit(&tx);
}

struct err act_tend_sweep(struct act *a, int64_t *count)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct store_login_sweep logins = {
		a->now, a->now - (time_ms)LOGIN_IDLE_MINUTES * MINUTE_MS};
	int64_t ended, halves, rested, links, challenges, guesses, submissions, notices, changes,
		events, resets, tokens;
	const struct caretaker *care;

	TRY(rights_caretaker(a->arena, &care));
	TRY(act_write_place(a, &tx));
	TRY(store_login_sweep(&tx, care, &logins, &ended));
	TRY(store_login_rest(
		&tx, care, &(struct store_login_rest){logins.idle_since, TEXT("")}, &rested));
	TRY(store_device_link_sweep(&tx, care, &(struct store_device_link_sweep){a->now}, &links));
	TRY(store_challenge_sweep(&tx, care, &(struct store_challenge_sweep){a->now}, &challenges));
	TRY(store_api_token_sweep(&tx, care, &(struct store_api_token_sweep){a->now}, &tokens));
	TRY(store_half_login_sweep(&tx, care, &(struct store_half_login_sweep){a->now}, &halves));
	TRY(store_guess_sweep(
		&tx, care, &(struct store_guess_sweep){a->now - GUESS_DAYS * DAY_MS}, &guesses));
	TRY(store_submission_sweep(&tx, care,
		&(struct store_submission_sweep){a->now - SUBMISSION_DAYS * DAY_MS}, &submissions));
	TRY(store_letter_sweep(
		&tx, care, &(struct store_letter_sweep){a->now - LETTER_DAYS * DAY_MS}));
	TRY(store_lock_notice_sweep(&tx, care,
		&(struct store_lock_notice_sweep){a->now - LOCK_NOTICE_DAYS * DAY_MS}, &notices));
	TRY(store_key_change_sweep(&tx, care,
		&(struct store_key_change_sweep){a->now - KEY_CHANGE_DAYS * DAY_MS}, &changes));
	TRY(store_event_sweep(&tx, care,
		&(struct store_event_sweep){a->now - (time_ms)EVENT_HOURS * HOUR_MS}, &events));
	TRY(store_reset_link_sweep(&tx, care, &(struct store_reset_link_sweep){a->now}, &resets));
	*count = ended + halves + rested + links + challenges + guesses + submissions + notices +
		 changes + resets + tokens;
	return store_tx_commit(&tx);
}
