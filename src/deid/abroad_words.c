#include "deid/abroad_words.h"

#include "base/buf.h"

/* The English phrase without its article, then German, Dutch, Spanish. */
enum { ENGLISH, GERMAN, DUTCH, SPANISH, TONGUES };

static const char *const nouns[][TONGUES] = {
	{"primary school", "Grundschule", "basisschool", "escuela primaria"},
	{"middle school", "Schule", "school", "escuela"},
	{"secondary school", "weiterführende Schule", "middelbare school", "instituto"},
	{"school", "Schule", "school", "escuela"},
	{"nursery", "Kita", "kinderopvang", "guardería"},
	{"college", "Hochschule", "hogeschool", "centro de estudios"},
	{"university", "Universität", "universiteit", "universidad"},
	{"hospice", "Hospiz", "hospice", "unidad de paliativos"},
	{"hospital", "Krankenhaus", "ziekenhuis", "hospital"},
	{"clinic", "Praxis", "praktijk", "consulta"},
	{"health service", "Gesundheitsdienst", "gezondheidsdienst", "servicio de salud"},
	{"treatment centre", "Behandlungszentrum", "behandelcentrum", "centro de tratamiento"},
	{"prison", "Gefängnis", "gevangenis", "prisión"},
	{"place of worship", "Gotteshaus", "gebedshuis", "lugar de culto"},
	{"shelter", "Zufluchtsort", "opvang", "casa de acogida"},
	{"care service", "Pflegedienst", "zorgdienst", "servicio de atención"},
	{"care home", "Pflegeheim", "verpleeghuis", "residencia"},
	{"authority", "Behörde", "overheidsdienst", "autoridad"},
	{"court", "Gericht", "rechtbank", "juzgado"},
	{"law firm", "Kanzlei", "advocatenkantoor", "despacho de abogados"},
	{"family service", "Familiendienst", "gezinsdienst", "servicio familiar"},
	{"housing service", "Wohndienst", "woondienst", "servicio de vivienda"},
	{"service", "Dienst", "dienst", "servicio"},
	{"employer", "Arbeitgeber", "werkgever", "empresa"},
	{"certain organisation", "Einrichtung", "organisatie", "organización"},
	{"e-mail address", "E-Mail-Adresse", "e-mailadres", "correo electrónico"},
	{"phone number", "Telefonnummer", "telefoonnummer", "número de teléfono"},
	{"web address", "Internetadresse", "webadres", "dirección web"},
	{"network address", "Netzwerkadresse", "netwerkadres", "dirección de red"},
	{"user name", "Benutzername", "gebruikersnaam", "nombre de usuario"},
	{"card number", "Kartennummer", "kaartnummer", "número de tarjeta"},
	{"bank account", "Bankkonto", "bankrekening", "cuenta bancaria"},
	{"health number", "Versichertennummer", "zorgnummer", "número sanitario"},
	{"social security number", "Sozialversicherungsnummer", "burgerservicenummer",
		"número de la seguridad social"},
	{"insurance number", "Versicherungsnummer", "verzekeringsnummer", "número de seguro"},
	{"way to reach somebody", "Kontakt", "contact", "contacto"},
	{"withheld", "Nummer", "nummer", "número"},
	{"postcode", "Postleitzahl", "postcode", "código postal"},
	{"address", "Adresse", "adres", "dirección"},
	{"county", "Landkreis", "provincie", "provincia"},
	{"river", "Fluss", "rivier", "río"},
	{"park", "Park", "park", "parque"},
	{"housing estate", "Siedlung", "woonwijk", "urbanización"},
	{"block of flats", "Wohnblock", "flatgebouw", "bloque de pisos"},
	{"street", "Straße", "straat", "calle"},
	{"island", "Insel", "eiland", "isla"},
	{"village", "Dorf", "dorp", "pueblo"},
	{"rural area", "ländliche Gegend", "platteland", "zona rural"},
	{"certain place", "Ort", "plaats", "lugar"},
	{"certain region", "Region", "regio", "región"},
	{"small town", "kleine Stadt", "kleine stad", "ciudad pequeña"},
	{"mid-size town", "mittelgroße Stadt", "middelgrote stad", "ciudad mediana"},
	{"city", "Großstadt", "grote stad", "ciudad grande"},
	{"sum of money", "Geldbetrag", "geldbedrag", "suma de dinero"},
	{"certain share", "Anteil", "aandeel", "porcentaje"},
	{"certain number", "Zahl", "aantal", "número"},
	{"certain day", "Tag", "dag", "día"},
	{"day in question", "Tag", "dag", "día"},
	{"certain year", "Jahr", "jaar", "año"},
	{"holiday", "Feiertag", "feestdag", "día festivo"},
	{"early spring", "früher Frühling", "vroege lente", "principios de primavera"},
	{"mid-spring", "Frühling", "lente", "primavera"},
	{"late spring", "später Frühling", "late lente", "finales de primavera"},
	{"early summer", "Frühsommer", "vroege zomer", "principios de verano"},
	{"mid-summer", "Hochsommer", "zomer", "verano"},
	{"late summer", "Spätsommer", "late zomer", "finales de verano"},
	{"early autumn", "Frühherbst", "vroege herfst", "principios de otoño"},
	{"mid-autumn", "Herbst", "herfst", "otoño"},
	{"late autumn", "Spätherbst", "late herfst", "finales de otoño"},
	{"early winter", "früher Winter", "vroege winter", "principios de invierno"},
	{"mid-winter", "Winter", "winter", "invierno"},
	{"late winter", "Spätwinter", "late winter", "finales de invierno"},
	{"mother", "Mutter", "moeder", "madre"},
	{"father", "Vater", "vader", "padre"},
	{"grandmother", "Großmutter", "grootmoeder", "abuela"},
	{"grandfather", "Großvater", "grootvader", "abuelo"},
	{"baby", "Baby", "baby", "bebé"},
	{"aunt", "Tante", "tante", "tía"},
	{"uncle", "Onkel", "oom", "tío"},
	{"certain background", "Merkmal", "kenmerk", "característica"},
	{"something", "Angabe", "gegeven", "dato"},
	{"of a certain age", "Alter", "leeftijd", "edad"},
};

/* What a service says of itself there; the first sign that its name holds decides. */
static const struct {
	const char *sign, *english;
} services[] = {
	{"grundschule", "primary school"},
	{"basisschool", "primary school"},
	{"gymnasium", "secondary school"},
	{"gesamtschule", "secondary school"},
	{"realschule", "secondary school"},
	{"mittelschule", "secondary school"},
	{"hauptschule", "secondary school"},
	{"hochschule", "college"},
	{"hogeschool", "college"},
	{"instituto", "secondary school"},
	{"schule", "school"},
	{"colegio", "school"},
	{"escuela", "school"},
	{"kinderklinik", "hospital"},
	{"kita", "nursery"},
	{"kinderhaus", "nursery"},
	{"kinderopvang", "nursery"},
	{"kinderdagverblijf", "nursery"},
	{"guardería", "nursery"},
	{"universit", "university"},
	{"universidad", "university"},
	{"krankenhaus", "hospital"},
	{"klinik", "hospital"},
	{"ziekenhuis", "hospital"},
	{"praxis", "clinic"},
	{"praktijk", "clinic"},
	{"centro de salud", "clinic"},
	{"kirche", "place of worship"},
	{"kerk", "place of worship"},
	{"iglesia", "place of worship"},
	{"parroquia", "place of worship"},
	{"moschee", "place of worship"},
	{"moskee", "place of worship"},
	{"mezquita", "place of worship"},
	{"frauenhaus", "shelter"},
	{"pflegeheim", "care home"},
	{"seniorenheim", "care home"},
	{"altenheim", "care home"},
	{"verpleeghuis", "care home"},
	{"residencia", "care home"},
	{"gericht", "court"},
	{"rechtbank", "court"},
	{"juzgado", "court"},
	{"kanzlei", "law firm"},
	{"advocat", "law firm"},
	{"abogad", "law firm"},
	{"gemeente", "authority"},
	{"ayuntamiento", "authority"},
	{"amt", "authority"},
	{"gmbh", "employer"},
};

/* Words of counted times, which are put one for one. */
static const char *const counted[][TONGUES] = {
	{"day", "Tag", "dag", "día"},
	{"days", "Tage", "dagen", "días"},
	{"months", "Monate", "maanden", "meses"},
	{"years", "Jahre", "jaar", "años"},
	{"about", "etwa", "ongeveer", "unos"},
	{"later", "später", "later", "después"},
	{"after", "nach", "na", "tras"},
	{"over", "über", "boven", "más de"},
	{"under", "unter", "onder", "menos de"},
	{"to", "bis", "tot", "a"},
	{"a", "", "", ""},
};

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static int tongue_of(const char *code)
{
	switch (code[0]) {
	case 'd':
		return GERMAN;
	case 'n':
		return DUTCH;
	default:
		return SPANISH;
	}
}

static const char *noun_for(int tongue, struct text phrase)
{
	for (size_t i = 0; i < COUNT(nouns); i++)
		if (text_is_word(phrase, nouns[i][ENGLISH]))
			return nouns[i][tongue];
	return NULL;
}

static struct text past(struct text t, const char *beginning)
{
	struct text b = text_of(beginning);

	return text_is_any_case(text_part(t, 0, b.len), b) ? text_part(t, b.len, t.len) : t;
}

/* What a service is, by a sign of its own language; else nothing. */
static struct text service_of(struct text surface)
{
	for (size_t i = 0; i < COUNT(services); i++) {
		struct text sign = text_of(services[i].sign);
		for (size_t at = 0; at + sign.len <= surface.len; at++)
			if (text_is_any_case(text_part(surface, at, sign.len), sign))
				return text_of(services[i].english);
	}
	return TEXT_NONE;
}

static bool is_number(struct text word)
{
	int64_t n;

	return !text_number(word, &n).fault;
}

/* "9 days later" word for word; false when a word is none of them. */
static bool put_counted(struct buf *b, int tongue, struct text phrase)
{
	struct text word, said;
	size_t i;

	while (text_cut(&phrase, ' ', &word)) {
		for (i = 0; i < COUNT(counted); i++)
			if (text_is_word(word, counted[i][ENGLISH]))
				break;
		if (i == COUNT(counted) && !is_number(word))
			return false;
		said = i < COUNT(counted) ? text_of(counted[i][tongue]) : word;
		if (b->len && said.len)
			buf_byte(b, ' ');
		buf_put(b, said);
	}
	return b->len > 0;
}

static struct err say_counted(struct arena *a, int tongue, struct deid_finding *f)
{
	struct buf b = buf_in(a, 2 * f->replacement.len + 16);

	return put_counted(&b, tongue, f->replacement) ? buf_end(&b, &f->replacement) : OK;
}

/* Where the English phrase has no noun of its own there. */
static const char *const others[DEID_KIND_COUNT] = {[DEID_ORG] = "certain organisation",
	[DEID_PLACE] = "certain place",
	[DEID_CONTACT] = "way to reach somebody",
	[DEID_ID] = "withheld",
	[DEID_DEM] = "certain background",
	[DEID_QUANTITY] = "certain number",
	[DEID_MISC] = "something"};

struct err abroad_say(
	struct arena *a, const char *code, struct text surface, struct deid_finding *f)
{
	int tongue = tongue_of(code);
	struct text phrase = f->replacement, service = TEXT_NONE;
	const char *noun;

	if (text_is(phrase, surface) || text_starts(phrase, TEXT("[")))
		return OK;
	phrase = past(past(past(phrase, "the "), "an "), "a ");
	phrase = past(phrase, "day in ");
	if (f->kind == DEID_ORG)
		service = service_of(surface);
	noun = noun_for(tongue, service.len ? service : phrase);
	if (!noun && others[f->kind])
		noun = noun_for(tongue, text_of(others[f->kind]));
	if (!noun)
		return say_counted(a, tongue, f);
	return text_printf(a, &f->replacement, "[%s]", noun);
}

/* Whether from..to lies in a noun of ours in its brackets. */
static bool is_own(int tongue, struct text in, const struct deid_span *s)
{
	struct text noun;
	size_t from = s->from, to = s->to;

	while (from > 0 && s->from - from < 40 && in.at[from - 1] != '[')
		from--;
	while (to < in.len && to - s->to < 40 && in.at[to] != ']')
		to++;
	if (from == 0 || in.at[from - 1] != '[' || to == in.len || in.at[to] != ']')
		return false;
	noun = text_part(in, from, to - from);
	for (size_t i = 0; i < COUNT(nouns); i++)
		if (text_is(noun, text_of(nouns[i][tongue])))
			return true;
	return false;
}

void abroad_drop_own(const char *code, struct text in, struct deid_spans *spans)
{
	int tongue = tongue_of(code);
	size_t kept = 0;

	for (size_t i = 0; i < spans->count; i++)
		if (!is_own(tongue, in, &spans->at[i]))
			spans->at[kept++] = spans->at[i];
	spans->count = kept;
}
