#include "web/asset.h"

#include "web/door.h"

static const struct asset *asset_of(struct text name)
{
	for (size_t i = 0; i < assets_count; i++)
		if (text_is(name, text_of(assets[i].name)))
			return &assets[i];
	return NULL;
}

struct err web_asset(struct visit *v, const struct door_anyone *at)
{
	const struct asset *asset = asset_of(v->file);
	struct text accept = http_header(v->rq, TEXT("Accept-Encoding"));
	bool packed = text_find(accept, TEXT("gzip")) < accept.len;

	(void)at;
	if (!asset)
		return ERR(MISSING, "not.here");
	http_reply_header(v->re, TEXT("Cache-Control"), TEXT("public, max-age=600"));
	http_reply_header(v->re, TEXT("ETag"), text_of(asset->tag));
	http_reply_header(v->re, TEXT("Vary"), TEXT("Accept-Encoding"));
	v->re->type = text_of(asset->type);
	if (text_is(http_header(v->rq, TEXT("If-None-Match")), text_of(asset->tag))) {
		v->re->status = 304;
		v->re->body = TEXT("");
		return OK;
	}
	if (packed)
		http_reply_header(v->re, TEXT("Content-Encoding"), TEXT("gzip"));
	v->re->status = 200;
	v->re->body = packed ? asset->packed : asset->plain;
	return OK;
}
