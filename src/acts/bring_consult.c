#include "acts/bring_consult.h"

#include "acts/consult_words.h"
#include "acts/event.h"
#include "acts/keys.h"
#include "acts/letters.h"
#include "acts/rights.h"
#include "acts/submission.h"
#include "store/consult.h"

/* What is sealed before the transaction begins. */
struct sealed_consult {
	consult_id id;
	struct seal_key key;
	struct text note, story;
};

static void sealed_end(struct sealed_consult *sealed)
{
	seal_key_end(&sealed->key);
}

static struct err seal_words(
	struct act *a, circle_id circle, const struct consult *c, struct sealed_consult *out)
{
	struct text_at at = consult_story_at(out->id, circle);
	struct text json;

	seal_key_random(&out->key);
	TRY(consult_write(a->arena, c, &json));
	TRY(keys_seal_text(a, &out->key, &at, json, &out->story));
	at.column = "note_sealed";
	return keys_seal_text(a, &out->key, &at, c->content_note, &out->note);
}

struct err act_bring_consult(struct act *a, circle_id circle, struct consult *c, consult_id *made)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	ENDS_WITH(sealed_end) struct sealed_consult sealed = {.id = ACT_ID(a, consult)};
	struct text_at at = consult_story_at(sealed.id, circle);
	const struct membership *member;
	ENDS_WITH(seal_key_end) struct seal_key epoch_key = {0};
	int64_t epoch;

	TRY(consult_check(a->arena, c, &a->slips));
	TRY(seal_words(a, circle, c, &sealed));
	TRY(act_write(a, &tx));
	TRY(rights_member(a, &tx, circle, &member));
	TRY(submission_once(a, &tx, "/consults/", sealed.id.n));
	TRY(keys_epoch_now(a, &tx, circle, &epoch, &epoch_key));
	TRY(store_consult_put(&tx, member,
		&(struct store_consult_put){
			.id = sealed.id,
			.epoch = epoch,
			.kind = c->kind,
			.need = c->need,
			.danger = c->danger,
			.consent = c->consent,
			.modified = c->modified,
			.asked_self = c->asked_self,
			.asked_neighbour = c->asked_neighbour,
			.note = sealed.note,
			.story = sealed.story,
			.at = a->now,
		}));
	TRY(keys_keep_for_circle(a, &tx, &at, &sealed.key));
	TRY(consult_keep_sureness(a, &tx, sealed.id, "before", c->sure));
	TRY(letters_to_circle(a, &tx, circle, member, "asked"));
	TRY(event_note(
		a, &tx, &(struct event){EVENT_ASKED, .circle = circle, .consult = sealed.id}));
	TRY(store_tx_commit(&tx));
	*made = sealed.id;
	return OK;
}
