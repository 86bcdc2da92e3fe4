#include "acts/come_back.h"

#include "store/vault.h"

struct err act_come_back(struct act *a)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};

	TRY(act_write_place(a, &tx));
	TRY(store_come_back_invites(&tx));
	TRY(store_come_back_letters(&tx));
	return store_tx_commit(&tx);
}
