/*
 * door - who may enter an address, as types.
 *
 * Each door has a struct of its own with the ids of the address, and a handler takes the struct of
 * its door: a handler routed to another door does not compile. The zero of the column is NOBODY.
 */
#ifndef WEB_DOOR_H
#define WEB_DOOR_H

#include "web/visit.h"

/* Programs that watch over the server: who comes is not looked up, so it answers without the
 * database. */
struct door_probe {
	int none;
};
struct door_anyone {
	int none;
};
struct door_person {
	login_id login;
	record_id record;
	api_token_id api_token;
};
struct door_belongs {
	circle_id circle;
	person_id person;
};
struct door_member {
	circle_id circle;
};
struct door_facilitator {
	circle_id circle;
	person_id person;
	invite_id invite;
};
struct door_colleague {
	consult_id consult;
};
struct door_presenter {
	consult_id consult;
	answer_id answer;
};
struct door_adviser {
	answer_id answer;
};
struct door_author {
	answer_id answer;
};
struct door_administrator {
	person_id person;
};

enum door {
	NOBODY,
	PROBE,
	ANYONE,
	PERSON,
	BELONGS,
	MEMBER,
	FACILITATOR,
	COLLEAGUE,
	PRESENTER,
	ADVISER,
	AUTHOR,
	ADMINISTRATOR
};

/* The handlers, declared by the table itself: a door's name gives the type. */
#define DOOR_PROBE	   struct door_probe
#define DOOR_ANYONE	   struct door_anyone
#define DOOR_PERSON	   struct door_person
#define DOOR_BELONGS	   struct door_belongs
#define DOOR_MEMBER	   struct door_member
#define DOOR_FACILITATOR   struct door_facilitator
#define DOOR_COLLEAGUE	   struct door_colleague
#define DOOR_PRESENTER	   struct door_presenter
#define DOOR_ADVISER	   struct door_adviser
#define DOOR_AUTHOR	   struct door_author
#define DOOR_ADMINISTRATOR struct door_administrator

#define ROUTE(method, path, name, door, lane)                                                      \
	struct err web_##name(struct visit *v, const DOOR_##door *at);
#include "web/routes.def"
#undef ROUTE

#endif
