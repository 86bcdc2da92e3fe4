title The whole way in German: chosen by the browser before signing in, kept for the person, told by letters and papers
use place
needs mail

# The browser asks; nobody has signed in yet.
as dora GET /sign-in
	header Accept-Language: de-AT,de;q=0.9,en;q=0.5
	-> 200 see "Anmelden" see "Passphrase vergessen"
keep tag from "<html lang=\"(de)\""
as dora GET /crisis
	header Accept-Language: de
	-> 200 see "In einer Krise" see "Crisis line 0800 1110111"
as dora GET /nothing-here
	header Accept-Language: de
	-> 404 see "Hier ist nichts, das Sie sehen können."
as eve GET /sign-in
	header Accept-Language: fr, en;q=0.5, de;q=0.1
	-> 200 see "Sign in"
keep other from "<html lang=\"(en)\""

# Ada chooses German under Me; from then on it does not matter what her browser asks for.
as ada POST /me on /me
	language = de
	-> page see "Ihre Änderungen sind gespeichert."
as ada GET /today
	header Accept-Language: en
	-> 200 see "Willkommen, Ada" see "Gruppe gründen"

# A group begins with the German clauses, and says in which language they are.
as ada POST /circles on /circles/new
	name = Dienstagsrunde
	aim = Gemeinsam denken
	size = 6
	rhythm = jeden zweiten Dienstag
	-> 303 to /circles/{group} then see "Dienstagsrunde"
as ada GET /circles/{group}/agreement -> 200 see "Wozu wir hier sind" see "keine Supervision" see "Sprache: Deutsch" not "What we are here for"
as ada GET /circles/{group}/agreement/edit?language=en -> 200 see "What we are here for" see "Stattdessen mit den Punkten auf Deutsch beginnen" not "Wozu wir hier sind"
as ada POST /circles/{group}/agreement on /circles/{group}/agreement/edit
	words_purpose = Wir denken gemeinsam nach.
	-> page see "Wozu wir hier sind" see "Wir denken gemeinsam nach." see "Sprache: Deutsch"

# Dora comes by invitation; her account keeps the language of her browser.
as ada POST /circles/{group}/invites on /circles/{group}/invites
	kind = personal
	-> page see "Ein Link für eine Person"
keep token from "/join/([A-Za-z0-9_-]{16,})"
as dora GET /join/{token}
	header Accept-Language: de
	-> 200 see "Dieser Gruppe beitreten"
as dora POST /join/{token}
	header Accept-Language: de
	name = Dora
	email = dora@place.example
	passphrase = seven quiet lamps over the water
	-> page see "Wiederherstellungsblatt"
do sign who=ada name=Ada at={group}
do sign who=dora name=Dora at={group}

# Bring, answer, close.
as ada POST /circles/{group}/consults on /circles/{group}/consults/new
	question = Wie gehe ich mit dem langen Schweigen um?
	story = |
		Die Mutter kommt immer allein und sagt wenig.
		Ich merke, dass ich die Pausen schnell fülle.
	danger = no
	kind = case
	need = ideas
	-> 303 to /consults/{consult} then see "Die Mutter kommt immer allein" see "bittet um Ideen" see "Noch hat niemand geantwortet."
mail to dora@place.example says "Jemand aus Ihrer Gruppe bittet um Ihre Gedanken."
as dora GET /today -> 200 see "In Dienstagsrunde bittet jemand um Ihre Gedanken"
as dora POST /consults/{consult}/open on /consults/{consult} -> page see "Die Mutter kommt immer allein"
as dora POST /consults/{consult}/answers
	kind = idea
	words = Zählen Sie innerlich bis zehn.
	-> page see "1 Antwort" see "Ihre Antwort ist da."
mail to ada@place.example says "Jemand aus Ihrer Gruppe hat Ihnen geantwortet."
as ada POST /consults/{consult}/close on /consults/{consult}/close
	takeaway = Das Schweigen darf dauern.
	decision = Ich warte beim nächsten Mal länger.
	-> 303 then see "Das Anliegen ist abgeschlossen."
as ada GET /me/records -> 200 see "Von mir eingebracht"
keep record from "/me/records/(\d+)"
as ada GET /me/records/{record} -> 200 see "Aufzeichnung einer kollegialen Beratung" see "Ich warte beim nächsten Mal länger."
as dora POST /consults/{consult}/answers bare
	kind = idea
	words = Noch etwas.
	-> 404|409
log lacks "Schweigen"
