/* Written down from general knowledge; each form stands once, in the order of the alphabet, beside
 * the full form it belongs to. */
#include "deid/nicknames.h"

/* clang-format off */
static const struct {
	const char *form, *full;
} rows[] = {
	{"abbie", "abigail"}, {"abby", "abigail"}, {"abe", "abraham"}, {"abigail", "abigail"},
	{"abraham", "abraham"}, {"aga", "agnieszka"}, {"agnieszka", "agnieszka"},
	{"alejandro", "alejandro"}, {"aleksander", "aleksander"}, {"alf", "alfred"},
	{"alfie", "alfred"}, {"alfred", "alfred"}, {"amelia", "amelia"},
	{"anastasia", "anastasia"}, {"andrew", "andrew"}, {"andy", "andrew"},
	{"angela", "angela"}, {"angie", "angela"}, {"anthony", "anthony"},
	{"antonio", "antonio"}, {"babs", "barbara"}, {"barb", "barbara"}, {"barbara", "barbara"},
	{"barnabas", "barnabas"}, {"barney", "barnabas"}, {"bart", "bartholomew"},
	{"bartholomew", "bartholomew"}, {"bastian", "sebastian"}, {"becca", "rebecca"},
	{"becky", "rebecca"}, {"bella", "isabella"}, {"ben", "benjamin"},
	{"benjamin", "benjamin"}, {"benji", "benjamin"}, {"benny", "benjamin"},
	{"bernard", "bernard"}, {"bernie", "bernard"}, {"bert", "herbert"},
	{"bessie", "elizabeth"}, {"beth", "elizabeth"}, {"betty", "elizabeth"},
	{"biddy", "bridget"}, {"bill", "william"}, {"billy", "william"}, {"bob", "robert"},
	{"bobby", "robert"}, {"bridget", "bridget"}, {"bridie", "bridget"}, {"bron", "bronwen"},
	{"bronwen", "bronwen"}, {"caroline", "caroline"}, {"carrie", "caroline"},
	{"cate", "catherine"}, {"catherine", "catherine"}, {"cathy", "catherine"},
	{"caz", "caroline"}, {"chabela", "isabel"}, {"charles", "charles"},
	{"charlie", "charles"}, {"charo", "rosario"}, {"chas", "charles"}, {"chepe", "jose"},
	{"christopher", "christopher"}, {"chucho", "jesus"}, {"chuck", "charles"},
	{"chuy", "jesus"}, {"cilla", "priscilla"}, {"cindy", "cynthia"}, {"cliff", "clifford"},
	{"clifford", "clifford"}, {"concepcion", "concepcion"}, {"concha", "concepcion"},
	{"conchita", "concepcion"}, {"cynthia", "cynthia"}, {"daisy", "margaret"},
	{"dan", "daniel"}, {"daniel", "daniel"}, {"danny", "daniel"}, {"dave", "david"},
	{"davey", "david"}, {"david", "david"}, {"deb", "deborah"}, {"debbie", "deborah"},
	{"deborah", "deborah"}, {"debs", "deborah"}, {"dick", "richard"}, {"dima", "dmitri"},
	{"dmitri", "dmitri"}, {"dolly", "dorothy"}, {"dolores", "dolores"}, {"don", "donald"},
	{"donald", "donald"}, {"donnie", "donald"}, {"dorothy", "dorothy"}, {"dot", "dorothy"},
	{"dottie", "dorothy"}, {"doug", "douglas"}, {"douglas", "douglas"}, {"ed", "edward"},
	{"eddie", "edward"}, {"edward", "edward"}, {"eleanor", "eleanor"},
	{"eliza", "elizabeth"}, {"elizabeth", "elizabeth"}, {"ellie", "eleanor"},
	{"emmanuel", "emmanuel"}, {"ernest", "ernest"}, {"ernie", "ernest"}, {"essie", "esther"},
	{"esther", "esther"}, {"eugene", "eugene"}, {"ezekiel", "ezekiel"}, {"flo", "florence"},
	{"florence", "florence"}, {"flossie", "florence"}, {"fran", "frances"},
	{"frances", "frances"}, {"francisco", "francisco"}, {"franny", "frances"},
	{"fred", "frederick"}, {"freda", "winifred"}, {"freddie", "frederick"},
	{"freddy", "frederick"}, {"frederick", "frederick"}, {"gabe", "gabriel"},
	{"gabriel", "gabriel"}, {"gail", "abigail"}, {"gene", "eugene"}, {"gerald", "gerald"},
	{"gerry", "gerald"}, {"gosia", "malgorzata"}, {"greg", "gregory"},
	{"gregory", "gregory"}, {"greta", "margaret"}, {"guadalupe", "guadalupe"},
	{"guillermo", "guillermo"}, {"hal", "harold"}, {"hamoudi", "mohammed"},
	{"hank", "henry"}, {"hannes", "johannes"}, {"harold", "harold"}, {"harry", "harold"},
	{"henry", "henry"}, {"herb", "herbert"}, {"herbert", "herbert"}, {"ignacio", "ignacio"},
	{"irene", "irene"}, {"isa", "isabel"}, {"isabel", "isabel"}, {"isabella", "isabella"},
	{"ivan", "ivan"}, {"izzy", "isabella"}, {"jacob", "jacob"}, {"jake", "jacob"},
	{"james", "james"}, {"jamie", "james"}, {"jan", "janet"}, {"jandro", "alejandro"},
	{"janet", "janet"}, {"jeff", "jeffrey"}, {"jeffrey", "jeffrey"}, {"jen", "jennifer"},
	{"jenn", "jennifer"}, {"jennifer", "jennifer"}, {"jenny", "jennifer"},
	{"jeremiah", "jeremiah"}, {"jerry", "jeremiah"}, {"jess", "jessica"},
	{"jessica", "jessica"}, {"jessie", "jessica"}, {"jesus", "jesus"}, {"jim", "james"},
	{"jimmy", "james"}, {"jo", "joanna"}, {"joanna", "joanna"}, {"joe", "joseph"},
	{"joey", "joseph"}, {"johannes", "johannes"}, {"jon", "jonathan"},
	{"jonathan", "jonathan"}, {"jonny", "jonathan"}, {"jose", "jose"}, {"joseph", "joseph"},
	{"josephine", "josephine"}, {"josh", "joshua"}, {"joshua", "joshua"},
	{"josie", "josephine"}, {"jude", "judith"}, {"judith", "judith"}, {"judy", "judith"},
	{"kasia", "katarzyna"}, {"katarzyna", "katarzyna"}, {"kate", "katherine"},
	{"kath", "katherine"}, {"katherine", "katherine"}, {"kathryn", "katherine"},
	{"kathy", "katherine"}, {"katie", "katherine"}, {"katya", "yekaterina"},
	{"ken", "kenneth"}, {"kenneth", "kenneth"}, {"kenny", "kenneth"}, {"kim", "kimberly"},
	{"kimberly", "kimberly"}, {"kit", "christopher"}, {"kitty", "katherine"},
	{"larry", "lawrence"}, {"laurie", "lawrence"}, {"lawrence", "lawrence"},
	{"len", "leonard"}, {"leni", "magdalena"}, {"lenny", "leonard"}, {"leonard", "leonard"},
	{"libby", "elizabeth"}, {"lil", "lillian"}, {"lillian", "lillian"}, {"lily", "lillian"},
	{"liz", "elizabeth"}, {"lizzie", "elizabeth"}, {"lola", "dolores"},
	{"lolita", "dolores"}, {"lucho", "luis"}, {"luis", "luis"}, {"lupe", "guadalupe"},
	{"lupita", "guadalupe"}, {"madge", "margaret"}, {"magda", "magdalena"},
	{"magdalena", "magdalena"}, {"maggie", "margaret"}, {"malgorzata", "malgorzata"},
	{"mamie", "mary"}, {"manny", "emmanuel"}, {"manolo", "manuel"}, {"manuel", "manuel"},
	{"margaret", "margaret"}, {"marge", "margaret"}, {"maria", "maria"},
	{"mariquita", "maria"}, {"martha", "martha"}, {"marty", "martha"}, {"maruja", "maria"},
	{"mary", "mary"}, {"matt", "matthew"}, {"matthew", "matthew"}, {"matty", "matthew"},
	{"meg", "margaret"}, {"mel", "melissa"}, {"melissa", "melissa"}, {"memo", "guillermo"},
	{"michael", "michael"}, {"michelle", "michelle"}, {"mick", "michael"},
	{"micky", "michael"}, {"mike", "michael"}, {"mikey", "michael"}, {"millie", "amelia"},
	{"milly", "amelia"}, {"missy", "melissa"}, {"mitya", "dmitri"}, {"mo", "mohammed"},
	{"mohammed", "mohammed"}, {"molly", "mary"}, {"nacho", "ignacio"},
	{"nastya", "anastasia"}, {"nat", "nathaniel"}, {"nate", "nathaniel"},
	{"nathaniel", "nathaniel"}, {"ned", "edward"}, {"nell", "eleanor"},
	{"nellie", "eleanor"}, {"nicholas", "nicholas"}, {"nick", "nicholas"},
	{"nicky", "nicholas"}, {"olek", "aleksander"}, {"oliver", "oliver"}, {"ollie", "oliver"},
	{"olly", "oliver"}, {"oluwaseun", "oluwaseun"}, {"paco", "francisco"},
	{"paddy", "patrick"}, {"pam", "pamela"}, {"pamela", "pamela"}, {"pancho", "francisco"},
	{"pat", "patricia"}, {"patricia", "patricia"}, {"patrick", "patrick"},
	{"patsy", "patricia"}, {"patty", "martha"}, {"pedro", "pedro"}, {"peggy", "margaret"},
	{"penelope", "penelope"}, {"penny", "penelope"}, {"pepe", "jose"}, {"perico", "pedro"},
	{"pete", "peter"}, {"peter", "peter"}, {"phil", "philip"}, {"philip", "philip"},
	{"pip", "philip"}, {"polly", "mary"}, {"posy", "josephine"}, {"priscilla", "priscilla"},
	{"rebecca", "rebecca"}, {"reg", "reginald"}, {"reggie", "reginald"},
	{"reginald", "reginald"}, {"rene", "irene"}, {"richard", "richard"},
	{"richie", "richard"}, {"rick", "richard"}, {"ricky", "richard"}, {"rob", "robert"},
	{"robbie", "robert"}, {"robert", "robert"}, {"rodge", "roger"}, {"roger", "roger"},
	{"ron", "ronald"}, {"ronald", "ronald"}, {"ronni", "veronica"}, {"ronnie", "ronald"},
	{"rosario", "rosario"}, {"sadie", "sarah"}, {"sally", "sarah"}, {"samantha", "samantha"},
	{"sammie", "samantha"}, {"sarah", "sarah"}, {"seb", "sebastian"},
	{"sebastian", "sebastian"}, {"seun", "oluwaseun"}, {"shelly", "michelle"},
	{"shiv", "siobhan"}, {"siobhan", "siobhan"}, {"steph", "stephanie"},
	{"stephanie", "stephanie"}, {"stephen", "stephen"}, {"steve", "stephen"},
	{"steven", "stephen"}, {"stevie", "stephen"}, {"sue", "susan"}, {"sukey", "susannah"},
	{"susan", "susan"}, {"susannah", "susannah"}, {"susie", "susan"}, {"suzie", "susan"},
	{"tanya", "tatiana"}, {"tatiana", "tatiana"}, {"ted", "edward"}, {"teddy", "edward"},
	{"terry", "theresa"}, {"tess", "theresa"}, {"tessa", "theresa"}, {"theo", "theodore"},
	{"theodore", "theodore"}, {"theresa", "theresa"}, {"thomas", "thomas"},
	{"tim", "timothy"}, {"timmy", "timothy"}, {"timothy", "timothy"}, {"tobias", "tobias"},
	{"toby", "tobias"}, {"tom", "thomas"}, {"tommy", "thomas"}, {"toni", "antonio"},
	{"tono", "antonio"}, {"tony", "anthony"}, {"topher", "christopher"},
	{"tori", "victoria"}, {"tricia", "patricia"}, {"trish", "patricia"}, {"val", "valerie"},
	{"valerie", "valerie"}, {"vanya", "ivan"}, {"veronica", "veronica"},
	{"vick", "victoria"}, {"vicky", "victoria"}, {"victoria", "victoria"},
	{"vince", "vincent"}, {"vincent", "vincent"}, {"vinnie", "vincent"},
	{"vladimir", "vladimir"}, {"volodya", "vladimir"}, {"vova", "vladimir"},
	{"wally", "walter"}, {"walt", "walter"}, {"walter", "walter"}, {"wilhelm", "wilhelm"},
	{"will", "william"}, {"willi", "wilhelm"}, {"william", "william"}, {"willy", "william"},
	{"win", "winifred"}, {"winifred", "winifred"}, {"winnie", "winifred"},
	{"xio", "xiomara"}, {"xiomara", "xiomara"}, {"yekaterina", "yekaterina"},
	{"yevgenia", "yevgenia"}, {"zach", "zachary"}, {"zachary", "zachary"},
	{"zack", "zachary"}, {"zeke", "ezekiel"}, {"zhenya", "yevgenia"},
};
/* clang-format on */

/* The place of a form, from 1; 0 when it is none of them. */
static unsigned place_of(struct text form)
{
	unsigned from = 0, to = sizeof rows / sizeof rows[0];

	while (from < to) {
		unsigned middle = (from + to) / 2;
		int order = text_order(form, text_of(rows[middle].form));
		if (order == 0)
			return middle + 1;
		if (order < 0)
			to = middle;
		else
			from = middle + 1;
	}
	return 0;
}

/* All forms of a name have the place of the full one. */
unsigned nickname_row(struct text folded)
{
	unsigned place = place_of(folded);

	return place ? place_of(text_of(rows[place - 1].full)) : 0;
}

struct text nickname_full(unsigned row)
{
	return text_of(rows[row - 1].full);
}
