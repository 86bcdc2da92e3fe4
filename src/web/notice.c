#include "web/notice.h"

#include "format/words.h"

static const struct notice notices[] = {
	{"signed_out", "done", SAY("You are signed out on this device.")},
	{"profile", "done", SAY("Your changes are kept.")},
	{"own_words", "done", SAY("Your list is kept, for your own texts alone.")},
	{"passphrase", "done",
		SAY("Your passphrase is changed. All your other logins have ended.")},
	{"login_ended", "done", SAY("That login has ended.")},
	{"logins_ended", "done", SAY("All your other logins have ended.")},
	{"founded", "done",
		SAY("Your group is there. Read its agreement, change it if you like, and sign "
		    "it.")},
	{"joined", "done", SAY("You belong to the group now. Please read its agreement.")},
	{"agreed", "done", SAY("You have signed. Welcome.")},
	{"sign_first", "care",
		SAY("Please read and sign the agreement first. Then you can go on.")},
	{"agreement_made", "done",
		SAY("There is a new version of the agreement. Everybody signs it anew, you too.")},
	{"withdrawn", "done", SAY("The invitation is withdrawn. Its link opens nothing any more.")},
	{"handed_over", "done", SAY("Facilitating is handed over.")},
	{"removed", "done",
		SAY("The membership has ended, and new keys are made for those who stay.")},
	{"left", "done", SAY("You have left the group. Your own records stay with you.")},
	{"brought", "done",
		SAY("Your colleagues can read it now. They get a note without any content.")},
	{"stepped_out", "done",
		SAY("This consult is closed for you. The presenter sees only that one person "
		    "stepped out.")},
	{"not_today", "done", SAY("It will not ask for you today.")},
	{"answered", "done",
		SAY("Your answer is there. You can change it for 15 minutes and withdraw it at any "
		    "time.")},
	{"edited", "done", SAY("Your answer is changed. The earlier words are destroyed.")},
	{"admitted", "done", SAY("Your colleague can read this now. Everybody here sees that.")},
	{"answer_withdrawn", "done", SAY("Your answer is withdrawn. Its words are destroyed.")},
	{"replied", "done", SAY("Your reply is there.")},
	{"thanked", "done", SAY("Your thanks are said.")},
	{"closed", "done",
		SAY("The consult is closed. Here is your record; each adviser has a record of her "
		    "own part.")},
	{"added", "done", SAY("It stands beside the record now, with its date and a proof.")},
	{"taken_back", "done",
		SAY("It is taken back. Its keys are destroyed, and with them every word.")},
	{"contained", "done",
		SAY("The text is closed for all. Those who look after it are told. Thank you for "
		    "saying it.")},
	{"reopening_asked", "done",
		SAY("You asked that it be opened again. It opens when one more member agrees.")},
	{"reopened", "done", SAY("The text is open again.")},
	{"held", "done",
		SAY("The consult is on hold. Nothing in it is destroyed until the hold is "
		    "lifted.")},
	{"lifted", "done", SAY("The hold is lifted.")},
	{"lift_asked", "done",
		SAY("You asked that the hold be lifted. It ends when one more member agrees.")},
	{"erased", "done",
		SAY("Your account is erased. Nothing here points to you any more. Be well.")},
	{"own_phone", "done", SAY("You stay signed in on this device for 30 days.")},
	{"device_confirmed", "done",
		SAY("Your second device may come in now. It stands in the list of your logins "
		    "then.")},
	{"device_ended", "care",
		SAY("That link has ended: it was used, its ten minutes are over, or the digits "
		    "were wrong three times. No device came in by it.")},
	{"second_key_added", "done",
		SAY("Your key is added. It can be your second proof at the next sign-in.")},
	{"second_key_ended", "done", SAY("That key is no longer asked for.")},
	{"passkey_added", "done", SAY("Your passkey is added. You can sign in with it now.")},
	{"passkey_ended", "done",
		SAY("The passkey is taken away. It opens nothing here any more.")},
	{"totp_first", "care",
		SAY("The pages of the place open once your second proof is set up.")},
	{"totp_ended", "done", SAY("Your second proof is off. You may set it up again.")},
	{"reset_stopped", "done", SAY("The reset is stopped. Its link opens nothing any more.")},
	{"renewal_confirmed", "done",
		SAY("You have confirmed. Another colleague is needed as well.")},
	{"renewal_done", "done",
		SAY("She is back, with new keys. What she could read before is open to her "
		    "again.")},
	{"token_revoked", "done", SAY("That token is ended. It opens nothing any more.")},
	{"place", "done", SAY("The place is changed.")},
	{"letter_on_way", "done", SAY("A letter to you is on its way. It may take a minute.")},
	{"disabled", "done", SAY("That person is disabled, and all of her logins have ended.")},
	{"enabled", "done", SAY("That person can sign in again.")},
};

const struct notice *notice_find(struct text code)
{
	if (code.len == 0)
		return NULL;
	for (size_t i = 0; i < sizeof notices / sizeof notices[0]; i++)
		if (text_is(code, text_of(notices[i].code)))
			return &notices[i];
	return NULL;
}
