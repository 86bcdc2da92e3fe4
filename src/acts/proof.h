/*
 * proof - what goes out on paper is signed by this place, and anybody can ask whether a proof
 * holds.
 *
 * A proof shows that bytes are unaltered since a moment and that this place signed them then. It
 * shows neither that what they say is true, nor who wrote it.
 */
#ifndef ACTS_PROOF_H
#define ACTS_PROOF_H

#include "acts/agreement.h"
#include "acts/read_consult.h"
#include "seal/proof.h"

struct proven {
	struct text bytes; /* what is proved */
	struct text hash;  /* SHA-256 of them, hex */
	struct text word;  /* the proof */
};

/* Signs these bytes now. */
MUST_CHECK struct err act_prove(struct act *a, struct text bytes, struct proven *out);

/* The bytes and their proof as one file, {"record":"...","proof":"iv1..."}, which proves itself. */
MUST_CHECK struct err proven_file(struct act *a, const struct proven *p, struct text *json);

/* And back: what a saved file proves, and with which word. A PDF has the word behind a '%' in its
 * last line, the file of above names it. FAULT_INPUT "proof.bad" for a file without. */
MUST_CHECK struct err proven_read(
	struct arena *a, struct text file, struct text *bytes, struct text *word);

/* The agreement with the signatures of now, and what is left of a shredded consult, signed now. */
MUST_CHECK struct err act_prove_agreement(
	struct act *a, circle_id circle, const struct agreement_seen *g, struct proven *out);
MUST_CHECK struct err act_prove_receipt(
	struct act *a, const struct consult_seen *s, struct proven *out);

/* What became of a proof that somebody holds out to us. */
enum proof_answer {
	PROOF_UNREADABLE, /* no proof at all */
	PROOF_ELSEWHERE,  /* no key of this place has that name */
	PROOF_FALSE,	  /* the key is ours, the signature is not */
	PROOF_HOLDS	  /* we signed this hash at that moment */
};
struct proof_checked {
	enum proof_answer answer;
	struct text hash; /* hex */
	struct text key;
	time_ms at;
	bool old_key; /* signed by a key of this place that signs no more */
};
MUST_CHECK struct err act_check_proof(struct act *a, struct text word, struct proof_checked *out);

/* The public keys of this place, a line each, oldest first. */
MUST_CHECK struct err act_public_keys(struct act *a, struct text *lines);

#endif
