#include "practice/peer_group.h"

#include "base/limits.h"

struct err peer_group_check(struct arena *a, const struct peer_group *g, struct slips *slips)
{
	struct problems *problems = &slips->problems;
	const struct written fields[] = {{"name", g->name}, {"aim", g->aim}, {"rhythm", g->rhythm}};

	problem_check_text(problems, "name", g->name, 2, LIMIT_NAME_CHARS);
	problem_check_text(problems, "aim", g->aim, 1, LIMIT_AIM_CHARS);
	problem_check_text(problems, "rhythm", g->rhythm, 0, LIMIT_RHYTHM_CHARS);
	if (g->size < LIMIT_GROUP_LEAST || g->size > LIMIT_GROUP_MOST)
		problem_add(problems, "size", "group.size");
	TRY(finding_check(a, FORM_GROUP, fields, sizeof fields / sizeof fields[0], slips));
	TRY(problem_fault(problems));
	return finding_fault(slips);
}

struct err peer_group_has_room(int64_t members, int64_t size)
{
	return members < size ? OK : ERR(CONFLICT, "group.full");
}

time_ms invite_ends(struct text kind, time_ms now)
{
	if (text_is(kind, TEXT("personal")))
		return now + INVITE_DAYS * DAY_MS;
	if (text_is(kind, TEXT("room")))
		return now + (time_ms)INVITE_ROOM_MINUTES * MINUTE_MS;
	return 0;
}
