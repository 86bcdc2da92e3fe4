title Before the backup: two consults, an answer, an invite nobody has used yet

do bring_marked who=ana mark=first at={circle} as=first
as ben POST /consults/{first}/open on /consults/{first} -> page
do answer_marked who=ben mark=kept at={first} as=kept_answer
as cleo POST /consults/{first}/open on /consults/{first} -> page
do answer who=cleo kind=idea consult={first} words="The early answer to it."
let cleo_answer = {answer}
do bring_marked who=ana mark=second at={circle} as=second
do invite who=ana at={circle}
let invite = {token}
as ada JSON /admin -> 200
keep cleo_id from "\"id\":\"(\d+)\",\"name\":\"Cleo\""
