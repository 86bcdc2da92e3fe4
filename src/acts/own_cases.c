#include "acts/own_cases.h"

#include "acts/read_consult.h"
#include "acts/record.h"
#include "acts/see_circle.h"

static struct err add(
	struct act *a, struct own_cases *out, char kind, int64_t id, const struct own_case *one)
{
	struct own_case *c = &out->at[out->count];

	*c = *one;
	TRY(text_printf(a->arena, &c->key, "%c%lld", kind, (long long)id));
	out->count++;
	return OK;
}

struct err act_list_own_cases(struct act *a, struct own_cases *out)
{
	struct record_list records;
	struct today today;

	*out = (struct own_cases){0};
	TRY(act_see_today(a, &today));
	TRY(act_list_records(a, &records));
	TRY(arena_many(a->arena, today.mine_count + records.count, &out->at));
	for (size_t i = 0; i < today.mine_count; i++)
		TRY(add(a, out, 'c', today.mine[i].id.n,
			&(struct own_case){.question = today.mine[i].question,
				.circle = today.mine[i].circle_name,
				.at = today.mine[i].brought}));
	for (size_t i = 0; i < records.count; i++)
		if (text_is(records.at[i].role, TEXT("consultee")))
			TRY(add(a, out, 'r', records.at[i].id.n,
				&(struct own_case){.question = records.at[i].question,
					.circle = records.at[i].circle,
					.at = records.at[i].at}));
	return OK;
}

struct err act_see_own_case(struct act *a, struct text key, struct consult *out)
{
	struct consult_seen seen;
	struct record record;
	int64_t id;

	if (id_read(text_part(key, 1, key.len), &id).fault)
		return ERR(MISSING, "not.here");
	if (key.at[0] == 'r') {
		TRY(act_see_record(a, (record_id){id}, &record));
		*out = record.words;
		return text_is(record.role, TEXT("consultee")) ? OK : ERR(MISSING, "not.here");
	}
	if (key.at[0] != 'c')
		return ERR(MISSING, "not.here");
	TRY(act_read_consult(a, (consult_id){id}, &seen));
	*out = seen.words;
	return seen.mine && !seen.me.shredded ? OK : ERR(MISSING, "not.here");
}
