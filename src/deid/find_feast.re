/* Feast days by their names, which are days of the calendar: "Waitangi weekend", "on Juneteenth 2021".
 * Our own list, from general knowledge. `maybe` are ordinary words too, or said of no certain day. */
#include "deid/finder.h"

static struct err add(const struct deid_view *in, struct deid_spans *out, const char *start, const char *end, bool sure)
{
	size_t from = (size_t)(start - in->text.at), to = (size_t)(end - in->text.at);

	if (deid_word_before(in->text, from) || deid_word_at(in->text, to))
		return OK;
	return deid_spans_add(out, (struct deid_span){from, to, DEID_DATE, sure ? 0.92F : 0.6F, false, sure ? "date.context" : "date.feast"});
}

struct err deid_find_feast(const struct deid_view *in, struct deid_spans *out)
{
	struct begins_next next = begins_of(&in->begins, in->text, BEGINS_FEAST);
	const char *p = begins_next(&next, in->text.at), *limit = in->text.at + in->text.len, *mark = p, *start;

	for (;;) {
		start = p;
		/*!include:re2c "common.re" */
		/*!re2c
			sure = 'Whitsun' | 'Whit' s 'Sunday' | 'Whit' s 'Monday' | 'Whitsuntide' | 'Shrove' s 'Tuesday' | 'Pancake' s 'Day'
				| 'Maundy' s 'Thursday' | 'Palm' s 'Sunday' | 'Mothering' s 'Sunday' | 'Michaelmas' | 'Candlemas' | 'Martinmas'
				| 'Twelfth' s 'Night' | 'Ascension' s 'Day' | 'Hogmanay' | 'Burns' s 'Night' | 'Burns' s 'Supper' | 'Bonfire' s 'Night'
				| 'Guy' s 'Fawkes' s 'Night' | 'Armistice' s 'Day' | 'Remembrance' s 'Day' | 'Remembrance' s 'Sunday' | 'VE' s 'Day'
				| 'Boxing' s 'Day' | 'New' s 'Year' apostrophe? 's' s 'Eve' | 'New' s 'Year' apostrophe? 's' s 'Day' | 'Christmas' s 'Eve'
				| 'Christmas' s 'Day' | 'Good' s 'Friday' | 'Easter' s 'Sunday' | 'Easter' s 'Monday' | 'Ash' s 'Wednesday'
				| 'All' s 'Souls' apostrophe? s 'Day' | 'All' s 'Saints' apostrophe? s 'Day' | 'Mother' apostrophe? 's' s 'Day'
				| 'Father' apostrophe? 's' s 'Day' | 'Valentine' apostrophe? 's' s 'Day' | 'May' s 'Day' | 'Holy' s 'Saturday'
				| 'Holy' s 'Thursday' | 'Bloomsday' | 'Lughnasa' | 'Samhain' | 'Imbolc' | 'Beltane' | 'Presidents' apostrophe? s 'Day'
				| 'MLK' s 'Day' | 'Martin' s 'Luther' s 'King' s 'Day' | 'Veterans' s 'Day' | 'Indigenous' s 'Peoples' apostrophe? s 'Day'
				| 'Patriots' apostrophe? s 'Day' | 'Mardi' s 'Gras' | 'Cinco' s 'de' s 'Mayo' | 'Groundhog' s 'Day' | 'Kwanzaa'
				| 'Juneteenth' | 'Memorial' s 'Day' | 'Labor' s 'Day' | 'Labour' s 'Day' | 'Columbus' s 'Day' | 'Independence' s 'Day'
				| 'Canada' s 'Day' | 'Victoria' s 'Day' | 'Civic' s 'Holiday' | 'Orange' s 'Shirt' s 'Day' | 'Waitangi'
				| 'Waitangi' s 'Day' | 'Matariki' | 'Anzac' s 'Day' | 'Australia' s 'Day' | 'NAIDOC' s 'Week'
				| 'Melbourne' s 'Cup' s 'Day' | 'King' apostrophe? 's' s 'Birthday' | 'Queen' apostrophe? 's' s 'Birthday'
				| 'Youth' s 'Day' | 'Heritage' s 'Day' | 'Freedom' s 'Day' | 'Human' s 'Rights' s 'Day' | 'Workers' apostrophe? s 'Day'
				| 'Women' apostrophe? 's' s 'Day' | 'Day' s 'of' s 'Reconciliation' | 'Mandela' s 'Day' | 'Africa' s 'Day'
				| 'Madaraka' s 'Day' | 'Mashujaa' s 'Day' | 'Jamhuri' s 'Day' | 'Heroes' apostrophe? s 'Day' | 'Democracy' s 'Day'
				| 'Timkat' | 'Meskel' | 'Enkutatash' | 'Republic' s 'Day' | 'Gandhi' s 'Jayanti' | 'Lohri' | 'Baisakhi' | 'Vaisakhi'
				| 'Makar' s 'Sankranti' | 'Ugadi' | 'Gudi' s 'Padwa' | 'Ganesh' s 'Chaturthi' | 'Janmashtami' | 'Navratri' | 'Dussehra'
				| 'Durga' s 'Puja' | 'Karva' s 'Chauth' | 'Raksha' s 'Bandhan' | 'Bhai' s 'Dooj' | 'Ram' s 'Navami' | 'Diwali'
				| 'Deepavali' | 'Onam' | 'Pongal' | 'Gurpurab' | 'Pohela' s 'Boishakh' | 'Dashain' | 'Tihar' | 'Vesak' | 'Eid'
				| 'Eid' s 'al' (dash | s) 'Fitr' | 'Eid' s 'al' (dash | s) 'Adha' | 'Eid' s 'ul' (dash | s) 'Fitr'
				| 'Eid' s 'ul' (dash | s) 'Adha' | 'Muharram' | 'Ashura' | 'Mawlid' | 'Laylat' s 'al' (dash | s) 'Qadr' | 'Nowruz'
				| 'Norooz' | 'Newroz' | 'Yalda' s 'night' | 'Purim' | 'Shavuot' | 'Sukkot' | 'Simchat' s 'Torah'
				| 'Tisha' s 'B' apostrophe? 'Av' | 'Passover' | 'Pesach' | 'Rosh' s 'Hashanah' | 'Yom' s 'Kippur' | 'Hanukkah'
				| 'Chanukah' | 'Seollal' | 'Chuseok' | 'Qingming' | 'Lunar' s 'New' s 'Year' | 'Chinese' s 'New' s 'Year'
				| 'Mid' (dash | s) 'Autumn' s 'Festival' | 'Dragon' s 'Boat' s 'Festival' | 'Golden' s 'Week' | 'Obon' | 'Songkran'
				| 'Loy' s 'Krathong' | 'Losar' | 'Thaipusam' | 'Hari' s 'Raya' | 'Nyepi' | 'Galungan' | 'Dia' s 'de' s 'los' s 'Muertos'
				| 'Las' s 'Posadas' | 'Semana' s 'Santa' | 'Nochebuena' | 'Three' s 'Kings' s 'Day' | 'Sinterklaas' | 'Koningsdag'
				| 'Rosenmontag' | 'Walpurgis' s 'Night' | 'Syttende' s 'Mai' | 'Fastelavn' | 'Juhannus' | 'Bastille' s 'Day'
				| 'Ferragosto' | 'Orthodox' s 'Easter' | 'Orthodox' s 'Christmas' | 'Clean' s 'Monday' | 'Maslenitsa' | 'Wigilia'
				| 'St' "."? s 'Patrick' apostrophe? 's' s 'Day' | 'St' "."? s 'Andrew' apostrophe? 's' s 'Day'
				| 'St' "."? s 'David' apostrophe? 's' s 'Day' | 'St' "."? s 'George' apostrophe? 's' s 'Day'
				| 'St' "."? s 'Brigid' apostrophe? 's' s 'Day' | 'St' "."? s 'Stephen' apostrophe? 's' s 'Day'
				| 'Saint' (dash | s) 'Jean' (dash | s) 'Baptiste';
			maybe = 'Easter' | 'Christmas' | 'Xmas' | 'Thanksgiving' | 'Halloween' | 'Pentecost' | 'Ramadan' | 'Lent' | 'Epiphany'
				| 'Advent' | 'Carnival' | 'Midsummer' | 'Holi' | 'Tet' | 'bank' s 'holiday';
			year = s ('of' s)? ("19" | "20") D D;

			sure year? { TRY(add(in, out, start, p, true)); continue; }
			maybe year { TRY(add(in, out, start, p, true)); continue; }
			maybe { TRY(add(in, out, start, p, false)); continue; }
			(letter | D)+ { p = begins_next(&next, p); continue; }
			* { p = begins_next(&next, p); continue; }
			$ { return OK; }
		*/
	}
}
