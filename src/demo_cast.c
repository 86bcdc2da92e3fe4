#include "demo_cast.h"

#define SAID(literal)                                                                              \
	{                                                                                          \
		"" literal, sizeof(literal) - 1                                                    \
	}

const struct text demo_place_name = SAID("Riverside Counselling and Family Support");

const struct text demo_crisis = SAID("Emergency services: 112\n"
				     "Child protection on call: ask the duty desk of your town\n"
				     "For us who help: somebody of the group, at any hour");

const struct demo_person demo_people[DEMO_PEOPLE] = {
	[MARA] = {SAID("Mara Lindholm"), SAID("mara@demo.example"),
		SAID("amber kettle on a quiet stove"),
		SAID("administrator, facilitates Tuesday circle")},
	[JONAS] = {SAID("Jonas Okafor"), SAID("jonas@demo.example"),
		SAID("seven lanterns along the harbour"), SAID("practitioner in both groups")},
	[AYLIN] = {SAID("Aylin Demir"), SAID("aylin@demo.example"),
		SAID("a borrowed umbrella and pear cake"),
		SAID("facilitates After the night shift")},
	[RUTH] = {SAID("Ruth Calloway"), SAID("ruth@demo.example"),
		SAID("slow train past the poplar hill"),
		SAID("practitioner in After the night shift")},
	[TOMAS] = {SAID("Tom\303\241s Ferreira"), SAID("tomas@demo.example"),
		SAID("green bicycle under morning fog"),
		SAID("practitioner in After the night shift")},
	[LENA] = {SAID("Lena Brandt"), SAID("lena@demo.example"),
		SAID("paper boats and a patient heron"),
		SAID("newcomer in Tuesday circle, has not signed yet")},
};

const struct peer_group demo_groups[DEMO_CIRCLES] = {
	[TUESDAY] = {SAID("Tuesday circle"),
		SAID("To think slowly together about the work with families, and to leave lighter "
		     "than we came."),
		SAID("every second Tuesday at six, and in writing in between"), 6, SAID("en")},
	[NIGHTS] = {SAID("After the night shift"),
		SAID("For those who answer the crisis line: nobody goes home alone with a call."),
		SAID("in writing, within two days"), 6, SAID("en")},
};

/* What was brought, answered and closed last week. */
static const struct demo_consult gift = {
	.where = TUESDAY,
	.presenter = MARA,
	.hours = 220,
	.reply_hours = 190,
	.close_hours = 150,
	.words =
		{
			.question = SAID(
				"A client gave me something at our last appointment and I took it. "
				"How do I think about that now?"),
			.story = SAID("After a year and a half we said goodbye. At the door the "
				      "client handed me a small "
				      "carved bird, made in the workshop of the day centre.\n\n"
				      "I said thank you and took it. It would have hurt them had I "
				      "not. Since then it "
				      "stands on my shelf and I look away from it."),
			.kind = SAID("ethics"),
			.need = SAID("ethics"),
			.involved = SAID("the client, the leader of the workshop, I"),
			.did_felt =
				SAID("I was moved, and then ashamed, as if I had been paid twice."),
			.danger = SAID("no"),
			.sure = 4,
		},
	.answers =
		{
			{JONAS, 215, "strength",
				SAID("You let the goodbye be theirs as well. That is rare."),
				SAID(""), true, false},
			{AYLIN, 209, "question",
				SAID("What would the bird say about the work the two of you did?"),
				SAID("That something was finished with their own hands, and that I "
				     "saw it."),
				true, true},
			{AYLIN, 208, "ethical",
				SAID("For me the test is whether I could tell of it in the team. A "
				     "gift that may be "
				     "told of is another thing than one that has to be hidden."),
				SAID(""), true, true},
			{JONAS, 200, "idea",
				SAID("Write two lines into the file: what it was, that it had no "
				     "price, and what it "
				     "meant at the end. Then it is no secret any more."),
				SAID(""), true, false},
		},
	.closing =
		{
			.takeaway = SAID("It was not the bird that weighed on me but that nobody "
					 "knew of it."),
			.decision = SAID(
				"I note it in the file and tell of it in the next team meeting."),
			.reason = SAID(
				"It had no price, it belonged to the goodbye, and it can be told."),
			.if_wrong = SAID("If the team sees it otherwise I give it to the shelf of "
					 "the day centre."),
			.team_needs =
				SAID("A shared understanding of gifts at the end of our work."),
			.question_now = SAID("Which goodbyes do I let clients shape, and which do "
					     "I shape for them?"),
			.sure = 8,
			.follow_up = 14,
		},
};

/* What is being answered now. */
static const struct demo_consult silent_calls = {
	.where = NIGHTS,
	.presenter = TOMAS,
	.hours = 50,
	.reply_hours = 20,
	.words =
		{
			.question = SAID("How can I stay within reach of a caller who hangs up as "
					 "soon as I ask "
					 "how they are?"),
			.story = SAID("Most nights between two and three somebody calls, breathes, "
				      "and waits. When I say "
				      "who we are they stay. When I ask how they are they hang up. "
				      "The next night they "
				      "call again.\n\n"
				      "Colleagues know the calls as well. Some put the receiver "
				      "down after a minute. I "
				      "stay on the line, and afterwards I cannot sleep."),
			.kind = SAID("case"),
			.need = SAID("ideas"),
			.involved = SAID("the caller, the night team, the day service"),
			.did_felt = SAID("I talk more and more, and I hear myself begging."),
			.content_note = SAID("silence, possible suicidal thoughts"),
			.danger = SAID("not_reportable"),
			.danger_why = SAID("Nobody knows who calls, and nothing was said that "
					   "points to a plan."),
			.sure = 3,
		},
	.answers =
		{
			{AYLIN, 46, "question",
				SAID("What happens in you in the moment before you ask?"),
				SAID("I get afraid that the silence means the worst, and I ask in "
				     "order to calm "
				     "myself."),
				true, true},
			{RUTH, 41, "strength",
				SAID("They call back every night. You have become a place that "
				     "stays."),
				SAID(""), true, false},
			{RUTH, 40, "differently",
				SAID("Perhaps hanging up is not the end of the talk but its agreed "
				     "sign: now it was "
				     "enough. I would thank them for calling before the silence "
				     "gets long."),
				SAID(""), true, true},
			{JONAS, 33, "hypothesis",
				SAID("One hypothesis could be that a question demands a self they "
				     "cannot show at "
				     "that hour, while a voice that tells of the rain demands "
				     "nothing."),
				SAID(""), false, false},
			{JONAS, 32, "resource",
				SAID("The handover sheet of the day service has a page for silent "
				     "calls: three "
				     "sentences, then breathing together, then goodbye at a time "
				     "said beforehand."),
				SAID(""), false, false},
			{AYLIN, 24, "resonance",
				SAID("I know these nights. The quiet goes home with me too."),
				SAID(""), false, false},
		},
};

/* What was brought this morning and waits. */
static const struct demo_consult young_carer = {
	.where = TUESDAY,
	.presenter = JONAS,
	.hours = 3,
	.words =
		{
			.question = SAID("How would you approach a young person who is struggling "
					 "with letting "
					 "anybody help at home?"),
			.story = SAID("A fifteen-year-old keeps the household going: a parent is "
				      "often too ill to get up, "
				      "and two younger ones go to primary school. School is "
				      "worried about the many "
				      "mornings missed.\n\n"
				      "With me they are polite and quick. Whenever I mention home "
				      "help they say that it "
				      "is fine, and then they do not come for two weeks. I am "
				      "afraid of losing them, and "
				      "I am afraid of leaving things as they are."),
			.kind = SAID("case"),
			.need = SAID("ideas"),
			.involved = SAID("the young person, the parent, two siblings, the school "
					 "social worker"),
			.did_felt = SAID("I stopped mentioning home help. I felt relieved, and "
					 "then like an accomplice."),
			.content_note = SAID("illness of a parent"),
			.danger = SAID("no"),
			.sure = 3,
		},
};

const struct demo_consult *const demo_consults[DEMO_CONSULTS] = {
	&gift, &silent_calls, &young_carer};
