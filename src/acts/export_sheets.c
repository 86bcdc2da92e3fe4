#include "acts/export_sheets.h"

#include <string.h>

#define COLUMNS(name, ...) static const struct sheet_column name[] = {__VA_ARGS__}
#define AT(name, title)                                                                            \
	{                                                                                          \
		name, SAY(title), SHEET_TIME                                                       \
	}
#define GROUP_COLUMNS                                                                              \
	{"circle", SAY("Group, by number"), SHEET_ID},                                             \
	{                                                                                          \
		"group", SAY("Group"), SHEET_WORDS                                                 \
	}
#define CONSULT_COLUMN                                                                             \
	{                                                                                          \
		"consult", SAY("Consult, by number"), SHEET_ID                                     \
	}

/* clang-format off */
COLUMNS(profile, {"person", SAY("My number here"), SHEET_ID}, {"name", SAY("Name"), SHEET_WORDS},
	{"email", SAY("E-mail address"), SHEET_WORDS}, {"language", SAY("Language"), SHEET_CODE},
	{"zone", SAY("Time zone"), SHEET_CODE}, {"administrator", SAY("Administrator"), SHEET_FLAG},
	AT("since", "Here since"), {"place", SAY("Place"), SHEET_WORDS});
COLUMNS(circles, GROUP_COLUMNS, {"state", SAY("State"), SHEET_CODE}, {"role", SAY("Role"), SHEET_CODE},
	AT("joined_at", "Joined"), AT("ended_at", "Ended"));
COLUMNS(agreements, GROUP_COLUMNS, {"version", SAY("Version"), SHEET_NUMBER},
	{"name", SAY("Signed as"), SHEET_WORDS}, AT("signed_at", "Signed"),
	{"keep_days", SAY("Days that words are kept"), SHEET_NUMBER}, {"words", SAY("The agreement"), SHEET_WORDS});
COLUMNS(consults, {"id", SAY("Number"), SHEET_ID}, GROUP_COLUMNS, {"state", SAY("State"), SHEET_CODE},
	{"kind", SAY("Kind"), SHEET_CODE}, {"need", SAY("What I asked for"), SHEET_CODE},
	{"danger", SAY("Danger"), SHEET_CODE}, {"consent", SAY("Consent"), SHEET_CODE}, {"modified", SAY("A modified case"), SHEET_FLAG},
	AT("brought_at", "Brought"), AT("closed_at", "Closed"),
	AT("follow_up_at", "To look at again"), AT("keep_until", "Kept until"),
	{"destroyed_as", SAY("Destroyed because"), SHEET_CODE}, AT("destroyed_at", "Destroyed"),
	{"question", SAY("Question"), SHEET_WORDS}, {"story", SAY("What happened"), SHEET_WORDS},
	{"involved", SAY("Who is involved"), SHEET_WORDS}, {"did_felt", SAY("What I did and felt"), SHEET_WORDS},
	{"content_note", SAY("Content note"), SHEET_WORDS}, {"danger_why", SAY("About the danger"), SHEET_WORDS},
	{"takeaway", SAY("What I take with me"), SHEET_WORDS}, {"decision", SAY("Decision"), SHEET_WORDS},
	{"reason", SAY("Reason"), SHEET_WORDS}, {"if_wrong", SAY("If it turns out wrong"), SHEET_WORDS},
	{"team_needs", SAY("What the team needs"), SHEET_WORDS},
	{"question_now", SAY("The question as I see it now"), SHEET_WORDS},
	{"sure_before", SAY("How sure before, 0 to 10"), SHEET_CODE},
	{"sure_after", SAY("How sure after, 0 to 10"), SHEET_CODE});
COLUMNS(advice, CONSULT_COLUMN, {"from", SAY("From"), SHEET_WORDS}, {"kind", SAY("Kind"), SHEET_CODE},
	{"words", SAY("Words of a colleague, or my reply"), SHEET_WORDS}, AT("given_at", "Given"),
	AT("thanked_at", "Thanked"), {"helped", SAY("It helped"), SHEET_FLAG});
COLUMNS(answers, {"id", SAY("Number"), SHEET_ID}, CONSULT_COLUMN, GROUP_COLUMNS, {"kind", SAY("Kind"), SHEET_CODE},
	{"state", SAY("State"), SHEET_CODE}, AT("given_at", "Given"), AT("edited_at", "Changed"),
	AT("thanked_at", "Thanked"), {"helped", SAY("It helped"), SHEET_FLAG}, {"words", SAY("My words"), SHEET_WORDS});
COLUMNS(records, {"id", SAY("Number"), SHEET_ID}, {"role", SAY("Role"), SHEET_CODE}, {"place", SAY("Place"), SHEET_WORDS},
	{"group", SAY("Group"), SHEET_WORDS}, {"kind", SAY("Kind"), SHEET_CODE}, {"need", SAY("What was asked for"), SHEET_CODE},
	AT("brought_at", "Brought"), AT("closed_at", "Closed"), AT("follow_up_at", "To look at again"),
	{"question", SAY("Question"), SHEET_WORDS}, {"story", SAY("What happened"), SHEET_WORDS},
	{"involved", SAY("Who is involved"), SHEET_WORDS}, {"did_felt", SAY("What I did and felt"), SHEET_WORDS},
	{"content_note", SAY("Content note"), SHEET_WORDS}, {"danger", SAY("Danger"), SHEET_CODE},
	{"danger_why", SAY("About the danger"), SHEET_WORDS},
	{"takeaway", SAY("What I take with me"), SHEET_WORDS}, {"decision", SAY("Decision"), SHEET_WORDS},
	{"reason", SAY("Reason"), SHEET_WORDS}, {"if_wrong", SAY("If it turns out wrong"), SHEET_WORDS},
	{"team_needs", SAY("What the team needs"), SHEET_WORDS},
	{"question_now", SAY("The question as I see it now"), SHEET_WORDS}, {"hash", SAY("Its fingerprint"), SHEET_CODE});
COLUMNS(record_advice, {"record", SAY("Record, by number"), SHEET_ID}, {"from", SAY("From member"), SHEET_WORDS},
	{"kind", SAY("Kind"), SHEET_CODE}, {"words", SAY("Words"), SHEET_WORDS}, {"reply", SAY("Reply"), SHEET_WORDS},
	AT("given_at", "Given"), {"helped", SAY("It helped"), SHEET_FLAG});
COLUMNS(additions, {"record", SAY("Record, by number"), SHEET_ID}, {"number", SAY("Number"), SHEET_NUMBER},
	AT("at", "When"), {"words", SAY("Words"), SHEET_WORDS}, {"hash", SAY("Its fingerprint"), SHEET_CODE});
COLUMNS(sureness, CONSULT_COLUMN, {"moment", SAY("When"), SHEET_CODE}, {"sure", SAY("How sure, 0 to 10"), SHEET_WORDS});
COLUMNS(own_words, {"words", SAY("Words"), SHEET_WORDS}, AT("kept_at", "Kept"));
COLUMNS(holds, CONSULT_COLUMN, GROUP_COLUMNS, AT("set_at", "Set"), AT("lifted_at", "Lifted"),
	{"reason", SAY("Reason"), SHEET_WORDS});
COLUMNS(breaches, CONSULT_COLUMN, GROUP_COLUMNS, AT("reported_at", "Said"), AT("ended_at", "Opened again"));
COLUMNS(marks, CONSULT_COLUMN, {"what", SAY("What I did"), SHEET_CODE}, AT("last_at", "Last"));
COLUMNS(invites, GROUP_COLUMNS, {"kind", SAY("Kind"), SHEET_CODE}, {"state", SAY("State"), SHEET_CODE},
	AT("made_at", "Made"), AT("ends_at", "Ends"));
COLUMNS(locks, {"kind", SAY("Kind"), SHEET_CODE}, AT("made_at", "Made"));
COLUMNS(changes, {"kind", SAY("Kind"), SHEET_CODE}, AT("at", "When"));
COLUMNS(logins, {"device", SAY("Device"), SHEET_WORDS}, AT("started_at", "Signed in"), AT("seen_at", "Last seen"),
	AT("ends_at", "Ends"));
COLUMNS(letters, {"kind", SAY("Kind"), SHEET_CODE}, {"state", SAY("State"), SHEET_CODE}, AT("made_at", "Made"));

#define SHEET(name, title, note) {#name, SAY(title), note, name, sizeof name / sizeof name[0], 0, 0, NULL}
static const struct sheet empty[EXPORT_SHEETS] = {
	[EXPORT_PROFILE] = SHEET(profile, "My account", NULL),
	[EXPORT_CIRCLES] = SHEET(circles, "Groups I am and was in",
		SAY("Names of groups that you have left are not yours to see any more.")),
	[EXPORT_AGREEMENTS] = SHEET(agreements, "Agreements I signed", NULL),
	[EXPORT_CONSULTS] = SHEET(consults, "Consults I brought",
		SAY("Words stand here while they exist and you belong to the group. What you kept of the others is in your records.")),
	[EXPORT_ADVICE] = SHEET(advice, "Advice on my consults",
		SAY("These are words of your colleagues, given to you in confidence. The agreement binds you outside of this place, too.")),
	[EXPORT_ANSWERS] = SHEET(answers, "Answers and replies I gave", NULL),
	[EXPORT_RECORDS] = SHEET(records, "My records", NULL),
	[EXPORT_RECORD_ADVICE] = SHEET(record_advice, "Advice in my records", NULL),
	[EXPORT_ADDITIONS] = SHEET(additions, "What I added to my records", NULL),
	[EXPORT_SURENESS] = SHEET(sureness, "How sure I was", NULL),
	[EXPORT_OWN_WORDS] = SHEET(own_words, "What would lead to my clients", SAY("Your own list; nobody else can open it.")),
	[EXPORT_HOLDS] = SHEET(holds, "Holds I set", NULL),
	[EXPORT_BREACHES] = SHEET(breaches, "Where I said that somebody can be recognised", NULL),
	[EXPORT_MARKS] = SHEET(marks, "What I opened, stepped out of and put off",
		SAY("Kept as keyed marks, so that the rows alone tell nobody that it was you.")),
	[EXPORT_INVITES] = SHEET(invites, "Invitations I made", NULL),
	[EXPORT_LOCKS] = SHEET(locks, "What opens my keys", SAY("Without the secrets themselves, which nobody can take out.")),
	[EXPORT_CHANGES] = SHEET(changes, "What changed lately about my locks", NULL),
	[EXPORT_LOGINS] = SHEET(logins, "My logins", NULL),
	[EXPORT_LETTERS] = SHEET(letters, "Letters to me", SAY("Their kind and time; they never had any content.")),
};
/* clang-format on */

struct err export_sheets_new(struct arena *a, struct sheet **out)
{
	TRY(arena_many(a, EXPORT_SHEETS, out));
	memcpy(*out, empty, sizeof empty);
	return OK;
}
