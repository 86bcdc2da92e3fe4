#include "web/asset.h"

#include "web/door.h"

static const struct asset *asset_of(struct text name)
{
	for (size_t i = 0; i < assets_count; i++)
		if (text_is(name, text_of(assets[i].name)))
			return &assets[i];
	return NULL;
}

/* The three ways one asset may go over the line; the narrowest that the browser takes. */
struct ways {
	const char *type;
	struct text plain, gzip, brotli; /* brotli: may be empty */
};

static bool takes(const struct visit *v, const char *coding)
{
	struct text accept = http_header(v->rq, TEXT("Accept-Encoding"));

	return text_find(accept, text_of(coding)) < accept.len;
}

static struct err send(struct visit *v, const struct ways *ways)
{
	struct text coding = TEXT("");

	v->re->body = ways->plain;
	if (ways->brotli.len && takes(v, "br")) {
		coding = TEXT("br");
		v->re->body = ways->brotli;
	} else if (takes(v, "gzip")) {
		coding = TEXT("gzip");
		v->re->body = ways->gzip;
	}
	if (coding.len)
		http_reply_header(v->re, TEXT("Content-Encoding"), coding);
	v->re->type = text_of(ways->type);
	v->re->status = 200;
	return OK;
}

/* The address bears the hash of what is there, so a browser keeps it for ever. */
static bool is_engine(const struct visit *v)
{
	struct text name = TEXT("intervise-deid."),
		    hash = text_part(v->file, name.len, ENGINE_HASH);

	return v->site->engine.plain.len && text_starts(v->file, name) &&
	       text_is(hash, text_of(engine_hash)) &&
	       text_is(text_part(v->file, name.len + ENGINE_HASH, v->file.len), TEXT(".wasm"));
}

static struct err send_engine(struct visit *v)
{
	const struct engine *e = &v->site->engine;

	http_reply_header(
		v->re, TEXT("Cache-Control"), TEXT("public, max-age=31536000, immutable"));
	http_reply_header(v->re, TEXT("Vary"), TEXT("Accept-Encoding"));
	return send(v, &(struct ways){"application/wasm", e->plain, e->gzip, e->brotli});
}

struct err web_asset(struct visit *v, const struct door_anyone *at)
{
	const struct asset *asset = asset_of(v->file);

	(void)at;
	if (is_engine(v))
		return send_engine(v);
	if (!asset)
		return ERR(MISSING, "not.here");
	/* A worker goes by the rules of its own answer. */
	v->runs_engine = text_is(v->file, TEXT("deid-worker.js"));
	http_reply_header(v->re, TEXT("Cache-Control"), TEXT("public, max-age=600"));
	http_reply_header(v->re, TEXT("ETag"), text_of(asset->tag));
	http_reply_header(v->re, TEXT("Vary"), TEXT("Accept-Encoding"));
	if (!text_is(http_header(v->rq, TEXT("If-None-Match")), text_of(asset->tag)))
		return send(v, &(struct ways){asset->type, asset->plain, asset->packed, TEXT_NONE});
	v->re->type = text_of(asset->type);
	v->re->status = 304;
	v->re->body = TEXT("");
	return OK;
}
