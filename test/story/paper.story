title A record, the agreement and a receipt are saved as PDF, and each holds its proof
use group

do bring who=ana
do open who=ben
do answer who=ben kind=idea words="Offer a later time of day."
do close who=ana
as ana GET /me/records -> 200
keep record from "/me/records/(\d+)"
as ana GET /me/records/{record} -> 200 see "Save as PDF" see "Proof, signed by this server" see "iv1."
as ana GET /me/records/{record}/record.pdf -> 200 header Content-Type = "application/pdf" header Content-Disposition has "attachment; filename=\"record-" header Content-Disposition lacks "Tuesday" header Cache-Control = "no-store"
as ana GET /me/records/{record}/record.json -> 200 see "struggling with endings" see "iv1." header Content-Disposition has ".json"
as ben GET /me/records -> 200
keep bens from "/me/records/(\d+)"
as ben GET /me/records/{bens}/record.pdf -> 200 header Content-Type = "application/pdf"
# Nobody else's.
as ben GET /me/records/{record}/record.pdf -> 404
as ben GET /me/records/{record}/record.json -> 404
as zoe GET /me/records/{record}/record.pdf -> 404
as nobody GET /me/records/{record}/record.pdf -> 401|303

as ben GET /circles/{circle}/agreement.pdf -> 200 header Content-Type = "application/pdf" header Content-Disposition has "filename=\"agreement-"
as ben GET /circles/{circle}/agreement.json -> 200 see "iv1."
as zoe GET /circles/{circle}/agreement.pdf -> 404

# A receipt is there where the words are gone, and only there.
do bring who=ana
as ben GET /consults/{consult}/receipt.pdf -> 404
as ana POST /consults/{consult}/take-back on /consults/{consult}/take-back -> page
as ben GET /consults/{consult} -> 200 see "Save the receipt as PDF"
as ben GET /consults/{consult}/receipt.pdf -> 200 header Content-Type = "application/pdf" header Content-Disposition has "filename=\"receipt-" header Content-Disposition lacks "taken"
as zoe GET /consults/{consult}/receipt.pdf -> 404

# Whether a proof holds, anybody may ask.
as nobody GET /verify -> 200 see "Is this unaltered?" see "The keys of this server"
as nobody GET /verify?proof=iv1.x -> 200 see "This is no proof"
as nobody GET /.well-known/intervise-keys -> 200 header Content-Type has "text/plain"
as ana JSON /me/records/{record} -> 200
keep proof from "\"signature\":\"([^\"]+)\""
as nobody GET /verify?proof={proof} -> 200 see "The proof holds"
