#include "web/asset.h"

#include "web/door.h"

static const struct asset *asset_of(struct text name)
{
	for (size_t i = 0; i < assets_count; i++)
		if (text_is(name, text_of(assets[i].name)))
			return &assets[i];
	return NULL;
}

static bool takes(const struct visit *v, const char *coding)
{
	struct text accept = http_header(v->rq, TEXT("Accept-Encoding"));

	return text_find(accept, text_of(coding)) < accept.len;
}

static void send(struct visit *v, const char *type, struct text body, const char *coding)
{
	if (coding)
		http_reply_header(v->re, TEXT("Content-Encoding"), text_of(coding));
	http_reply_header(v->re, TEXT("Vary"), TEXT("Accept-Encoding"));
	v->re->type = text_of(type);
	v->re->status = 200;
	v->re->body = body;
}

/* "intervise-deid.0123456789abcdef.wasm" */
static const struct engine *engine_of(const struct visit *v)
{
	struct text before = TEXT("intervise-deid."), rest;

	if (!text_starts(v->file, before))
		return NULL;
	rest = text_part(v->file, before.len, v->file.len);
	for (size_t i = 0; i < ENGINES; i++)
		if (v->site->engines[i].gzip.len && text_starts(rest, text_of(engine_hashes[i])) &&
			text_is(text_part(rest, ENGINE_HASH, rest.len), TEXT(".wasm")))
			return &v->site->engines[i];
	return NULL;
}

/* The address bears the hash of what is there, so a browser keeps it for ever. */
static void send_engine(struct visit *v, const struct engine *e)
{
	bool narrow = takes(v, "br");

	http_reply_header(
		v->re, TEXT("Cache-Control"), TEXT("public, max-age=31536000, immutable"));
	send(v, "application/wasm", narrow ? e->brotli : e->gzip, narrow ? "br" : "gzip");
}

static void send_asset(struct visit *v, const struct asset *asset)
{
	bool packed = takes(v, "gzip");

	http_reply_header(v->re, TEXT("Cache-Control"), TEXT("public, max-age=600"));
	http_reply_header(v->re, TEXT("ETag"), text_of(asset->tag));
	if (!text_is(http_header(v->rq, TEXT("If-None-Match")), text_of(asset->tag))) {
		send(v, asset->type, packed ? asset->packed : asset->plain, packed ? "gzip" : NULL);
		return;
	}
	send(v, asset->type, TEXT(""), NULL);
	v->re->status = 304;
}

struct err web_asset(struct visit *v, const struct door_anyone *at)
{
	const struct engine *engine = engine_of(v);
	const struct asset *asset = asset_of(v->file);

	(void)at;
	if (engine) {
		send_engine(v, engine);
		return OK;
	}
	if (!asset)
		return ERR(MISSING, "not.here");
	/* A worker goes by the rules of its own answer. */
	v->runs_engine = text_is(v->file, TEXT("deid-worker.js"));
	send_asset(v, asset);
	return OK;
}
