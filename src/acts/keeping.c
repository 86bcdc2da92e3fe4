#include "acts/keeping.h"

#include "format/words.h"

/* clang-format off: a table to be read */
const struct keeping keepings[] = {
	/* what goes */
	{"lock", "person_id", KEEPING_GOES, SAY("What opens your keys: passphrase, recovery sheet"),
		SAY("until you replace it"), SAY("Goes. Nothing opens your keys any more.")},
	{"login", "person_id", KEEPING_GOES, SAY("Your logins: device, first and last use"),
		SAY("12 hours at most"), SAY("Goes. You are signed out everywhere.")},
	{"totp", "person_id", KEEPING_GOES, SAY("The key of your authenticator app"),
		SAY("until you turn your second proof off"), SAY("Goes.")},
	{"recovery_code", "person_id", KEEPING_GOES, SAY("Keyed marks of your recovery codes"),
		SAY("until each is used"), SAY("Goes.")},
	{"half_login", "person_id", KEEPING_GOES, SAY("A sign-in that waits for its code"),
		SAY("5 minutes"), SAY("Goes.")},
	{"lock_notice", "person_id", KEEPING_GOES, SAY("What changed lately about your locks"),
		SAY("90 days"), SAY("Goes.")},
	{"letter", "person_id", KEEPING_GOES, SAY("Letters to you: kind and time"),
		SAY("30 days after sending"), SAY("Goes. Nothing more is sent.")},
	{"submission", "person_id", KEEPING_GOES,
		SAY("Forms you sent: a mark against sending twice"), SAY("2 days"), SAY("Goes.")},
	{"guess", "", KEEPING_GOES, SAY("Vain tries at your passphrase: a keyed mark and a count"),
		SAY("1 day"), SAY("Goes.")},
	{"record", "person_id", KEEPING_GOES, SAY("Your own records"),
		SAY("until you erase your account"), SAY("Goes, for good. Take an export first.")},
	{"sureness", "person_id", KEEPING_GOES, SAY("How sure you were, before and after"),
		SAY("as long as the consult"), SAY("Goes.")},
	{"member", "person_id", KEEPING_GOES,
		SAY("Which groups you are and were in, and since when"),
		SAY("until you erase your account"),
		SAY("Goes. The members see that you are gone.")},
	{"epoch_key", "person_id", KEEPING_GOES, SAY("Your keys to the groups"),
		SAY("while you belong"), SAY("Goes. New keys are made for those who stay.")},
	{"invite", "made_by", KEEPING_GOES, SAY("Invitations you made"),
		SAY("until you erase your account"), SAY("Goes. Unused ones open nothing.")},
	{"signature", "person_id", KEEPING_GOES, SAY("Your name under agreements, and when"),
		SAY("until you erase your account"),
		SAY("Goes. What you promised about silence still binds you.")},
	{"step_out", "", KEEPING_GOES, SAY("That you stepped out of a consult: a keyed mark"),
		SAY("as long as the group"), SAY("Goes.")},
	{"opening", "", KEEPING_GOES, SAY("When you first and last read a consult: a keyed mark"),
		SAY("as long as the group"), SAY("Goes.")},
	{"set_aside", "", KEEPING_GOES, SAY("\"Not today\": a keyed mark"), SAY("18 hours"),
		SAY("Goes.")},
	{"closing", "author_id", KEEPING_GOES, SAY("What you said at the close of a consult"),
		SAY("as the agreement of the group says"), SAY("Goes.")},
	{"hold_lift", "asked_by", KEEPING_GOES, SAY("That you asked for a hold to be lifted"),
		SAY("as long as the consult"), SAY("Goes.")},
	/* what becomes unreadable or nameless */
	{"consult", "presenter_id", KEEPING_SHREDDED,
		SAY("Consults you brought, and all answers to them"),
		SAY("as the agreement of the group says"),
		SAY("The words are destroyed. That there was a consult, its kind and its dates "
		    "stay, without a name.")},
	{"answer", "author_id", KEEPING_SHREDDED, SAY("Answers and replies you gave"),
		SAY("as long as the consult"),
		SAY("The words are destroyed. Its kind and its date stay, without a name, because "
		    "others replied.")},
	{"text_key", "person_id", KEEPING_SHREDDED, SAY("The keys of texts"),
		SAY("as long as the text"),
		SAY("All that are yours go. That is what destroys the words.")},
	{"person", "id", KEEPING_BLANKED,
		SAY("Your account: name, e-mail address, language, time zone"),
		SAY("until you erase your account"),
		SAY("All of it goes. A bare number stays, so that what is not yours keeps its "
		    "place. The address can be invited anew.")},
	/* what stays, and why */
	{"hold", "person_id", KEEPING_STAYS, SAY("Holds you set, with their reason"),
		SAY("until lifted, then as long as the consult"),
		SAY("Stays while it stands, without a name: it protects a claim, and two members "
		    "can lift it. Lifted ones go.")},
	{"receipt", "presenter_id", KEEPING_STAYS,
		SAY("Receipts: that a consult was destroyed, and when"),
		SAY("as long as the place"),
		SAY("Stays, without a name: it proves that the words are gone.")},
	{"agreement", "made_by", KEEPING_STAYS, SAY("Agreements whose wording you set"),
		SAY("as long as the group"), SAY("Stays, without a name: others have signed it.")},
	{"ledger", "thing_id", KEEPING_STAYS,
		SAY("The ledger: numbers of what was destroyed or ended"),
		SAY("as long as the place"),
		SAY("Stays: a backup that is put back is led through it, so that you stay "
		    "erased.")},
	{"circle", "", KEEPING_STAYS, SAY("Your groups themselves"),
		SAY("until the last member leaves"),
		SAY("Stays for the others. Where you are the last member, the group ends and all "
		    "its words are destroyed.")},
	/* not about people */
	{"setting", "", KEEPING_NOBODY, SAY("Settings of the place"), SAY("as long as the place"),
		SAY("Not about you.")},
	{"setup_link", "", KEEPING_NOBODY, SAY("The link that sets the place up"),
		SAY("until it is used"), SAY("Not about you.")},
	{"job", "", KEEPING_NOBODY, SAY("Work that the server does by itself"),
		SAY("as long as the place"), SAY("Not about you.")},
	{"node", "", KEEPING_NOBODY, SAY("Which server programs run"), SAY("as long as the place"),
		SAY("Not about you.")},
	{"schema_step", "", KEEPING_NOBODY, SAY("How the database was built"),
		SAY("as long as the place"), SAY("Not about you.")},
};
/* clang-format on */

const size_t keepings_count = sizeof keepings / sizeof keepings[0];
