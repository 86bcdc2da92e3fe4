"""The shapes of names, places, dates and numbers, drawn by chance."""
import os

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
FEASTS = ("Christmas Eve;Christmas Day;Boxing Day;New Year's Eve;New Year's Day;Easter Sunday;Easter Monday;Thanksgiving;Halloween;"
          "Labor Day;Memorial Day;the Fourth of July;Eid;Eid al-Fitr;Diwali;Vaisakhi;Mother's Day;Father's Day;Valentine's Day;Tet;Chuseok;"
          "Lunar New Year;Good Friday;Ash Wednesday;St Patrick's Day;Heritage Day;Freedom Day;Anzac Day;Waitangi Day;Canada Day;"
          "Passover;Rosh Hashanah;Yom Kippur;Hanukkah;Orthodox Easter;Pentecost;Guy Fawkes Night;Juneteenth;Nowruz;Ashura;Holy Saturday;Onam;Pongal;Melbourne Cup Day;Three Kings Day;Orthodox Christmas;Burns Night;St Stephen's Day;Remembrance Day;All Souls' Day;Columbus Day;Valentines day;Simchat Torah;Holi;Raksha Bandhan;Songkran;Obon;"
          "Whitsun;Whit Sunday;Whit Monday;Whitsuntide;Shrove Tuesday;Pancake Day;Maundy Thursday;Palm Sunday;Mothering Sunday;Michaelmas;Candlemas;Martinmas;Lammas;Twelfth Night;Epiphany;Ascension Day;Corpus Christi;All Saints' Day;Advent Sunday;"
          "Hogmanay;Burns Supper;St Andrew's Day;St David's Day;St George's Day;St Brigid's Day;Bloomsday;Lughnasa;Samhain;Imbolc;Beltane;Bonfire Night;Guy Fawkes;Armistice Day;Poppy Day;VE Day;the Twelfth of July;August Bank Holiday;May Day;"
          "Presidents' Day;MLK Day;Martin Luther King Day;Veterans Day;Indigenous Peoples' Day;Patriots' Day;Pioneer Day;Mardi Gras;Fat Tuesday;Super Bowl Sunday;Cinco de Mayo;Flag Day;Groundhog Day;Kwanzaa;Casimir Pulaski Day;July 4th;"
          "Victoria Day;Family Day;Civic Holiday;Saint-Jean-Baptiste;St-Jean;National Indigenous Peoples Day;Orange Shirt Day;"
          "Waitangi;Matariki;Labour Day;King's Birthday;Queen's Birthday;Royal Easter Show;Ekka Wednesday;NAIDOC Week;Sorry Day;Australia Day;Anzac;"
          "Youth Day;Human Rights Day;Workers' Day;Women's Day;Day of Reconciliation;Goodwill Day;Mandela Day;Africa Day;Madaraka Day;Mashujaa Day;Jamhuri Day;Heroes Day;Founders' Day;Democracy Day;Timkat;Meskel;Enkutatash;Homowo;Odwira;Osun festival;"
          "Republic Day;Gandhi Jayanti;Lohri;Baisakhi;Makar Sankranti;Ugadi;Gudi Padwa;Ganesh Chaturthi;Janmashtami;Navratri;Dussehra;Durga Puja;Karva Chauth;Bhai Dooj;Ram Navami;Bihu;Chhath;Guru Purnima;Gurpurab;Hola Mohalla;Pohela Boishakh;Dashain;Tihar;Vesak;Sinhala New Year;"
          "Ramadan;the last night of Ramadan;Laylat al-Qadr;Eid al-Adha;Bakr Eid;Muharram;Mawlid;Milad;Arbaeen;Shab-e-Barat;Yalda;Yalda night;Newroz;Norooz;Sizdah Bedar;"
          "Purim;Shavuot;Sukkot;Tisha B'Av;Tu BiShvat;Lag BaOmer;Pesach;Chanukah;Erev Yom Kippur;"
          "Seollal;Qingming;Ching Ming;the Dragon Boat Festival;Mid-Autumn;the Moon Festival;Chinese New Year;Golden Week;Setsubun;Hinamatsuri;Tanabata;Loy Krathong;Losar;Thaipusam;Hari Raya;Nyepi;Galungan;Simbang Gabi;"
          "Dia de los Muertos;Día de Muertos;Las Posadas;Semana Santa;Nochebuena;Carnaval;Festa Junina;Inti Raymi;Independence Day;Emancipation Day;Crop Over;J'ouvert;"
          "Sinterklaas;Koningsdag;King's Day;St Martin's;Nikolaus;Rosenmontag;Weiberfastnacht;Karneval;Fasching;Midsommar;Midsummer Eve;Valborg;Walpurgis Night;Jonsok;Syttende Mai;Fastelavn;Vappu;Juhannus;Bastille Day;Toussaint;Ferragosto;Befana;Orthodox Good Friday;Clean Monday;Maslenitsa;Ivan Kupala;Sviat Vechir;Wigilia;Smigus Dyngus;Krsna Slava").split(";")
DATE_STYLES = ("us", "us", "uk", "uk", "iso", "dot")
STATES = "Ohio Texas Ontario Kerala Victoria Queensland Bavaria Scotland Wales Ireland Georgia Oregon Alabama Gauteng OH TX NY CA PA NSW BC".split()
GIVEN_WORDS = ("Hope Will Mark Rose Summer Dakota Jordan Chase Grace Angel Sonny Precious Justice Faith Joy Destiny Blessing Patience Prince "
               "King Miracle Heaven Melody Harmony Ivy Lily Daisy Violet Hazel Olive Pearl Ruby Amber Crystal Ginger Sage Basil Rosemary Art Bill "
               "Frank Jack Rob Sue Pat Drew Dale Glen Cliff Ray Rich Miles Max Major Royal River Sky Skye Ocean Rain Autumn Winter April May June "
               "August Dawn Eve Sunday Wednesday Christian Carol Holly Noel Robin Jay Wren Phoenix Hunter Mason Carter Cooper Taylor Tyler Parker "
               "Porter Sawyer Chance Clay Colt Cash Ace Gene Guy Dean Earl Duke Norm Herb Grant Reed Brook Charity Mercy Constance Prudence Honor "
               "Trinity Serenity Essence Diamond Star Stormy Misty Sandy Rusty Dusty Lucky Happy Bear Fox Wolf Bishop Deacon Saint Journey Legend "
               "Lark Star Cherish Promise Comfort Godsend Gift Goodness Beauty Innocent Lovemore Givemore Talent Wonder Fortune Pretty Sweetness Princess").split()
FAMILY_WORDS = ("Young Little Bell Parks Field Price Long Day Church Law Brown White Green Black Gray Short Small Stone Wood Woods Rivers Lake "
                "Hill Banks Bush Best Good Grant Love Moody Sharp Savage Strong Swift Sweet Case Cook Baker Mason Bishop Pope King Knight Page Rich "
                "Gold Silver Winter Summers May March Friday Noon Early Self Childs Wise Quick Guest House Street Lane Way Rhodes Ford Bridges Forest "
                "Glass Cotton Bird Crane Drake Finch Swan Wolf Fox Lamb Bull Buck Hart Wells Waters Snow Frost Storm Gale Flood Pool Pond Marsh Moss "
                "Reed Rush Vine Root Berry Cherry Rice Bean Ham Bacon Salt Power Powers Person Mann Close Light Dark Noble Royal Court Hall Chambers "
                "Chase Hope Grace Will Marks Hunter Fisher Shepherd Farmer Butler Steward Abbott Monk Nunn Priest Deacon Christmas Easter Loveday Pray").split()
TITLES = "Mr. Mrs. Ms. Mr Mrs Ms Miss Dr. Dr Mr Mrs Ms Mr. Mrs. Ms. Pastor Nurse Officer Coach Judge Sister Father Rev. Prof. Detective Sgt Imam Rabbi Auntie Uncle Señora Herr Frau Mx".split()
SAINTS = "Brigid Wilfrid Columba Aidan Anne Luke Mary Joseph Jude Vincent Francis Agnes Cuthbert Declan Kevin Teresa Xavier Monica Clare Bede Oswald Hilda Andrew Paul Peter John Patrick Michael Thomas George Stephen Elizabeth Catherine Ignatius Martin Mark".split()
TREES = "Oak Maple Cedar Willow Elm Birch Pine Ash Juniper Hawthorn Rowan Alder Linden Sycamore Poplar Quarry Mill River Lake Meadow Harbor Harbour Bridge Canal Station Chapel Abbey Castle Bayview Stonegate Fernhill Larkspur Heron Kestrel Wivern Quill Bright Cross Cold Iron Copper Salt Cobble Bobbin Tanner Weaver Lantern Beacon Anchor Compass Pillar Cornerstone Open New Good Three Silver Golden Red Blue White Black Green".split()
LAND = "Bend Ridge Creek Brook Hill Valley Grove Park Field Fields Wood Woods Gate Bridge Springs Falls Point Bay Prairie Plains Hollow Heights Shore Run Glen Dale Moor Side End View".split()
ROADS = "Street St Road Rd Avenue Ave Lane Ln Drive Dr Close Court Ct Crescent Terrace Place Way Row Boulevard Blvd Grove Hill Gardens Mews Walk Square Parade Highway Hwy Circle Trail Nagar Marg".split()
SHORT_FORMS = (("mother", "mo"), ("father", "fa"), ("patient", "pt"), ("client", "clt"), ("with", "w/"), ("without", "w/o"), ("and", "&"), ("appointment", "appt"),
               ("meeting", "mtg"), ("school", "sch"), ("hospital", "hosp"), ("telephone", "tel"), ("about", "re"), ("grandmother", "gran"), ("because", "bc"), ("you", "u"),
               ("visit", "v"), ("before", "b4"), ("says", "sez"), ("said", "sed"), ("tonight", "tonite"), ("probably", "prob"), ("morning", "am"))
WORDS = {
    "kin": "mother father mum mom dad brother sister son daughter grandmother grandfather gran nan aunt uncle cousin stepdad stepmother ex partner husband wife abuela nana",
    "kinf": "mother mum mom sister daughter grandmother gran nan aunt auntie wife stepmother cousin girlfriend niece abuela;mat gran;pat aunt;half-sister;foster mum",
    "kinm": "father dad brother son grandfather grandad uncle husband stepdad cousin boyfriend nephew partner ex;half-brother;mat uncle;older brother",
    "past": "him her them", "past2": "Biscuit Rex Bandit Smokey Patch Peanut",
    "med": "sertraline fluoxetine lithium Zoloft Depakote Seroquel methadone Suboxone quetiapine mirtazapine insulin metformin lisinopril atorvastatin warfarin Lexapro Prozac Ritalin Concerta Haldol olanzapine naltrexone gabapentin trazodone apixaban amlodipine omeprazole prednisone",
    "mg": "5 10 20 25 40 50 75 100 150 200 500", "score": "3 5 7 9 11 14 17 21 26 42 55",
    "inst": "PHQ-9;GAD-7;PHQ-A;AUDIT;MMSE;MoCA;Beck inventory;Edinburgh scale;SDQ;ACE score;Zarit;GAF;Columbia screen;Barthel;Braden;CAGE;K10;CIWA",
    "eponym": "Bell's palsy;Parkinson's;Asperger's;Crohn's;Alzheimer's;Tourette's;Korsakoff;Huntington's;Down syndrome;Graves' disease;Maslow;Erikson;Gibbs;Bowen;Kübler-Ross;Beck;Hodgkin lymphoma;type 2 diabetes;hypertension;COPD;chronic kidney disease;major depression;lupus;asthma;GERD;atrial fibrillation;epilepsy",
    "sum": "EUR 150;EUR 3,000;EUR 12,450.30;GBP 150;GBP 2,000;PLN 85,000;TRL 30,000,000;TRY 2,719;DEM 28,224;ATS 10,000;CHF 4,500;SEK 60,000;FRF 35,000;ITL 900,000;RUB 15,000;USD 7,500;HUF 500,000;3,000 euros (EUR);120,000 euros;1,500 Austrian schillings (ATS);30,000,000 Turkish liras (TRL);approximately 900 euros;200,000 Polish zlotys;$850;£42.50;$1,200;€300;R1500;₹3,200;£24k;$60,000;€1.2 million".split(";"),
    "many": "two;three;four;five;six;seven;eight;nine;ten;eleven;twelve;fifteen;twenty three;thirty-one".split(";"),
    "pct": "40%;18.5%;37 %;60 per cent;two thirds;25%".split(";"),
    "area": "1,200 square metres;300 sq. m;12 hectares;ten plots;2,450 m²;three acres;50 metres".split(";"),
    "goods": "22,000 tablets;3 kilograms of heroin;412 cartons of cigarettes;two pistols;1.5 kg of cannabis;sixteen watches;over 300 litres of alcohol".split(";"),
    "illness": "paranoid schizophrenia;chronic hepatitis C;a fractured left kneecap;diabetes;a depressive disorder;loss of hearing in his right ear;epilepsy;tuberculosis;post-traumatic stress disorder;multiple sclerosis;severe myopia;arthrosis;sciatica;a heart condition;asthma;bipolar disorder;a slipped disc;breast cancer;a personality disorder;total disability;bruising to the back;cerebral palsy;autism".split(";"),
    "faith": "Catholic;Muslim;Jewish;Orthodox;Alevi;Protestant;Sikh;Hindu;Buddhist;Roma;Kurdish;Armenian;Jehovah's Witness;Pentecostal;Shia;Sunni;Baptist".split(";"),
    "rank": "an officer;a captain;a lance corporal;a non-commissioned officer;a colonel;a sergeant;a private;an artillery officer;a conscript;a lieutenant;a military doctor".split(";"),
    "family": "single mother of two;divorced dad;father of three;married with two kids;a widow;a widower;newly engaged;a stay-at-home parent;a proud grandmother;mother of twins;separated;recently divorced;a foster parent;a newlywed;a single dad;a working mum;married;divorced;a retired teacher;a PhD student;a college student".split(";"),
    "law": "42 CFR Part 2;Section 17;Section 47;HIPAA;the Mental Health Act;Title IX;the Children Act 1989;Article 8;FERPA;the Care Act 2014",
    "hot": "988;911;999;112;Childline;the crisis line;the Samaritans;Lifeline",
    "money": "$850;£42.50;$1,200 a month;€300;R1500;₹3,200;$40", "time": "4 pm;16:10;half past six;9.30am;7:45;11pm;noon;3am", "clk2": "9:03;9:07;9:10;11:46;7:15;12:30;3:05", "clk": "2225;0115;2320;0800;1845;2010;23:40;4.10pm;16:25;0715", "dur": "two weeks;six months;three years;nine days;eleven weeks;a year and a half;14 months;2 years",
    "nat": "Somali Polish Mexican Irish Syrian Kurdish Nigerian Punjabi Tamil Vietnamese Hmong Samoan Ukrainian Afghan Eritrean Haitian Portuguese Spanish Catholic Baptist Muslim Black Latino Cree Maori Dutch German English Arabic Dari",
    "job": "teacher nurse driver cook carpenter plumber clerk electrician welder baker farmer accountant lawyer cashier janitor soldier mechanic pharmacist tailor counselor counsellor director receptionist caretaker cleaner roofer headteacher manager secretary chaplain coach",
    "odd": "tiffin bedsheet hogan sari woodstove bairn wean kai hui chapati dosa injera fufu hijab kippah gele dupatta sarong poncho rebozo tamale pierogi kimchi ramen futon sofabed crockpot minivan ute doona arvo brekkie chippy pram cot nappy onesie vape spliff weed ketamine tik nyaope khat crack benzos unmotherly isnae dinnae blockers bedblocker stovepipe tarp duvet hoodie lanyard scrunchie flip-phone dashcam walkman kettle tagine samosa biltong braai bakkie shebeen toonie tuque toque loonie skidoo parka mukluk smudge sweatlodge whanau marae koha tangi lavalava kava tapa ukulele mandir langar kirtan rakhi bindi mehndi qawwali azan iftar suhoor zakat sangha rosary scapular novena menorah shtetl yeshiva challah babka borscht samovar dacha balalaika schnitzel kindergeld anmeldung stroopwafel gezellig siesta mercado bodega panaderia telenovela quince piñata cumbia bachata jollof ankara dashiki agbada kente ugali matatu boda piki shamba duka mzungu banter gaslighting situationship doomscrolling hangry".replace(" ", ";"),
    "abbr": ("PEG CHC NEWS TRP FOB MOB HDC PICC DNR DNAR CTO AMHP RC MHT IMHA EDT EPO ROSH OASys CPN OPD A&E ICU NICU HDU SLT OT PT SALT CAMHS CMHT EIS IAPT NFA TAF CAF LAC CLA CIN SGO ICO PLO LADO MASH SPOC FGC IRO YOS YOT SEND EHCP PRU NEET DSL ELSA TA GCSE FSM PIP UC ESA DLA "
             "HB LHA TA TPO NRPF ARC UASC NRM BRP EU UN UNHCR IOM ICE USCIS SIJ VAWA TPS DACA DHS ORR CASA GAL TPR ICPC ICWA APS CPS DCFS ACS WIC SNAP TANF SSI SSDI HUD HMIS VASH CoC PSH RRH ED ER CBC CT MRI ECG EEG EF QTc INR LFT TSH HbA1c UTI COPD CHF CKD ESRD DVT PE MI CVA TIA AFib BMI BP HR RR GCS CIWA COWS "
             "UDS IOP PHP MAT NA AA SUD AUD OUD BPD MDD GAD PTSD OCD ADHD ASD ODD ED SI HI AH VH SH NSSI MSE ROI HIPAA FERPA ADA IDEA IEP BIP FBA MDT MTSS LRE ESY AT RTI PLAAFP CRB DBS HMRC DWP GDPR SAR FOI NICE CQC HSE HSCT SWE NMC BASW NASW AASW IASW CORU TUSLA NDIS ACAT RSL TAFE NGO SASSA SAPS NPO ASHA PHC ICDS").split(),
    "abroad": "ubuntu;inshallah;mashallah;alhamdulillah;hakuna matata;c'est la vie;qué será;ay Dios mío;mi casa es su casa;Diné bizaad;te reo;kia ora;karakia;whakapapa;tikanga;aroha mai;sláinte;go raibh maith agat;craic;hiraeth;cwtch;och aye;mazel tov;shalom;baruch hashem;namaste;sat sri akal;assalamu alaikum;shukran;habibi;tarof;taarof;jan;khuda hafiz;beti;beta;didi;bhai;amma;appa;lola;lolo;kuya;ate;obrigado;saudade;dziękuję;babcia;spasibo;babushka;danke schön;Heimweh;gezellig;lekker;yebo;sawubona;siyabonga;lobola;stokvel;makhulu;tokoloshe;inyanga;sangoma;asante sana;harambee;pole pole;wahala;oga;abeg;k'iche';mam;oma;opa;tata;yiayia;pappou;nonna;abuelo;ojisan;gaijin;kimchi;han;chingu;xiexie;guanxi;feng shui;tet;cam on".split(";"),
    "unit": "BP 120/80;HR 88;RR 16;GCS 14;34°C;38.2°C;-6°C;62 kg;5'10\";12 stone;BMI 31;A&Ox3;A&Ox4;EF 35%;INR 2.4;HbA1c 9.1;eGFR 38;CRP 104;Hb 92;Na 128;K 3.1;glucose 14.2;O2 2 L;FiO2 40%;NYHA III;ASA 2;G2P1;20/40;T2;L4/5;C5-6;S1;3x/week;2/7;4/52;q4h;bd;tds;1:1;x2;400 ml;1.5 l;25 mcg;0.5 mg;10 units;30 min".split(";"),
    "clock": "0715;0800;0905;1130;1245;1410;1545;1620;1755;1900;2010;2225;2320;0030;0115;0340;7.15;8.40;9.05;11.20;12:45;13:30;14:05;15:50;16:10;18:25;19:40;20:15;21:55;23:05;3am;4pm;9.30am;half 7;quarter past 4;10ish".split(";"),
    "thing": "Mazda Demio;Honda Jazz;Ford Transit;Toyota Hilux;Vauxhall Corsa;VW Golf;Seiko;Nokia;iPhone;PlayStation;Xbox;Samsung;Zimmer frame;Stannah;Moses basket;Bugaboo;Thermos;Tupperware;Bible;Quran;Lego;Barbie;Nike;Adidas;Primark;Tesco bag;Uber;Kindle;Volvo;Subaru;Kia;Crock-Pot;Barbour;Fender;Yamaha;Singer;Hoover;Velux;pickup;minivan;tent;sofa;sleeping bag;caravan;houseboat;van;bike;scooter".split(";"),
    "state": "New Jersey;New Mexico;New Hampshire;North Carolina;South Dakota;West Virginia;British Columbia;New South Wales;South Australia;Northern Ireland;Nova Scotia;New Zealand;South Africa;Sri Lanka;El Salvador;Ohio;Texas;Ontario;Kerala;Victoria;Syria;Guatemala;Eritrea;Mississippi;Queensland;Poland;Nigeria;Scotland;Florida;Alberta;Punjab;Bavaria;Oregon;Honduras;Kosovo;Ukraine",
    "age": " ".join(str(n) for n in range(3, 89)), "n": "2 3 4 5 6 7 8 9 11 12", "yr": " ".join(str(y) for y in range(1968, 2025)),
    "wd": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tues Wed Thurs Fri", "title": " ".join(TITLES),
}
WORDS = {k: v if isinstance(v, list) else (v.split(";") if ";" in v and k != "kinf" and k != "kinm" else [w for p in v.split(";") for w in (p.split() if p == v.split(";")[0] else [p])]) for k, v in WORDS.items()}


def word(rng, name):
    if name == "Odd":
        return rng.choice(WORDS["odd"]).capitalize()
    if name == "Family":
        words = rng.choice(WORDS["family"])
        return words[0].upper() + words[1:]
    if name == "acro":
        return letters(rng, rng.choice((3, 3, 4, 4, 5)))
    return rng.choice(WORDS[name])


def read_pools(data):
    pools = {}
    for name in ("given", "family", "place"):
        pools[name] = open(os.path.join(data, "narrate", name + ".txt"), encoding="utf-8").read().split("\n")[:-1]
    pools["hand"], pools["handfamily"], pools["pet"] = [], [], []
    for line in open(os.path.join(data, "lexicon", "names_by_hand.txt"), encoding="utf-8"):
        words = line.split()
        if words and words[0] in ("given", "family", "short"):
            pools[{"given": "hand", "family": "handfamily", "short": "pet"}[words[0]]] += words[1:]
    return pools


def blend(rng, names):
    """A name that stands in no list: the beginning of one and the end of another."""
    a, b = rng.choice(names), rng.choice(names)
    made = a[:max(2, len(a) // 2)] + b[len(b) // 2:].lower()
    return made[:1].upper() + made[1:]


def given_name(rng, pools):
    draw = rng.random()
    if draw < 0.12:
        return rng.choice(GIVEN_WORDS)
    if draw < 0.45:
        return rng.choice(pools["hand"])
    if draw < 0.53:
        return rng.choice(pools["pet"])
    if draw < 0.65:
        return blend(rng, pools["hand"] + pools["given"])
    return rng.choice(pools["given"])


def family_name(rng, pools):
    draw = rng.random()
    if draw < 0.07:
        return rng.choice(FAMILY_WORDS)
    if draw < 0.30:
        return rng.choice(pools["handfamily"])
    if draw < 0.42:
        return blend(rng, pools["handfamily"] + pools["family"])
    if draw < 0.50:
        return rng.choice(pools["family"]) + "-" + rng.choice(pools["family"])
    if draw < 0.53:
        return rng.choice(("O'", "Mc", "Mac", "D'", "Fitz")) + rng.choice(pools["family"])
    if draw < 0.57:
        return rng.choice(("van der ", "van ", "de ", "de la ", "al-", "El ", "bin ", "bint ", "von ", "da ", "dos ", "Ní ", "Ó ", "ap ", "St. ", "Te ")) + rng.choice(pools["family"])
    return rng.choice(pools["family"])


def misspell(rng, name):
    if len(name) < 4:
        return name
    i = rng.randrange(1, len(name) - 1)
    return rng.choice((name[:i] + name[i + 1:], name[:i] + name[i] + name[i:], name[:i] + rng.choice("aeiouynlr") + name[i + 1:], name[:i] + name[i + 1] + name[i] + name[i + 2:]))


class Person:
    def __init__(self, rng, pools):
        self.given, self.family = given_name(rng, pools), family_name(rng, pools)
        if rng.random() < 0.06:
            self.given += rng.choice((" ", "-")) + rng.choice(pools["hand"] + pools["pet"])
        short = self.given.split()[0].split("-")[0]
        self.short = rng.choice((short[:3], short[:4] + rng.choice(("ie", "y", "o", "a")), misspell(rng, self.given), misspell(rng, self.given), self.given.lower(), rng.choice(pools["pet"])))
        self.middle = rng.choice(pools["given"])
        self.word_given, self.word_family = rng.choice(GIVEN_WORDS), rng.choice(FAMILY_WORDS)

    def initials(self, rng):
        a, b = self.given[0], self.family[0].upper()
        return rng.choice((f"{a}.{b}.", f"{b}.", f"{a}{b}", f"{b}"))

    def shape(self, name, rng):
        whole = f"{self.given} {self.family}"
        if name == "F":
            return self.given
        if name == "L":
            return self.family if rng.random() < 0.93 else self.family.split("-")[0]
        if name == "S":
            return self.short
        if name == "I":
            return self.initials(rng)
        if name == "Q":
            return self.given[0].upper() + "."
        if name == "Y":
            return misspell(rng, self.given)
        if name == "G":
            return rng.choice((self.word_given, self.word_given, self.word_given.lower()))
        if name == "K":
            return self.word_family
        if name == "J":
            return self.given[0] + self.family[0].upper()
        if name == "W":
            return " ".join(self.family.lower().replace(" ", "").replace("-", ""))
        if name == "C":
            return rng.choice((whole, self.given, f"{self.given} {self.middle} {self.family}"))
        draw = rng.random()
        if draw < 0.06:
            return f"{self.given} {self.middle} {self.family}"
        if draw < 0.11:
            return f"{self.given} {self.middle[0]}. {self.family}"
        if draw < 0.15:
            return f"{self.family}, {self.given}"
        if draw < 0.18:
            return f"{self.family} {self.given}"
        if draw < 0.21:
            return f"{self.given} {self.family[0].upper()}."
        if draw < 0.23:
            return f"{self.given[0]}. {self.family}"
        return whole


def town(rng, pools):
    draw = rng.random()
    if draw < 0.12:
        return blend(rng, pools["place"]).split(",")[0]
    if draw < 0.24:
        return rng.choice(("", "", "Little ", "Great ", "East ", "West ", "Upper ", "Port ", "Fort ", "Lake ", "Mount ", "St ", "San ", "Ballina", "Kil", "Aber", "Llan")) + rng.choice(TREES) + rng.choice((" " + rng.choice(LAND), "ton", "ville", "ford", "burg", "ham", "by", "wick", "field", "dale"))
    return rng.choice(pools["place"])


def road(rng, pools):
    base = rng.choice((rng.choice(TREES), rng.choice(pools["family"]), rng.choice(TREES) + " " + rng.choice(LAND), rng.choice(TREES) + rng.choice(("gate", "field", "wood", "side", "bank")), rng.choice(pools["place"]), "St " + rng.choice(SAINTS) + "'s"))
    return base + " " + rng.choice(ROADS)


def address(rng, pools):
    number = rng.choice((str(rng.randint(1, 250)), str(rng.randint(100, 9999)), f"{rng.randint(1, 99)}{rng.choice('ABCabc')}", f"{rng.randint(1, 40)}/{rng.randint(1, 90)}"))
    draw = rng.random()
    if draw < 0.62:
        line = f"{number} {road(rng, pools)}"
    elif draw < 0.70:
        line = road(rng, pools)
    elif draw < 0.80:
        stem = blend(rng, pools["family"])
        line = rng.choice((f"{stem}{rng.choice(('straße', 'strasse', 'weg', 'gasse', 'straat', 'laan', 'gade', 'vej', 'gatan', 'vägen', 'katu', 'tie', 'utca', 'gata'))} {number}", f"Rua {stem} {number}", f"Calle {stem} {number}", f"Via {stem} {number}", f"{number} rue {stem}", f"ul. {stem} {number}", f"Av. {stem} {number}"))
    elif draw < 0.86:
        line = f"{rng.choice(('Flat', 'Apt', 'Unit', 'Room', 'House No.', 'Plot', 'Block', 'Erf'))} {number}, {number} {road(rng, pools)}"
    elif draw < 0.90:
        line = f"{rng.choice(('P.O. Box', 'PO Box', 'Highway', 'Route', 'Lot', 'Site'))} {number}"
    else:
        line = f"{number} {road(rng, pools)} {rng.choice(('Apt', 'Suite', 'Apt.', 'Unit', '#'))} {rng.randint(1, 900)}"
    return line + (f", {town(rng, pools)}" if rng.random() < 0.12 else "")


def letters(rng, n):
    return "".join(rng.choice("ABCDEFGHJKLMNPRSTUVWXY") for _ in range(n))


def digits(rng, n):
    return "".join(rng.choice("0123456789") for _ in range(n))


def postcode(rng):
    return rng.choice((digits(rng, 5), digits(rng, 5), digits(rng, 4), f"{letters(rng, 1)}{rng.randint(1, 30)} {rng.randint(1, 9)}{letters(rng, 2)}", f"{letters(rng, 2)}{rng.randint(1, 30)} {rng.randint(1, 9)}{letters(rng, 2)}",
                       f"{letters(rng, 1)}{rng.randint(1, 9)}{letters(rng, 1)} {rng.randint(1, 9)}{letters(rng, 1)}{rng.randint(1, 9)}", f"{digits(rng, 4)} {letters(rng, 2)}", f"{digits(rng, 2)}-{digits(rng, 3)}", f"{digits(rng, 6)}", f"{letters(rng, 1)}{digits(rng, 2)} {letters(rng, 2)}{digits(rng, 2)}"))


def quarter(rng, pools):
    base = rng.choice((rng.choice(TREES), rng.choice(pools["family"]), rng.choice(pools["place"]), blend(rng, pools["place"])))
    return rng.choice((f"{base} Park", f"{base} Estate", f"{base} Heights", f"{base} County", f"{base} {rng.choice(LAND)}", base, f"the {base}", f"County {base}", f"{base} Bridge", f"{base} Beach", f"North {base}", f"{base} district", f"{base} Mall", f"{base} Common", f"River {base}", f"Lake {base}", f"{base} township"))


NOUNS = ("Lantern Anchor Cedar Stone Alder Ember Harbour Compass Pebble Thistle Acorn Kestrel Robin Wren Fern Bramble Clover Hearth Kettle Loom Ladder Bridge Bell Candle Basket Feather Orchard Meadow Copper Iron Salt "
         "Clay Honey Barley Juniper Magnolia Sparrow Heron Otter Badger Beacon Threshold Stepping Stones Open Door Turning Point New Leaf Bluebird Firefly Lighthouse Sunrise Horizon Crossroads Rainbow Phoenix Willow Hazel Rowan Birch Maple "
         "Almond Amber Apple Apricot Arrow Arch Bamboo Basil Bay Bloom Blossom Boat Bread Brick Bucket Button Canvas Canopy Chestnut Cobalt Comet Coral Cotton Cove Cricket Crown Daisy Dandelion Dawn Dove Drum Dune Eagle Echo Elder Elm Falcon Fig Finch Flint "
         "Flow Forge Fountain Foxglove Garnet Ginger Granite Grove Harvest Haven Heather Hive Holly Indigo Iris Ivy Jade Jasmine Key Kite Lake Lark Laurel Lavender Lemon Lily Linden Lotus Lynx Maize Mango Marble Marigold Mint Mistral Moss Mosaic Mulberry "
         "Nectar Oak Oasis Olive Opal Otter Owl Palm Papaya Pearl Pepper Pilgrim Pine Plum Pomegranate Poppy Prism Quartz Quay Raven Reed River Root Rose Ruby Rush Saffron Sage Sail Sandal Sapphire Seed Shell Shore Silver Sky Slate Snow Spark Spring Spruce "
         "Star Stream Summit Sundial Swallow Swift Tamarind Teal Tide Timber Torch Tulip Umbrella Valley Vine Violet Walnut Wave Wheel Wick Wild Wing Wood Yarrow Zephyr").split()
ROOMS = "Room House Place Door Table Kitchen Yard Project Space Gate Steps Well Nest Ark Hub Collective Way Works Shed Loft Barn Studio Corner Path Tree Circle Street Bench Raft Rise Link Line Net Bank Pot Field Trust Rooms Hall Lane End Keep Post Base Works Makers Roots Bridges Voices Hands Friends Futures Minds Lives Connections Choices Steps Together Forward First Plus Now".split()


def odd_organisation(rng, pools):
    """A name that does not say what it names."""
    return rng.choice((f"{rng.choice(NOUNS)} {rng.choice(('&', 'and'))} {rng.choice(NOUNS)}", f"{rng.choice(NOUNS)} {rng.choice(ROOMS)}", f"{rng.choice(NOUNS)} {rng.choice(NOUNS).lower()}", f"{rng.choice(('Safe', 'First', 'Next', 'Second', 'Big', 'Little', 'Clear', 'Bright', 'Kind', 'Home', 'Free', 'Brave', 'True', 'Side by', 'All', 'One', 'Our', 'My'))} {rng.choice(ROOMS)}", f"the {rng.choice(NOUNS)}", f"{rng.choice(NOUNS)}", f"the {rng.choice(NOUNS)} {rng.choice(ROOMS)}",
                       f"{rng.choice(pools['family'])}'s", f"{rng.choice(pools['family'])} {rng.choice(('&', 'and', '+'))} {rng.choice(pools['family'])}", blend(rng, pools["family"]), f"{rng.choice(NOUNS)}{rng.choice(NOUNS).lower()}", f"{rng.choice(TREES)}{rng.choice(('field', 'wood', 'gate', 'side', 'haven', 'brook', 'court', 'mount'))}",
                       f"{rng.choice(pools['given'])}'s {rng.choice(ROOMS)}", f"St {rng.choice(SAINTS)}'s", f"{rng.choice(pools['place'])} {rng.choice(ROOMS)}", f"{blend(rng, pools['family'])} {rng.choice(NOUNS)}"))


STEMS = {
    "school": ("Elementary;Elementary School;Middle School;High School;High;Primary;Primary School;Academy;National School;Secondary School;College;Junior High;Early Learning;Charter School;Community School;Grammar;Infants;Preparatory;Kindergarten;Montessori", 0),
    "hosp": ("Hospital;General;General Hospital;Medical Center;Memorial;Memorial Hospital;Infirmary;Regional;Clinic;Health;University Hospital;Children's Hospital;Royal Infirmary;Methodist;Mercy", 0),
    "clinic": ("Clinic;Family Clinic;Health Centre;Health Center;Wellness;Counseling;Medical Practice;Surgery;Behavioral Health;Medical Group;Community Health;Dental;Pediatrics;Care Partners", 0),
    "care": ("Care Home;Manor;Lodge;House;Nursing Home;Court;Gardens;Villa;Rest Home;Assisted Living;Rehab;Care;Home Care;Village;Grange", 0),
    "hospice": ("Hospice;House;Hospice Care;Hospice House;Palliative", 0),
    "rehab": ("Recovery;Recovery Center;House;Ranch;Detox;Treatment Center;Lodge;Foundation;Sober Living;Rehab", 0),
    "shelter": ("House;Haven;Refuge;Place;Shelter;Women's Centre;Mission;Home;Hostel", 0),
    "prison": ("Prison;Correctional;Correctional Facility;Detention Center;Jail;State Prison;Remand Centre;Youth Facility", 0),
    "agency": ("Family Services;Community Services;Trust;Council;Family Support;Children's Services;Legal Aid;Outreach;Network;Care Partnership;Housing Association;Housing;Advocacy;Alliance;Project;Counselling;Resettlement;Home Care", 0),
    "centre": ("Centre;Family Centre;Community Center;Family Hub;Library;Leisure Centre;Youth Club;Day Centre;Community Hall;YMCA;Drop-In", 0),
    "church": ("Church;Baptist Church;Methodist;Parish;Chapel;Mosque;Temple;Gurdwara;Tabernacle;Ministries;Assembly;Lutheran;Fellowship;Synagogue;Masjid;Mandir", 0),
    "emp": ("Foods;Poultry;Works;Logistics;Motors;Bakery;Packing;Mills;Diner;Garage;Stores;Bank;Freight;Steel;Cleaners;Supermarket;Builders;Farms;Inc;Ltd;LLC;Group;Industries;Cafe;Bar;& Sons;Hotel;Laundry;Plumbing;Insurance;Pharmacy;Couriers;Tyres;Print", 0),
    "shop": ("Stores;Cafe;Bookshop;Market;Deli;Grill;Kebab;Bakery;Salon;Barbers;Off-Licence", 0),
    "ins": ("Health;Health Plan;Mutual;Insurance;Assurance;Benefit;Medical Aid;Cover", 0),
    "club": ("Bowls Club;Rovers;Golf Club;Social Club;RSL;Scouts;Rugby Club;Working Men's Club", 0),
    "cafe": ("Cafe;Diner;Bakery;Coffee;Grill;Tea Room;Donuts;Bar;Inn;Kitchen", 0),
    "court": ("District Court;Regional Court;Court of Appeal;Administrative Court;Assize Court;Labour Court;Criminal Court;Court of First Instance;Magistrates' Court;Family Court;County Court;Social Court;Tax Court;Commercial Court;Juvenile Court;Public Prosecutor;Prosecutor's Office;Chamber of Commerce;Social Security Office;Land Office;Municipality;Governor's Office;Bar Association;Military Court;Cantonal Court;Employment Tribunal;Crown Court;High Court;Circuit Court;Youth Welfare Office", 0),
    "police": ("Police Station;Police Headquarters;Police;Security Directorate;Gendarmerie Command;Constabulary;Police Department", 0),
    "army": ("Regiment;Barracks;Garrison;Military Academy;Air Base;Naval Command;Infantry Brigade;Armoured Division", 0),
    "press": ("Gazette;Herald;Times;Post;News;Tribune;Courier;Daily;Journal;Observer", 0),
    "legal": ("Solicitors;LLP;Law;Legal;& Co;Chambers;Law Centre;Attorneys", 0),
}


def organisation(rng, pools, kind):
    if kind == "odd" or rng.random() < 0.02:
        return f"[[ORG|{odd_organisation(rng, pools)}]]"
    ends = STEMS[kind][0].split(";")
    base = rng.choice((rng.choice(TREES) + " " + rng.choice(LAND), rng.choice(TREES) + rng.choice(("field", "wood", "gate", "side", "way", "view", "haven", "brook")), rng.choice(pools["place"]), rng.choice(pools["family"]), rng.choice(TREES) + " Street",
                       f"{rng.choice(('St.', 'St', 'Saint', 'Our Lady of', 'Mount'))} {rng.choice(SAINTS)}" + rng.choice(("", "'s", "'s")), rng.choice(pools["given"]) + " " + rng.choice(pools["family"]), blend(rng, pools["family"])))
    end = rng.choice(ends)
    draw = rng.random()
    if kind == "prison" and draw < 0.5:
        return f"[[ORG|{rng.choice(('HMP', 'FCI', 'SCI', 'HMYOI', 'HMP/YOI'))} {base.split()[-1]}]]"
    if kind == "emp" and draw < 0.2:
        return f"[[ORG|{rng.choice(pools['family'])}{rng.choice((' and ', '-', ', ' + rng.choice(pools['family']) + ' and ', ' & '))}{rng.choice(pools['family'])}]]"
    if kind == "emp" and draw < 0.32:
        return f"[[ORG|{blend(rng, pools['family'])}{rng.choice(('', '', ' Corp', ' Systems', ' Tech', 'ix', 'co'))}]]"
    if kind == "church" and draw < 0.3:
        return f"[[ORG|{rng.choice(('Masjid', 'Temple', 'Iglesia', 'Redeemer', 'Grace', 'Bethel', 'First Baptist', 'Zion', 'Calvary', 'Holy Trinity', 'Beth'))} {base.split()[-1]}]]"
    if kind in ("school", "hosp", "clinic", "shelter", "care") and draw < 0.12:
        return f"[[ORG|{base}]] {rng.choice({'school': ('school', 'elementary', 'primary'), 'hosp': ('hospital', 'ER'), 'clinic': ('clinic', 'surgery'), 'shelter': ('shelter', 'refuge'), 'care': ('care home', 'nursing home')}[kind])}"
    if kind in ("school", "hosp", "shelter", "centre", "church") and draw < 0.24:
        return f"[[ORG|{base}]]"
    return f"[[ORG|{base} {end}]]"


def ordinal(n):
    return f"{n}{'th' if 10 <= n % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


def full_date(rng, style):
    d, m, y = rng.randint(1, 28), rng.randint(1, 12), rng.randint(1938, 2024)
    month = MONTHS[m - 1] if rng.random() < 0.6 else MONTHS[m - 1][:3]
    if style == "us":
        return rng.choice((f"{month} {d}, {y}", f"{m:02}/{d:02}/{y}", f"{m}/{d}/{y % 100:02}", f"{month} {ordinal(d)}, {y}", f"{m}-{d}-{y}", f"{month} {d} {y}"))
    if style == "uk":
        return rng.choice((f"{d} {month} {y}", f"{d:02}/{m:02}/{y}", f"{d}/{m}/{y % 100:02}", f"{ordinal(d)} {month} {y}", f"{ordinal(d)} of {MONTHS[m - 1]} {y}", f"{d} {month} '{y % 100:02}"))
    if style == "iso":
        return rng.choice((f"{y}-{m:02}-{d:02}", f"{d}-{month}-{y}", f"{y}/{m:02}/{d:02}"))
    return rng.choice((f"{d:02}.{m:02}.{y}", f"{d}.{m}.{y % 100:02}", f"{d}. {month} {y}"))


def day_month(rng, style):
    d, m = rng.randint(1, 28), rng.randint(1, 12)
    month = MONTHS[m - 1] if rng.random() < 0.6 else MONTHS[m - 1][:3]
    week = (rng.choice(WEEKDAYS) if rng.random() < 0.5 else rng.choice(WEEKDAYS)[:3]) + rng.choice((" ", ", "))
    week = week if rng.random() < 0.25 else ""
    if style == "us":
        return week + rng.choice((f"{month} {d}", f"{month} {ordinal(d)}", f"{m}/{d}", f"{month}. {d}"))
    return week + rng.choice((f"{d} {month}", f"{ordinal(d)} {month}", f"{d}/{m}", f"the {ordinal(d)} of {month}", f"{d} {month}", f"{d:02}.{m:02}", f"{month} {d}"))


def numeric(rng, style):
    d, m = rng.randint(1, 28), rng.randint(1, 12)
    return rng.choice((f"{m}/{d}", f"{d}/{m}", f"{d:02}.{m:02}", f"{d:02}/{m:02}", f"{d}/{m}"))


ORDINAL_WORDS = ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth "
                 "eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth").split()
DIGIT_WORDS = "zero one two three four five six seven eight nine oh".split()
YEAR_WORDS = "eighty nine;ninety four;two thousand and six;nineteen seventy one;twenty fourteen;twenty twenty two;sixty eight;two thousand nineteen;nineteen fifty".split(";")


def spoken_number(rng, n):
    return " ".join(rng.choice(DIGIT_WORDS) if rng.random() < 0.93 else rng.choice(("dash", "double", "triple", "slash", rng.choice("abckmx"))) for _ in range(n)) if rng.random() < 0.6 else " ".join(digits(rng, rng.choice((2, 3, 4))) for _ in range(rng.randint(2, 3)))


def spoken_code(rng):
    """Letters, digits and words of digits in any order, as somebody reads them out."""
    if rng.random() < 0.4:
        return " ".join(digits(rng, rng.choice((2, 3, 3, 4))) for _ in range(rng.randint(2, 4))) + rng.choice(("", "", " " + rng.choice("bcdfghjkmnprstvwxyz")))
    return " ".join(rng.choice(DIGIT_WORDS) if rng.random() < 0.8 else rng.choice(("dash", "double", "slash", rng.choice("bcdfghjkmnprstvwxyz"))) for _ in range(rng.randint(3, 9))) + " " + rng.choice(DIGIT_WORDS)


def spoken_date(rng):
    day, month = rng.choice(ORDINAL_WORDS).replace("-", rng.choice((" ", "-"))), rng.choice(MONTHS).lower()
    year = rng.choice(YEAR_WORDS)
    return rng.choice((f"{month} {day}", f"the {day} of {month}", f"{day} {month}", f"{month} {day} {year}", f"{day} of the {rng.choice(ORDINAL_WORDS[:12])} {year}", f"the {day}", f"the {day} of {month} {year}", f"{month} the {day}"))


def date(rng, kind, style):
    if kind == "DS":
        return f"[[DATE|{spoken_date(rng)}]]"
    if kind == "D":
        kind = rng.choice(("DF", "DM", "day", "day", "day", "day", "DD", "DN", "DH", "MY", "week", "range"))
    if kind == "DF":
        words = full_date(rng, style)
    elif kind == "DM":
        words = rng.choice(("last ", "late ", "early ", "mid-", "", "", "the end of ", "the first week of ")) + rng.choice(MONTHS)
    elif kind == "MY":
        words = rng.choice((f"{rng.choice(MONTHS)} {rng.randint(1990, 2024)}", f"{rng.choice(MONTHS)[:3]} {rng.randint(1990, 2024)}", f"{rng.choice(MONTHS)} of {rng.randint(1990, 2024)}", f"{rng.randint(1, 12)}/{rng.randint(1990, 2024)}"))
    elif kind == "DD":
        words = rng.choice((f"the {ordinal(rng.randint(1, 31))}", f"the {ordinal(rng.randint(1, 31))}", f"the {rng.choice(('first', 'second', 'fifth', 'ninth', 'twelfth', 'fourteenth', 'twentieth', 'twenty-third'))}"))
    elif kind == "DN":
        words = numeric(rng, style)
    elif kind == "DH":
        words = rng.choice(FEASTS) + (f" {rng.randint(2015, 2024)}" if rng.random() < 0.25 else "")
    elif kind == "week":
        words = f"{rng.choice(WEEKDAYS)} the {ordinal(rng.randint(1, 28))}"
    elif kind == "range":
        d = rng.randint(1, 20)
        month = rng.choice(MONTHS)
        return f"[[DATE|{month} {d}]] to [[DATE|{month} {d + 6}]]" if style == "us" else f"[[DATE|{d} {month}]] to [[DATE|{d + 6} {month}]]"
    else:
        words = day_month(rng, style)
    return f"[[DATE|{words}]]"


def number(rng):
    return rng.choice((digits(rng, rng.randint(5, 9)), f"{digits(rng, 4)}-{digits(rng, 4)}", f"{letters(rng, 2)}-{digits(rng, 6)}", f"{letters(rng, 1)}{digits(rng, 6)}", f"{digits(rng, 2)}/{digits(rng, 6)}{letters(rng, 1)}", f"{letters(rng, 2)}-{digits(rng, 7)}",
                       f"20{digits(rng, 2)}-{letters(rng, 2)}-{digits(rng, 5)}", f"{letters(rng, 2)}-{digits(rng, 2)}-{digits(rng, 4)}", f"{letters(rng, 3)} {digits(rng, 4)}", f"{digits(rng, 3)}-{digits(rng, 2)}-{digits(rng, 3)}", f"{letters(rng, 3)}{digits(rng, 5)}", f"{digits(rng, 3)} {digits(rng, 3)} {digits(rng, 4)}", f"{letters(rng, 2)}{digits(rng, 2)} {letters(rng, 3)}", f"{letters(rng, 4)}-{digits(rng, 4)}-{letters(rng, 1)}", f"{letters(rng, 3)}/{digits(rng, 4)}/{digits(rng, 2)}",
                       f"{letters(rng, 3)} {digits(rng, 5)} {letters(rng, 1)}", f"{letters(rng, 3)} {digits(rng, 2)}/{digits(rng, 2)}/20{digits(rng, 2)}", f"{letters(rng, 1)}-{digits(rng, 1)} {digits(rng, 3)} {digits(rng, 2)}", f"{digits(rng, 3)},{digits(rng, 3)}", f"{letters(rng, 4)} {digits(rng, 3)}", f"{digits(rng, 1)}{letters(rng, 2)}-{letters(rng, 1)}{digits(rng, 2)}", f"{digits(rng, 4)} {digits(rng, 3)} {digits(rng, 3)}"))


def odd_number(rng):
    """Letters and figures parted in some way of an office's own."""
    a, b, c = letters(rng, rng.randint(1, 4)), digits(rng, rng.randint(2, 5)), digits(rng, rng.randint(2, 4))
    mark, other = rng.choice("/-."), rng.choice("/-. ")
    return rng.choice((f"{a} {b}{mark}{c}", f"{a}{mark}{b}{mark}{c}", f"{a}{b}{mark}{c}", f"{b}{mark}{a}{mark}{c}", f"{b}{mark}{a}", f"{a}{other}{b}", f"{b}{mark}{c}{mark}{a}", f"{a} {b} {c}", f"{a}{mark}{letters(rng, 2)}{mark}{b}",
                       f"{a}{c} {b}{mark}{letters(rng, 1)}", f"{b}{letters(rng, 1)}{mark}{c}", f"{rng.randint(1, 39)} {a} {b}{mark}{c[:2]}", f"{a}{mark}{b}", f"{a} {b[:2]}{mark}{c[:2]}", f"{a} {b[:2]}{mark}{c}{mark}{digits(rng, 2)}", f"{a}.{b}.{c}", f"{a.lower()}{b}-{c}", f"{a}{b}{letters(rng, 1)}", f"{b} {c}{letters(rng, 1)}"))


def record(rng, kind):
    if kind == "odd":
        return f"[[ID|{odd_number(rng)}]]"
    if kind == "app":
        return f"[[ID|{digits(rng, rng.choice((4, 5, 5)))}/{digits(rng, 2)}]]"
    value = f"[[ID|{number(rng)}]]"
    if kind == "ssn":
        return f"[[ID|{digits(rng, 3)}-{digits(rng, 2)}-{digits(rng, 4)}]]"
    if kind == "dash":
        return f"[[ID|{'-'.join(digits(rng, 4))}]]"
    if kind == "short":
        return f"[[ID|{digits(rng, 4)}]]"
    if kind == "code":
        return f"[[ID|{rng.choice((digits(rng, 4), digits(rng, 4) + '#', letters(rng, 1) + digits(rng, 4), '#' + digits(rng, 4)))}]]"
    words = {
        "case": ("case no. ", "case ", "case #", "file ", "docket ", "ref ", "our ref ", "Case Number: ", "file no. ", "cause no. ", "case number "),
        "mrn": ("MRN ", "MRN: ", "hosp no ", "NHS no. ", "chart ", "record ", "MRN #", "patient ID: "),
        "ref": ("ref ", "reference ", "log ", "incident ", "ticket "),
        "prison": ("prison no. ", "inmate #", "CRN ", "NOMIS ", "DOC# ", "PNC ", "booking "),
    }.get(kind)
    return (rng.choice(words) if words else "") + value


def contact(rng, kind, pools):
    if kind == "TS":
        return spoken_number(rng, rng.choice((7, 10, 10, 11)))
    if kind == "T":
        return rng.choice((f"({digits(rng, 3)}) 555-{digits(rng, 4)}", f"{digits(rng, 3)}-555-{digits(rng, 4)}", f"555-{digits(rng, 4)}", f"07{digits(rng, 3)} {digits(rng, 6)}", f"0{digits(rng, 3)} {digits(rng, 3)} {digits(rng, 4)}", f"+44 7{digits(rng, 3)} {digits(rng, 6)}", f"+1 {digits(rng, 3)} {digits(rng, 3)} {digits(rng, 4)}",
                           f"{digits(rng, 3)}.{digits(rng, 3)}.{digits(rng, 4)}", f"0{digits(rng, 2)} {digits(rng, 3)} {digits(rng, 4)}", f"+91 {digits(rng, 5)} {digits(rng, 5)}", f"04{digits(rng, 2)} {digits(rng, 3)} {digits(rng, 3)}", f"087 {digits(rng, 3)} {digits(rng, 4)}", f"{digits(rng, 3)} {digits(rng, 3)} {digits(rng, 3)}", f"{digits(rng, 10)}",
                           "five five five " + " ".join(rng.choice("zero one two three four five six seven eight nine".split()) for _ in range(4))))
    given, family = rng.choice(pools["given"]).lower().split()[0], rng.choice(pools["family"]).lower().split()[0]
    if kind == "MS":
        return f"{given}{rng.choice((' dot ', ' underscore ', ' '))}{family} at {rng.choice(('gmail', 'outlook', 'example', 'mail'))} dot {rng.choice(('com', 'org', 'net', 'co dot uk'))}"
    if kind == "M":
        host = rng.choice(("example.org", "mail.example", "gmail.com", "example.com", "outlook.com", "council.example.uk", "clinic.example.net"))
        return rng.choice((f"{given}.{family}@{host}", f"{given[0]}{family}@{host}", f"{given}{digits(rng, 2)}@{host}", f"{given} at {host.replace('.', ' dot ')}", f"{given}_{family}@{host}"))
    if kind == "U":
        return rng.choice((f"https://www.{family}.example/{given}", f"www.{family}{given}.com", f"{family}.org", f"https://example.org/u/{given}{digits(rng, 3)}"))
    return rng.choice((f"@{given}_{family}", f"@{given}{digits(rng, 2)}", f"@{given}.{family}", f"{given}_{digits(rng, 3)}", f"{given}.{family}", f"xx{given}xx", f"@real{given}"))
