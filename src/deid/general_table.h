/*
 * What is worded more generally: matter, how it stands in a sentence, the words parted by "|", and
 * what may stand there instead. Longer words go before shorter ones that they begin with.
 */
GENERAL(PROFESSION, SAID_OF,
	"nurse practitioner|nurse|midwife|paramedic|dentist|pharmacist|surgeon|doctor|physician|"
	"psychiatrist|physiotherapist|radiographer|optician|carer|care assistant",
	"a health worker", "")
GENERAL(PROFESSION, SAID_OF,
	"teaching assistant|head teacher|teacher|lecturer|professor|tutor|headmaster|"
	"childminder|nursery worker",
	"an education worker", "")
GENERAL(PROFESSION, SAID_OF,
	"police officer|policeman|policewoman|prison officer|prison guard|soldier|army officer|"
	"firefighter|fireman|security guard|detective",
	"a public-safety worker", "")
GENERAL(PROFESSION, SAID_OF,
	"bus driver|taxi driver|lorry driver|truck driver|train driver|tram driver|driver|trucker|"
	"airline pilot|pilot|flight attendant|sailor|ferryman|courier",
	"a transport worker", "")
GENERAL(PROFESSION, SAID_OF, "lawyer|solicitor|barrister|attorney|judge|magistrate|notary|bailiff",
	"a legal worker", "")
GENERAL(PROFESSION, SAID_OF, "chef|cook|waiter|waitress|barista|barman|barmaid|bartender|innkeeper",
	"a hospitality worker", "")
GENERAL(PROFESSION, SAID_OF,
	"builder|bricklayer|plumber|electrician|carpenter|roofer|mechanic|joiner|plasterer|"
	"blacksmith|locksmith|painter and decorator",
	"a tradesperson", "")
GENERAL(PROFESSION, SAID_OF,
	"dairy farmer|farmer|farmhand|shepherd|fisherman|beekeeper|gamekeeper|forester",
	"somebody who works outdoors", "")
GENERAL(PROFESSION, SAID_OF,
	"shop assistant|shopkeeper|cashier|butcher|baker|florist|jeweller|goldsmith|watchmaker",
	"somebody in a trade", "")
GENERAL(PROFESSION, SAID_OF,
	"software engineer|software developer|programmer|engineer|architect|scientist|chemist|"
	"surveyor",
	"a technical worker", "")
GENERAL(PROFESSION, SAID_OF,
	"accountant|secretary|bank clerk|clerk|banker|estate agent|tax adviser", "an office worker",
	"")
GENERAL(PROFESSION, SAID_OF, "cleaner|janitor|caretaker|hairdresser|barber|beautician|undertaker",
	"a service worker", "")
GENERAL(PROFESSION, SAID_OF, "machinist|welder|factory hand|miner|steelworker", "a factory worker",
	"")
GENERAL(PROFESSION, SAID_OF,
	"concert pianist|pianist|violinist|opera singer|singer|musician|actor|actress|dancer|"
	"sculptor|novelist|journalist|tattooist",
	"somebody in the arts", "")
GENERAL(PROFESSION, SAID_OF, "pastor|priest|imam|rabbi|monk|nun|missionary", "a faith worker", "")

GENERAL(ILLNESS, THING,
	"huntington's disease|huntington's chorea|huntington's|huntington disease|phenylketonuria|"
	"cystic fibrosis|motor neurone disease|porphyria|sickle cell disease|sickle cell anaemia|"
	"sickle cell anemia|haemophilia|hemophilia|muscular dystrophy|creutzfeldt-jakob disease|"
	"wilson's disease|kleine-levin syndrome",
	"a serious illness", "")
GENERAL(ILLNESS, THING,
	"rett syndrome|prader-willi syndrome|angelman syndrome|williams syndrome|turner syndrome|"
	"klinefelter syndrome|ehlers-danlos syndrome|locked-in syndrome|albinism|dwarfism|"
	"achondroplasia|spina bifida|tourette syndrome|tourette's syndrome|tourette's",
	"a lifelong condition", "")

GENERAL(OFFICE, PERSON, "mayor|lord mayor|member of parliament|senator|councillor",
	"a local politician", "")
GENERAL(OFFICE, PERSON, "ambassador|consul", "a diplomat", "")
GENERAL(OFFICE, PERSON, "bishop|archbishop|vicar|village priest", "a faith leader", "")
GENERAL(OFFICE, PERSON, "head teacher|headteacher|headmaster|headmistress|school principal",
	"a senior teacher", "")
GENERAL(OFFICE, PERSON, "only doctor|village doctor|only gp", "a doctor", "")
GENERAL(OFFICE, PERSON, "chief of police|police chief|chief constable", "a police officer", "")
GENERAL(OFFICE, PERSON, "only midwife|only nurse", "a nurse", "")

/* Described by it, she is it, she is one. */
GENERAL(FAITH, DESCRIBES,
	"muslim|catholic|protestant|jewish|hindu|sikh|buddhist|orthodox jew|orthodox christian|"
	"jehovah's witness|mormon|pentecostal|evangelical|baptist|methodist|quaker|amish|anglican|"
	"lutheran|presbyterian|alevi|yazidi|druze|ismaili|rastafarian|christian|jew",
	"religious", "a person of faith")
GENERAL(INTIMATE, DESCRIBES,
	"transgender|trans|gay|lesbian|bisexual|non-binary|intersex|homosexual|queer", "", "")
GENERAL(ORIGIN, CAPITAL_DESCRIBES,
	"afghan|albanian|algerian|american|angolan|argentinian|armenian|australian|austrian|"
	"azerbaijani|bangladeshi|belarusian|belgian|bolivian|bosnian|brazilian|british|bulgarian|"
	"burmese|cambodian|cameroonian|canadian|chechen|chilean|chinese|colombian|congolese|"
	"croatian|cuban|cypriot|czech|danish|dominican|dutch|ecuadorian|egyptian|english|eritrean|"
	"estonian|ethiopian|filipino|filipina|finnish|french|gambian|georgian|german|ghanaian|"
	"greek|guatemalan|guinean|haitian|honduran|hungarian|indian|indonesian|iranian|iraqi|"
	"irish|israeli|italian|ivorian|jamaican|japanese|jordanian|kazakh|kenyan|korean|kosovan|"
	"kurdish|kuwaiti|kyrgyz|laotian|latvian|lebanese|liberian|libyan|lithuanian|macedonian|"
	"malaysian|malian|maltese|mexican|moldovan|mongolian|moroccan|mozambican|namibian|nepali|"
	"nigerian|norwegian|pakistani|palestinian|paraguayan|peruvian|polish|portuguese|punjabi|"
	"roma|romani|romanian|russian|rwandan|salvadoran|samoan|saudi|scottish|senegalese|serbian|"
	"sinti|slovak|slovenian|somali|spanish|sri lankan|sudanese|swedish|swiss|syrian|taiwanese|"
	"tajik|tamil|tanzanian|thai|tibetan|tongan|tunisian|turkish|turkmen|ugandan|ukrainian|"
	"uyghur|uruguayan|uzbek|venezuelan|vietnamese|welsh|yemeni|zambian|zimbabwean",
	"from elsewhere", "a person from elsewhere")
