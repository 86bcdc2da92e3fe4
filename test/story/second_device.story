title S6 A second device comes in by a link, once its digits are confirmed on the first
use group
needs clock

do bring who=ana
as ana POST /me/devices on /me/security -> 200 see "Let a second device in"
keep link from "/device/([A-Za-z0-9_-]{20,})"

# Too early: nobody has opened it. The page comes back with its link.
as ana POST /me/devices/confirm bare
	link = {link}
	digits = 123456
	-> 422 see "No device has opened the link yet" see "{link}"
as tablet GET /device/{link} -> 200 see "This link was made by Ana" see "Yes, use this device"
as tablet GET /device -> 200 see "No link waits in this browser"
as tablet POST /device/{link} on /device/{link} -> 303 to /device
as tablet GET /device -> 200 header Refresh has "4" see "Type these digits"
keep digits from "(\d\d\d \d\d\d)</p>"
as tablet GET /today -> 303
as tablet POST /device bare -> 409

# It works once: who comes later finds nothing, and looking does not use it up.
as stranger GET /device/{link} -> 404 see "This link has ended"
as stranger POST /device/{link} bare -> 404

# The digits are those of the device that asked.
as ana POST /me/devices/confirm bare
	link = {link}
	digits = 000000
	-> 422 see "not the digits"
as ana POST /me/devices/confirm bare
	link = {link}
	digits = {digits}
	-> 303 to /me/security?done=device_confirmed
as stranger POST /device bare -> 409
as tablet GET /device -> 200 see "has let this one in"
as tablet POST /device on /device -> 303 to /me/quick?next=/today
as tablet GET /consults/{consult} -> 200 see "A parent of three"
as tablet POST /device bare -> 409
as ana JSON /me/security -> 200 json logins count 2
as ana GET /me/security -> 200 see "You were signed in on a second device"

# Ten minutes; and a new link ends the one before.
as ana POST /me/devices on /me/security -> 200
keep first from "/device/([A-Za-z0-9_-]{20,})"
as ana POST /me/devices on /me/security -> 200
keep link from "/device/([A-Za-z0-9_-]{20,})"
as phone GET /device/{first} -> 404
as phone GET /device/{link} -> 200
later 11 minutes
as phone GET /device/{link} -> 404
as phone POST /device/{link} bare -> 404

# Three wrong digits end it; and it ends with the login that made it.
as ana POST /me/devices on /me/security -> 200
keep link from "/device/([A-Za-z0-9_-]{20,})"
as phone POST /device/{link} on /device/{link} -> 303
as ana POST /me/devices/confirm bare
	digits = 000000
	-> 422
as ana POST /me/devices/confirm bare
	digits = 000001
	-> 422
as ana POST /me/devices/confirm bare
	digits = 000002
	-> 303 to /me/security?done=device_ended then see "No device came in by it"
as phone GET /device -> 200 see "No link waits"
as ana POST /me/devices on /me/security -> 200
keep link from "/device/([A-Za-z0-9_-]{20,})"
as ana POST /sign-out on /today -> 303
as phone GET /device/{link} -> 404
