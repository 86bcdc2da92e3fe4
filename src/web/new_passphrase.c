#include "web/new_passphrase.h"

#include "acts/account.h"
#include "web/pages/part_new_passphrase.h"

struct err new_passphrase_part(struct visit *v, struct part_new_passphrase *out)
{
	*out = (struct part_new_passphrase){.problem_passphrase = visit_problem(v, "passphrase")};
	return act_suggest_passphrase(&v->act, &out->suggested);
}
