title The administrator sends herself a letter to see whether letters arrive
use group
needs mail

as ada GET /admin/place -> 200 see "Send me a letter"
as ada POST /admin/place/test-mail on /admin/place -> page see "on its way"
mail to ada@place.example says "Somebody who looks after this place wanted to see whether letters arrive."
as ben POST /admin/place/test-mail bare -> 404
