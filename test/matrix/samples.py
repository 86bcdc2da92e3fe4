"""samples - what is sent to each address of the matrix. An address without a row here fails the run.

A GET needs no row: its numbers are known by the names in its path. A POST says what its form holds, on which page
the form is found when the door opens (else the form is sent bare), and whether it changes so much that
it happens in a copy of the world of its own.
"""

PASSPHRASE = "seven quiet lamps over the water"


class Sample:
    def __init__(self, fields=None, page=None, alone=False, numbers=None, also=()):
        self.fields = fields or {}
        self.page = page  # where the form is found; None: nobody needs a form to send this
        self.alone = alone
        self.also = set(also)  # further answers that mean that the door let it in
        self.numbers = numbers or {}  # which thing of the group is meant, where it is not the usual one


POSTS = {
    "setup_keep": Sample({"place": "P", "zone": "Europe/Berlin", "name": "Eve", "email": "eve@place.example",
                          "passphrase": PASSPHRASE}),
    "sign_in_try": Sample({"email": "ben@place.example", "passphrase": PASSPHRASE}, "/sign-in", alone=True),
    "recover_try": Sample({"email": "nobody@place.example", "sheet": "AAAA", "passphrase": PASSPHRASE}, "/recover",
                          also=[401]),
    "join_try": Sample({"name": "Guest", "email": "guest@place.example", "passphrase": PASSPHRASE}, "/join/{token}",
                       alone=True),
    "sign_out": Sample({}, "/today", alone=True),
    "profile_keep": Sample({"zone": "Europe/Berlin"}, "/me"),
    "sign_in_code_try": Sample({"code": "000000"}, also=[401]),
    "unlock_try": Sample({"quick": "000000"}, also=[401]),
    "device_claim": Sample({}),
    "device_finish": Sample({}),
    "quick_keep": Sample({"quick": "12"}),
    "device_offer": Sample({}, "/me/security", alone=True),
    "device_confirm": Sample({"digits": "000000"}),
    "passkey_in": Sample({"client": "AA"}, also=[401]),
    "passkey_add": Sample({"current": PASSPHRASE}),
    "passkey_drop": Sample({"passkey": "1"}),
    "sign_in_key_try": Sample({"client": "AA"}, also=[401, 409]),
    "composite_make": Sample({"happened": "Somebody comes late, again and again."}, "/circles/{circle}/consults/composite"),
    "own_words_keep": Sample({"words": "Elm Street clinic"}, "/me/places"),
    "record_add": Sample({"words": "It was a Wednesday."}, "/me/records/{record}"),
    "second_key_add": Sample({"current": PASSPHRASE}),
    "second_key_end": Sample({"current": PASSPHRASE, "key": "1"}),
    "totp_offer": Sample({}, "/me/security/totp", alone=True),
    "totp_confirm": Sample({"code": "000000"}),
    "totp_codes": Sample({"current": PASSPHRASE}),
    "totp_end": Sample({"current": PASSPHRASE}),
    "passphrase_change": Sample({"current": PASSPHRASE, "passphrase": "nine slow boats under the bridge"}, "/me/security",
                                alone=True),
    "sheet_new": Sample({"current": PASSPHRASE}, "/me/security"),
    "reset_make": Sample({}, "/admin/people/{person}/reset", numbers={"person": "ben_id"}),
    "reset_take": Sample({"passphrase": "nine slow boats under the bridge"}),
    "reset_stop": Sample({}, alone=True),
    "renewal_confirm": Sample({"spoke": "on"}, alone=True),
    "keys_renew": Sample({"current": PASSPHRASE, "passphrase": "nine slow boats under the bridge"}, "/me/keys", alone=True),
    "login_end": Sample({}, alone=True),
    "logins_end_others": Sample({}),
    "token_make": Sample({"name": "Numbers", "scope": "read:today"}, "/me/tokens"),
    "token_revoke": Sample({}, alone=True),
    "circle_create": Sample({"name": "A new group", "size": "6"}, "/circles/new"),
    "member_remove": Sample({}, "/circles/{circle}/members/{person}/remove", alone=True),
    "hand_over": Sample({"person": "{ben_id}"}, "/circles/{circle}/hand-over", alone=True),
    "leave": Sample({}, alone=True),
    "invite_make": Sample({"kind": "personal"}, "/circles/{circle}/invites"),
    "invite_withdraw": Sample({}, "/circles/{circle}/invites", alone=True),
    "agreement_sign": Sample({"agree": "on", "name": "Name"}, "/circles/{circle}/agreement", alone=True),
    "agreement_keep": Sample({"own": "plain own words"}, "/circles/{circle}/agreement/edit", alone=True),
    "consult_bring": Sample({"question": "A new plain question?", "story": "A new plain story.", "danger": "no"},
                            "/circles/{circle}/consults/new"),
    # A GET, but of a consult whose words are gone.
    "receipt_pdf": Sample(numbers={"consult": "shredded"}),
    "consult_open": Sample({}),
    "recognise": Sample({}, "/consults/{consult}/recognise", alone=True),
    "not_today": Sample({}),
    "breach_report": Sample({}, "/consults/{consult}/breach", alone=True),
    "breach_end": Sample({}, also=[404]),  # nothing is closed there
    "answer_give": Sample({"kind": "idea", "words": "A new plain answer."}, "/consults/{consult}", alone=True),
    "answer_keep": Sample({"words": "Changed plain words."}, "/answers/{answer}/edit", alone=True),
    "answer_withdraw": Sample({}, "/consults/{consult}", alone=True),
    "answer_reply": Sample({"reply": "A kept reply."}, "/consults/{consult}", alone=True),
    "answer_thank": Sample({"what": "thank"}, "/consults/{consult}", alone=True),
    # Nora joined after the consult was brought.
    "consult_admit": Sample({"person": "{nora_id}"}, "/consults/{consult}", alone=True),
    "consult_close": Sample({"takeaway": "A kept takeaway.", "decision": "A kept decision."},
                            "/consults/{consult}/close", alone=True),
    "take_back": Sample({}, "/consults/{consult}/take-back", alone=True),
    "hold_set": Sample({"reason": "Another plain reason."}, "/consults/{consult}/hold", alone=True),
    "hold_lift": Sample({"hold": "{hold}"}, "/consults/{consult}", alone=True, numbers={"consult": "held"}),
    "export": Sample({"current": PASSPHRASE}, "/me/export"),
    "erase": Sample({"current": PASSPHRASE, "confirm": "somebody else"}, "/me/erase"),
    "hold_lift_own": Sample({"hold": "{hold}"}, also=[404]),
    "place_keep": Sample({"place": "Hillside"}, "/admin/place", alone=True),
    "test_mail": Sample({}, "/admin/place"),
    "person_disable": Sample({}, "/admin", alone=True, numbers={"person": "ben_id"}),
    "person_enable": Sample({}, "/admin", alone=True, numbers={"person": "dan_id"}),
}

# Which answers mean "it opened". A form may be refused for its content: the door let it in all the same.
OPEN = {200, 303}
OPEN_BUT_REFUSED = {400, 409, 422}
