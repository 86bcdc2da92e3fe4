title What the operator can do about one person, and what nobody can
use group
only postgres

do bring who=ana
do open who=ben
do answer who=ben kind=idea words="Offer a later time of day."
run disclose --email ben@place.example --here -> 0 see "Name: Ben; E-mail address: ben@place.example; State: active; Role: practitioner" see "Group: Tuesday circle; State: active; Role: member" see "What: answer; Kind: idea; How many: 1; Sealed bytes: 66" see "What: key to a group" see "only her own key opens it" not "Offer a later time" not "parent of three" not "Ana" not "ana@place.example"
run disclose --email ben@place.example --json --here -> 0 see "\"rows\":[" see "\"bytes\":66" not "Offer a later time"
run disclose --email nobody@place.example --here -> 1 see "There is nobody of that number or address here"
run disclose -> 2 see "intervise disclose"
run disclose --help -> 0 see "Usage: intervise disclose"
run disclose --email a@b.example --id 4 -> 2
run export-person --email ben@place.example --here -> 2 see "--to FILE"
run export-person --email ben@place.example --to {data}/ben.zip --here -> 0 see "What she wrote is missing"
run export-person --email ben@place.example --to {data}/ben.zip --here -> 1 see "could not be written"
run person disable --email ben@place.example --here -> 0
as ben GET /today -> 303|401
run person enable --email ben@place.example --here -> 0
do sign_in who=ben
run person -> 2 see "disable, enable or administrator"
run person --help -> 0 see "intervise person disable"
run erase-person --email ben@place.example --here -> 2 see "say --yes when it is meant"
as ben GET /today -> 200 see "Tuesday circle"

# The last administrator stays; when there is another, she may go.
run erase-person --email ada@place.example --yes --here -> 1 see "You are the only administrator"
run person administrator --email ana@place.example --here -> 0
run erase-person --email ada@place.example --yes --here -> 0
run erase-person --email ben@place.example --yes --here -> 0
run disclose --email ben@place.example --here -> 1
as ben GET /today -> 303|401
as ana GET /consults/{consult} -> 200 not "Offer a later time of day"
as ana GET /admin -> 200 not "ada@place.example"
