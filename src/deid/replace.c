#include "deid/deid.h"

#include "base/buf.h"

struct err deid_replace(
	struct arena *a, struct text in, const struct deid_findings *f, struct text *out)
{
	size_t at = 0, most = in.len;
	struct buf made;

	for (size_t i = 0; i < f->count; i++)
		most += f->at[i].replacement.len;
	made = buf_in(a, most);
	for (size_t i = 0; i < f->count; i++) {
		buf_put(&made, text_part(in, at, f->at[i].from - at));
		buf_put(&made, f->at[i].replacement);
		at = f->at[i].to;
	}
	buf_put(&made, text_part(in, at, in.len - at));
	return buf_end(&made, out);
}
