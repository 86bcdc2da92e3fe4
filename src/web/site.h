/*
 * site - everything a visit needs of the server, made once at the start and never changed.
 */
#ifndef WEB_SITE_H
#define WEB_SITE_H

#include "acts/act.h"
#include "format/paper.h"
#include "net/http.h"
#include "web/asset.h"

struct live;

/* The live room, as far as pages need it. The doors put it in, since this room does not see that
 * one. */
struct site_live {
	struct live *room; /* NULL: nobody listens here */
	struct err (*listen)(
		struct live *room, struct act *a, int64_t after, struct http_reply *re);
	int64_t (*newest)(const struct live *room);
	size_t (*listening)(const struct live *room);
};

/* Puts a page on paper; takes a while, so only the lane of paper may ask. FAULT_BROKEN
 * "paper.failed". */
struct paper_maker {
	const void *data;
	struct err (*make)(
		const void *data, struct arena *a, const struct paper *paper, struct text *pdf);
};

struct site {
	struct store *store;
	struct seal_seat *seat;	   /* of the ring: each visit takes one and gives it back */
	const _Atomic bool *waits; /* for act.h */
	struct id_maker *ids;
	const char *public_url; /* "https://circle.example.org", without a slash at the end */
	bool secure_cookie;	/* public_url is https: the cookie is __Host- and Secure */
	bool strict_admin;	/* administrators need a second proof at sign-in */
	bool letters;		/* there is a mail server */
	bool demo;		/* demo people live here: pages say so */
	struct site_live live;
	struct paper_maker paper;
	struct engine engines[ENGINES];	    /* for browsers */
	const struct http_server *http;	    /* whose counts /metrics tells */
	const _Atomic int64_t *backup_made; /* of the last verified one; NULL: nobody looks */
	const char *metrics_token; /* who may ask for them; NULL: whoever is on this machine */
	bool metrics_near;	   /* no proxy in front: loopback is this machine */
};

/* What http.h asks for: the handler of all routes. `site` outlives the server. */
struct http_handler web_handler(const struct site *site);

/* Every route as a JSON array of {"method","path","handler","door","lane"}, for `intervise routes
 * --json`. */
MUST_CHECK struct err web_routes_json(struct arena *a, struct text *json);

/* The same as readable columns. */
MUST_CHECK struct err web_routes_text(struct arena *a, struct text *out);

#endif
