/* The key of drafts, for the page alone: drafts themselves stay on the device. */
#include "acts/draft_key.h"

#include "web/door.h"
#include "web/pages/draft_key.h"

PAGE(draft_key)

struct err web_draft_key(struct visit *v, const struct door_person *at)
{
	const struct frame_of of = {
		.title = SAY("Drafts on this device"), .nav = "me", .audience = "me"};
	struct page_draft_key page = {.frame = visit_frame(v, &of)};

	(void)at;
	TRY(act_draft_key(&v->act, &page.key));
	return SHOW(v, 200, draft_key, &page);
}
