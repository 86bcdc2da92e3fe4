#include "deid/deid.h"

struct deid_policy deid_safe_harbor(void)
{
	struct deid_policy p = {.wide = false};

	p.action[DEID_NAME] = DEID_ROLE;
	for (int kind = DEID_DATE; kind <= DEID_ID; kind++)
		p.action[kind] = DEID_GENERALISE;
	p.action[DEID_DATE] = DEID_RELATIVE;
	return p;
}

struct deid_policy deid_strict(void)
{
	struct deid_policy p = deid_safe_harbor();

	for (int kind = DEID_DEM; kind <= DEID_MISC; kind++)
		p.action[kind] = DEID_GENERALISE;
	p.wide = true;
	return p;
}

static bool find_kind(struct text word, enum deid_kind *kind)
{
	for (int i = 0; i < DEID_KIND_COUNT; i++)
		if (text_is(word, text_of(deid_kind_word((enum deid_kind)i)))) {
			*kind = (enum deid_kind)i;
			return true;
		}
	return false;
}

static bool find_action(struct text word, enum deid_action *action)
{
#define ROW(action, word) word,
	static const char *const words[] = {DEID_ACTIONS(ROW)};
#undef ROW

	for (int i = 0; i < DEID_ACTION_COUNT; i++)
		if (text_is(word, text_of(words[i]))) {
			*action = (enum deid_action)i;
			return true;
		}
	return false;
}

/* What the file has said so far; a kind is said once. */
struct reading {
	struct deid_policy *policy;
	bool said[DEID_KIND_COUNT], said_wide;
};

static struct err read_wide(struct reading *r, struct text value)
{
	bool yes = text_is(value, TEXT("yes"));

	if (!yes && !text_is(value, TEXT("no")))
		return ERR(INPUT, "policy.bad_line");
	if (r->said_wide)
		return ERR(INPUT, "policy.twice");
	r->said_wide = true;
	r->policy->wide = yes;
	return OK;
}

/* "NAME role", with what stands behind '#' left out. */
static struct err read_line(struct reading *r, struct text line)
{
	enum deid_action action;
	enum deid_kind kind;
	struct text word, value;

	line = text_trim(text_part(line, 0, text_find_byte(line, '#')));
	if (!line.len)
		return OK;
	word = text_part(line, 0, text_find_byte(line, ' '));
	value = text_trim(text_part(line, word.len, line.len));
	if (text_is(word, TEXT("wide")))
		return read_wide(r, value);
	if (!find_kind(word, &kind))
		return ERR(INPUT, "policy.unknown_kind");
	if (!find_action(value, &action) ||
		(kind != DEID_DATE && (action == DEID_RELATIVE || action == DEID_SHIFT)))
		return ERR(INPUT, "policy.unknown_action");
	if (r->said[kind])
		return ERR(INPUT, "policy.twice");
	r->said[kind] = true;
	r->policy->action[kind] = action;
	return OK;
}

struct err deid_policy_read(struct text file, struct deid_policy *out, unsigned *line_number)
{
	struct reading r = {.policy = out};
	struct text line;

	*out = deid_safe_harbor();
	*line_number = 0;
	while (text_cut(&file, '\n', &line)) {
		++*line_number;
		TRY(read_line(&r, line));
	}
	return OK;
}
