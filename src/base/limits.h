/*
 * limits - every largest size in one place. Each is named in the sentence that refuses more.
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

enum {
	/* a visit */
	LIMIT_VISIT_BYTES = 24 * 1024 * 1024,	    /* memory of one request, page included */
	LIMIT_ENGINE_BYTES = 64 * 1024 * 1024,	    /* of the identifier check, for one field */
	LIMIT_BODY_BYTES = 512 * 1024,		    /* body of a request */
	LIMIT_PAGE_BYTES = 2 * 1024 * 1024,	    /* an answer */
	LIMIT_EXPORT_BYTES = 16 * 1024 * 1024,	    /* what a person takes along, packed */
	LIMIT_EXPORT_FACE_BYTES = 48 * 1024 * 1024, /* the same as page, or as data, unpacked */
	LIMIT_EXPORT_MEMORY = 256 * 1024 * 1024,    /* while it is made */
	LIMIT_FIELDS = 200,			    /* fields in a form */
	LIMIT_FIELD_NAME = 64,			    /* bytes */
	LIMIT_JSON_DEPTH = 16,
	LIMIT_COOKIE_BYTES = 4096,
	LIMIT_COOKIES = 20,
	LIMIT_HEADER_BYTES = 16 * 1024,
	LIMIT_PATH_BYTES = 512,
	LIMIT_QUERY_BYTES = 2048,

	/* what people write, in characters */
	LIMIT_NAME_CHARS = 80,
	LIMIT_EMAIL_CHARS = 254,
	LIMIT_AIM_CHARS = 500,
	LIMIT_RHYTHM_CHARS = 120,
	LIMIT_QUESTION_CHARS = 500,
	LIMIT_STORY_CHARS = 20000,
	LIMIT_SHORT_STORY_CHARS = 5000, /* who is involved, what I did and felt, an answer, ... */
	LIMIT_NOTE_CHARS = 200,		/* content note, reason of a hold */
	LIMIT_CLAUSE_CHARS = 2000,
	LIMIT_OWN_WORDS_CHARS = 2000, /* her list of what would lead to her clients */
	LIMIT_CRISIS_CHARS = 2000,
	LIMIT_PASSPHRASE_LEAST = 15,
	LIMIT_PASSPHRASE_MOST = 256,

	/* counts */
	LIMIT_GROUP_LEAST = 4,
	LIMIT_GROUP_MOST = 8,
	LIMIT_INVITES_OPEN = 20, /* of one circle */
	LIMIT_LIST_ROWS = 200,
	LIMIT_ANSWERS = 150, /* of one consult */
	LIMIT_LOGINS = 20    /* of one person */
};

#endif
