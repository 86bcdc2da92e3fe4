title K14 Retention: when the agreed time is over the words are destroyed, a receipt and the records stay
use group
needs clock

do bring who=ana
do open who=ben
do answer who=ben kind=idea words="Offer a later time of day."
do close who=ana
as ben GET /consults/{consult} -> 200 see "words destroyed on"
later 91 days
wait 3
restart
do sign_in who=ben
do sign_in who=ana
as ben GET /consults/{consult} -> 200 see "kept as long as the agreement says" see "Receipt number" not "parent of three" not "Offer a later time"
as ben GET /consults/{consult}/receipt.pdf -> 200 header Content-Type = "application/pdf"
as ana GET /consults/{consult} -> 200 see "kept as long as the agreement says" not "parent of three"
as ana GET /me/records -> 200 see "struggling with endings"
keep record from "/me/records/(\d+)"
as ana GET /me/records/{record} -> 200 see "A parent of three" see "Offer a later time of day."
