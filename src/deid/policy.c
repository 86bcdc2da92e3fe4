#include "deid/deid.h"

struct deid_policy deid_safe_harbor(void)
{
	struct deid_policy p = {.wide = false};

	p.action[DEID_NAME] = DEID_ROLE;
	for (int kind = DEID_DATE; kind <= DEID_ID; kind++)
		p.action[kind] = DEID_GENERALISE;
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
